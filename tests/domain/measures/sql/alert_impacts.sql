WITH stated AS (
SELECT
  COALESCE("t0"."impact", '') AS "by_impact_as_impact",
  COALESCE("t0"."month", '') AS "by_month_as_month",
  COALESCE("t0"."team", '') AS "by_team_as_team",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."raised_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."raised_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."impact" IS NOT NULL
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_alerts_by_impact",
  "t0"."alert"
FROM "alert_impacts" AS "t0"
WHERE
  "t0"."raised_on" >= MAKE_DATE(2023, 4, 1)
  AND "t0"."raised_on" <= MAKE_DATE(2024, 3, 31)
)
SELECT
  CASE WHEN GROUPING("by_impact_as_impact") = 0 THEN 1 WHEN GROUPING("by_month_as_month") = 0 THEN 2 WHEN GROUPING("by_team_as_team") = 0 THEN 3 ELSE 0 END AS part,
  COALESCE("by_impact_as_impact", "by_month_as_month", "by_team_as_team", '') AS code,
  COUNT(DISTINCT "alert") FILTER (WHERE "is_alerts_by_impact" = 1),
  COUNT(DISTINCT "alert") FILTER (WHERE "is_alerts_by_impact" = 2)
FROM stated
GROUP BY GROUPING SETS ((), ("by_impact_as_impact"), ("by_month_as_month"), ("by_team_as_team"))
ORDER BY 1, 2
