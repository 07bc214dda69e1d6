WITH stated AS (
SELECT
  COALESCE(CAST("t0"."age_at_start" AS TEXT), '') AS "by_age_at_start_as_age",
  COALESCE("t0"."start_month", '') AS "by_start_month_as_month",
  COALESCE("t0"."sex", '') AS "by_sex_as_sex",
  COALESCE("t0"."ethnicity", '') AS "by_ethnicity_as_ethnicity",
  COALESCE("t0"."reason", '') AS "by_reason_as_reason",
  COALESCE("t0"."end_month", '') AS "by_end_month_as_month",
  COALESCE(CAST("t0"."age_at_end" AS TEXT), '') AS "by_age_at_end_as_age",
  COALESCE("t0"."reason", '') AS "by_reason_as_route",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."started_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."started_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."started_on" IS NOT NULL
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."short_breaks"
    THEN 3
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_children_starting_care",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."ended_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."ended_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."ended_on" IS NOT NULL
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."short_breaks"
    THEN 3
    WHEN "t0"."reason" IN ('', 'X1')
    THEN 4
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_children_leaving_care",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."ended_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."ended_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."ended_on" IS NOT NULL
          )
          AND "t0"."reason" IN (
            'E4A',
            'E4B',
            'E11',
            'E12',
            'E41',
            'E43',
            'E44',
            'E45',
            'E46',
            'E47',
            'E48',
            '',
            'X1'
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."short_breaks"
    THEN 3
    WHEN "t0"."reason" IN ('', 'X1')
    THEN 4
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_permanence_achieved"
FROM "spells" AS "t0"
WHERE
  (
    (
      "t0"."started_on" >= MAKE_DATE(2023, 4, 1)
    )
    AND (
      "t0"."started_on" <= MAKE_DATE(2024, 3, 31)
    )
  )
  OR (
    (
      "t0"."ended_on" >= MAKE_DATE(2023, 4, 1)
    )
    AND (
      "t0"."ended_on" <= MAKE_DATE(2024, 3, 31)
    )
  )
)
SELECT
  CASE WHEN GROUPING("by_age_at_start_as_age") = 0 THEN 1 WHEN GROUPING("by_start_month_as_month") = 0 THEN 2 WHEN GROUPING("by_sex_as_sex") = 0 THEN 3 WHEN GROUPING("by_ethnicity_as_ethnicity") = 0 THEN 4 WHEN GROUPING("by_reason_as_reason") = 0 THEN 5 WHEN GROUPING("by_end_month_as_month") = 0 THEN 6 WHEN GROUPING("by_age_at_end_as_age") = 0 THEN 7 WHEN GROUPING("by_reason_as_route") = 0 THEN 8 ELSE 0 END AS part,
  COALESCE("by_age_at_start_as_age", "by_start_month_as_month", "by_sex_as_sex", "by_ethnicity_as_ethnicity", "by_reason_as_reason", "by_end_month_as_month", "by_age_at_end_as_age", "by_reason_as_route", '') AS code,
  COUNT(*) FILTER (WHERE "is_children_starting_care" = 1),
  COUNT(*) FILTER (WHERE "is_children_starting_care" = 2),
  COUNT(*) FILTER (WHERE "is_children_starting_care" = 3),
  COUNT(*) FILTER (WHERE "is_children_leaving_care" = 1),
  COUNT(*) FILTER (WHERE "is_children_leaving_care" = 2),
  COUNT(*) FILTER (WHERE "is_children_leaving_care" = 3),
  COUNT(*) FILTER (WHERE "is_children_leaving_care" = 4),
  COUNT(*) FILTER (WHERE "is_permanence_achieved" = 1),
  COUNT(*) FILTER (WHERE "is_permanence_achieved" = 2),
  COUNT(*) FILTER (WHERE "is_permanence_achieved" = 3),
  COUNT(*) FILTER (WHERE "is_permanence_achieved" = 4)
FROM stated
GROUP BY GROUPING SETS ((), ("by_age_at_start_as_age"), ("by_start_month_as_month"), ("by_sex_as_sex"), ("by_ethnicity_as_ethnicity"), ("by_reason_as_reason"), ("by_end_month_as_month"), ("by_age_at_end_as_age"), ("by_reason_as_route"))
ORDER BY 1, 2
