WITH stated AS (
SELECT
  COALESCE("t0"."reason", '') AS "by_reason_as_move_reason",
  COALESCE("t0"."month", '') AS "by_month_as_month",
  COALESCE(CAST("t0"."age" AS TEXT), '') AS "by_age_as_age",
  COALESCE("t0"."sex", '') AS "by_sex_as_sex",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."moved_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."moved_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND NOT (
          "t0"."short_break"
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."temporary"
    THEN 3
    WHEN "t0"."same_carer"
    THEN 4
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_placement_moves"
FROM "moves" AS "t0"
WHERE
  "t0"."moved_on" >= MAKE_DATE(2023, 4, 1)
  AND "t0"."moved_on" <= MAKE_DATE(2024, 3, 31)
)
SELECT
  CASE WHEN GROUPING("by_reason_as_move_reason") = 0 THEN 1 WHEN GROUPING("by_month_as_month") = 0 THEN 2 WHEN GROUPING("by_age_as_age") = 0 THEN 3 WHEN GROUPING("by_sex_as_sex") = 0 THEN 4 ELSE 0 END AS part,
  COALESCE("by_reason_as_move_reason", "by_month_as_month", "by_age_as_age", "by_sex_as_sex", '') AS code,
  COUNT(*) FILTER (WHERE "is_placement_moves" = 1),
  COUNT(*) FILTER (WHERE "is_placement_moves" = 2),
  COUNT(*) FILTER (WHERE "is_placement_moves" = 3),
  COUNT(*) FILTER (WHERE "is_placement_moves" = 4)
FROM stated
GROUP BY GROUPING SETS ((), ("by_reason_as_move_reason"), ("by_month_as_month"), ("by_age_as_age"), ("by_sex_as_sex"))
ORDER BY 1, 2
