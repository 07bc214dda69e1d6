WITH stated AS (
SELECT
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."begins_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."begins_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."leaving" > "t0"."starting"
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_months_more_leaving_than_starting"
FROM "months" AS "t0"
WHERE
  "t0"."begins_on" >= MAKE_DATE(2023, 4, 1)
  AND "t0"."begins_on" <= MAKE_DATE(2024, 3, 31)
)
SELECT
  0 AS part,
  '' AS code,
  COUNT(*) FILTER (WHERE "is_months_more_leaving_than_starting" = 1),
  COUNT(*) FILTER (WHERE "is_months_more_leaving_than_starting" = 2)
FROM stated
