WITH stated AS (
SELECT
  COALESCE("t0"."theme", '') AS "by_theme_as_theme",
  COALESCE("t0"."answered", '') AS "by_answered_as_answered",
  COALESCE("t0"."kind", '') AS "by_kind_as_concern",
  COALESCE("t0"."month", '') AS "by_month_as_month",
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
          "t0"."concern" IS NOT NULL
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_systemic_concerns_raised",
  "t0"."concern"
FROM "systemic_concerns" AS "t0"
WHERE
  "t0"."raised_on" >= MAKE_DATE(2023, 4, 1)
  AND "t0"."raised_on" <= MAKE_DATE(2024, 3, 31)
)
SELECT
  CASE WHEN GROUPING("by_theme_as_theme") = 0 THEN 1 WHEN GROUPING("by_answered_as_answered") = 0 THEN 2 WHEN GROUPING("by_kind_as_concern") = 0 THEN 3 WHEN GROUPING("by_month_as_month") = 0 THEN 4 ELSE 0 END AS part,
  COALESCE("by_theme_as_theme", "by_answered_as_answered", "by_kind_as_concern", "by_month_as_month", '') AS code,
  COUNT(DISTINCT "concern") FILTER (WHERE "is_systemic_concerns_raised" = 1),
  COUNT(DISTINCT "concern") FILTER (WHERE "is_systemic_concerns_raised" = 2)
FROM stated
GROUP BY GROUPING SETS ((), ("by_theme_as_theme"), ("by_answered_as_answered"), ("by_kind_as_concern"), ("by_month_as_month"))
ORDER BY 1, 2
