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
          "t0"."in_care"
          AND (
            (
              "t0"."reviews_held" + "t0"."reviews_missed"
            ) > 0
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN (
      "t0"."reviews_not_calculable" > 0
    )
    AND (
      (
        "t0"."reviews_late" + "t0"."reviews_missed"
      ) = 0
    )
    THEN 3
    WHEN (
      "t0"."reviews_late" + "t0"."reviews_missed"
    ) = 0
    THEN 1
    ELSE 2
  END AS "is_children_reviews_in_timescale_pct",
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
          "t0"."looked_after" OR (
            "t0"."reviews_held" > 0
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."looked_after"
    THEN 1
    ELSE 2
  END AS "is_reviews_per_child",
  "t0"."reviews_held",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."year_end" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."year_end" <= MAKE_DATE(2024, 3, 31)
        )
        AND "t0"."in_care",
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."placements" >= 3
    THEN 1
    ELSE 2
  END AS "is_three_or_more_placements_pct"
FROM "child_years" AS "t0"
WHERE
  "t0"."year_end" >= MAKE_DATE(2023, 4, 1)
  AND "t0"."year_end" <= MAKE_DATE(2024, 3, 31)
)
SELECT
  CASE WHEN GROUPING("by_age_as_age") = 0 THEN 1 WHEN GROUPING("by_sex_as_sex") = 0 THEN 2 ELSE 0 END AS part,
  COALESCE("by_age_as_age", "by_sex_as_sex", '') AS code,
  COUNT(*) FILTER (WHERE "is_children_reviews_in_timescale_pct" = 1),
  COUNT(*) FILTER (WHERE "is_children_reviews_in_timescale_pct" = 2),
  COUNT(*) FILTER (WHERE "is_children_reviews_in_timescale_pct" = 3),
  COUNT(*) FILTER (WHERE "is_reviews_per_child" = 1),
  COUNT(*) FILTER (WHERE "is_reviews_per_child" = 2),
  COALESCE(SUM("reviews_held") FILTER (WHERE "is_reviews_per_child" IN (1, 2)), 0),
  COUNT(*) FILTER (WHERE "is_three_or_more_placements_pct" = 1),
  COUNT(*) FILTER (WHERE "is_three_or_more_placements_pct" = 2)
FROM stated
GROUP BY GROUPING SETS ((), ("by_age_as_age"), ("by_sex_as_sex"))
ORDER BY 1, 2
