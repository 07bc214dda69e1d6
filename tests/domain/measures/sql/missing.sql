WITH stated AS (
SELECT
  COALESCE("t0"."kind", '') AS "by_kind_as_kind",
  COALESCE("t0"."month", '') AS "by_month_as_month",
  COALESCE(CAST("t0"."age" AS TEXT), '') AS "by_age_as_age",
  COALESCE("t0"."sex", '') AS "by_sex_as_sex",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."began_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."began_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."began_on" IS NOT NULL
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_missing_episodes"
FROM "missing" AS "t0"
WHERE
  "t0"."began_on" >= MAKE_DATE(2023, 4, 1)
  AND "t0"."began_on" <= MAKE_DATE(2024, 3, 31)
)
SELECT
  CASE WHEN GROUPING("by_kind_as_kind") = 0 THEN 1 WHEN GROUPING("by_month_as_month") = 0 THEN 2 WHEN GROUPING("by_age_as_age") = 0 THEN 3 WHEN GROUPING("by_sex_as_sex") = 0 THEN 4 ELSE 0 END AS part,
  COALESCE("by_kind_as_kind", "by_month_as_month", "by_age_as_age", "by_sex_as_sex", '') AS code,
  COUNT(*) FILTER (WHERE "is_missing_episodes" = 1),
  COUNT(*) FILTER (WHERE "is_missing_episodes" = 2)
FROM stated
GROUP BY GROUPING SETS ((), ("by_kind_as_kind"), ("by_month_as_month"), ("by_age_as_age"), ("by_sex_as_sex"))
ORDER BY 1, 2
