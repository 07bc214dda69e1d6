WITH stated AS (
SELECT
  COALESCE("t0"."of_what", '') AS "by_of_what_as_observed",
  COALESCE("t0"."agreed", '') AS "by_agreed_as_agreed",
  COALESCE("t0"."month", '') AS "by_month_as_month",
  COALESCE("t0"."iro", '') AS "by_iro_as_iro",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."observed_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."observed_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."iro" IS NOT NULL
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_observations_completed"
FROM "observations" AS "t0"
WHERE
  "t0"."observed_on" >= MAKE_DATE(2023, 4, 1)
  AND "t0"."observed_on" <= MAKE_DATE(2024, 3, 31)
)
SELECT
  CASE WHEN GROUPING("by_of_what_as_observed") = 0 THEN 1 WHEN GROUPING("by_agreed_as_agreed") = 0 THEN 2 WHEN GROUPING("by_month_as_month") = 0 THEN 3 WHEN GROUPING("by_iro_as_iro") = 0 THEN 4 ELSE 0 END AS part,
  COALESCE("by_of_what_as_observed", "by_agreed_as_agreed", "by_month_as_month", "by_iro_as_iro", '') AS code,
  COUNT(*) FILTER (WHERE "is_observations_completed" = 1),
  COUNT(*) FILTER (WHERE "is_observations_completed" = 2)
FROM stated
GROUP BY GROUPING SETS ((), ("by_of_what_as_observed"), ("by_agreed_as_agreed"), ("by_month_as_month"), ("by_iro_as_iro"))
ORDER BY 1, 2
