WITH stated AS (
SELECT
  COALESCE(CAST("t0"."age" AS TEXT), '') AS "by_age_as_age",
  COALESCE("t0"."sex", '') AS "by_sex_as_sex",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."year_end" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."year_end" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."year_end" IS NOT NULL
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."health_assessment" IS NULL
    THEN 3
    WHEN "t0"."health_assessment"
    THEN 1
    ELSE 2
  END AS "is_health_assessment_up_to_date_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."year_end" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."year_end" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."year_end" IS NOT NULL
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."teeth_check" IS NULL
    THEN 3
    WHEN "t0"."teeth_check"
    THEN 1
    ELSE 2
  END AS "is_dental_check_up_to_date_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."year_end" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."year_end" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."year_end" IS NOT NULL
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."immunisations" IS NULL
    THEN 3
    WHEN "t0"."immunisations"
    THEN 1
    ELSE 2
  END AS "is_immunisations_up_to_date_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."year_end" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."year_end" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."sdq_score" IS NOT NULL
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_sdq_returned",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."year_end" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."year_end" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."sdq_score" IS NOT NULL
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_sdq_score_average",
  "t0"."sdq_score"
FROM "health" AS "t0"
WHERE
  "t0"."year_end" >= MAKE_DATE(2023, 4, 1)
  AND "t0"."year_end" <= MAKE_DATE(2024, 3, 31)
)
SELECT
  CASE WHEN GROUPING("by_age_as_age") = 0 THEN 1 WHEN GROUPING("by_sex_as_sex") = 0 THEN 2 ELSE 0 END AS part,
  COALESCE("by_age_as_age", "by_sex_as_sex", '') AS code,
  COUNT(*) FILTER (WHERE "is_health_assessment_up_to_date_pct" = 1),
  COUNT(*) FILTER (WHERE "is_health_assessment_up_to_date_pct" = 2),
  COUNT(*) FILTER (WHERE "is_health_assessment_up_to_date_pct" = 3),
  COUNT(*) FILTER (WHERE "is_dental_check_up_to_date_pct" = 1),
  COUNT(*) FILTER (WHERE "is_dental_check_up_to_date_pct" = 2),
  COUNT(*) FILTER (WHERE "is_dental_check_up_to_date_pct" = 3),
  COUNT(*) FILTER (WHERE "is_immunisations_up_to_date_pct" = 1),
  COUNT(*) FILTER (WHERE "is_immunisations_up_to_date_pct" = 2),
  COUNT(*) FILTER (WHERE "is_immunisations_up_to_date_pct" = 3),
  COUNT(*) FILTER (WHERE "is_sdq_returned" = 1),
  COUNT(*) FILTER (WHERE "is_sdq_returned" = 2),
  COUNT(*) FILTER (WHERE "is_sdq_score_average" = 1),
  COUNT(*) FILTER (WHERE "is_sdq_score_average" = 2),
  COALESCE(SUM("sdq_score") FILTER (WHERE "is_sdq_score_average" IN (1, 2)), 0)
FROM stated
GROUP BY GROUPING SETS ((), ("by_age_as_age"), ("by_sex_as_sex"))
ORDER BY 1, 2
