WITH stated AS (
SELECT
  COALESCE("t0"."who", '') AS "by_who_as_who",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."from_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."to_on" IS NULL
          ) OR (
            "t0"."to_on" > MAKE_DATE(2024, 3, 31)
          )
        )
        AND (
          "t0"."what" = 'app_users'
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_app_users",
  "t0"."number",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."from_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."to_on" IS NULL
          ) OR (
            "t0"."to_on" > MAKE_DATE(2024, 3, 31)
          )
        )
        AND (
          "t0"."what" = 'advocacy_contract_hours'
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_advocacy_contract_hours"
FROM "given" AS "t0"
WHERE
  "t0"."from_on" <= MAKE_DATE(2024, 3, 31)
  AND (
    (
      "t0"."to_on" IS NULL
    ) OR (
      "t0"."to_on" > MAKE_DATE(2024, 3, 31)
    )
  )
)
SELECT
  CASE WHEN GROUPING("by_who_as_who") = 0 THEN 1 ELSE 0 END AS part,
  COALESCE("by_who_as_who", '') AS code,
  COUNT(*) FILTER (WHERE "is_app_users" = 1),
  COUNT(*) FILTER (WHERE "is_app_users" = 2),
  COALESCE(SUM("number") FILTER (WHERE "is_app_users" IN (1, 2)), 0),
  COUNT(*) FILTER (WHERE "is_advocacy_contract_hours" = 1),
  COUNT(*) FILTER (WHERE "is_advocacy_contract_hours" = 2),
  COALESCE(SUM("number") FILTER (WHERE "is_advocacy_contract_hours" IN (1, 2)), 0)
FROM stated
GROUP BY GROUPING SETS ((), ("by_who_as_who"))
ORDER BY 1, 2
