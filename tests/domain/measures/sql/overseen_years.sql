WITH stated AS (
SELECT
  COALESCE("t0"."at_least", '') AS "by_at_least_as_at_least",
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
    WHEN "t0"."reached"
    THEN 1
    ELSE 2
  END AS "is_children_with_oversights_pct",
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
    WHEN (
      "t0"."permanence_on" IS NOT NULL
    )
    AND (
      "t0"."permanence_on" > MAKE_DATE(2023, 9, 30)
    )
    THEN 1
    ELSE 2
  END AS "is_permanency_oversight_pct",
  "t0"."child"
FROM "overseen_years" AS "t0"
WHERE
  "t0"."year_end" >= MAKE_DATE(2023, 4, 1)
  AND "t0"."year_end" <= MAKE_DATE(2024, 3, 31)
)
SELECT
  CASE WHEN GROUPING("by_at_least_as_at_least") = 0 THEN 1 ELSE 0 END AS part,
  COALESCE("by_at_least_as_at_least", '') AS code,
  COUNT(*) FILTER (WHERE "is_children_with_oversights_pct" = 1),
  COUNT(*) FILTER (WHERE "is_children_with_oversights_pct" = 2),
  COUNT(DISTINCT "child") FILTER (WHERE "is_permanency_oversight_pct" = 1),
  COUNT(DISTINCT "child") FILTER (WHERE "is_permanency_oversight_pct" = 2)
FROM stated
GROUP BY GROUPING SETS ((), ("by_at_least_as_at_least"))
ORDER BY 1, 2
