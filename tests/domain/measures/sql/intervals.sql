WITH stated AS (
SELECT
  COALESCE("t0"."iro", '') AS "by_iro_as_iro",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."midpoint_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."midpoint_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."from_on" IS NOT NULL
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."overseen_on" IS NOT NULL
    THEN 1
    ELSE 2
  END AS "is_midpoint_done_pct"
FROM "intervals" AS "t0"
WHERE
  "t0"."midpoint_on" >= MAKE_DATE(2023, 4, 1)
  AND "t0"."midpoint_on" <= MAKE_DATE(2024, 3, 31)
)
SELECT
  CASE WHEN GROUPING("by_iro_as_iro") = 0 THEN 1 ELSE 0 END AS part,
  COALESCE("by_iro_as_iro", '') AS code,
  COUNT(*) FILTER (WHERE "is_midpoint_done_pct" = 1),
  COUNT(*) FILTER (WHERE "is_midpoint_done_pct" = 2)
FROM stated
GROUP BY GROUPING SETS ((), ("by_iro_as_iro"))
ORDER BY 1, 2
