WITH stated AS (
SELECT
  COALESCE("t0"."grade", '') AS "by_grade_as_grade",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."graded_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."graded_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."grade" <> ''
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_oversight_quality_pct"
FROM "graded_oversights" AS "t0"
WHERE
  "t0"."graded_on" >= MAKE_DATE(2023, 4, 1)
  AND "t0"."graded_on" <= MAKE_DATE(2024, 3, 31)
)
SELECT
  CASE WHEN GROUPING("by_grade_as_grade") = 0 THEN 1 ELSE 0 END AS part,
  COALESCE("by_grade_as_grade", '') AS code,
  COUNT(*) FILTER (WHERE "is_oversight_quality_pct" = 1),
  COUNT(*) FILTER (WHERE "is_oversight_quality_pct" = 2)
FROM stated
GROUP BY GROUPING SETS ((), ("by_grade_as_grade"))
ORDER BY 1, 2
