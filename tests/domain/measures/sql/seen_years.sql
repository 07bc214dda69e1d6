WITH stated AS (
SELECT
  COALESCE(CAST("t0"."age" AS TEXT), '') AS "by_age_as_age",
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
          "t0"."child" IS NOT NULL
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."seen"
    THEN 1
    ELSE 2
  END AS "is_children_visited_by_iro_pct"
FROM "seen_years" AS "t0"
WHERE
  "t0"."year_end" >= MAKE_DATE(2023, 4, 1)
  AND "t0"."year_end" <= MAKE_DATE(2024, 3, 31)
)
SELECT
  CASE WHEN GROUPING("by_age_as_age") = 0 THEN 1 ELSE 0 END AS part,
  COALESCE("by_age_as_age", '') AS code,
  COUNT(*) FILTER (WHERE "is_children_visited_by_iro_pct" = 1),
  COUNT(*) FILTER (WHERE "is_children_visited_by_iro_pct" = 2)
FROM stated
GROUP BY GROUPING SETS ((), ("by_age_as_age"))
ORDER BY 1, 2
