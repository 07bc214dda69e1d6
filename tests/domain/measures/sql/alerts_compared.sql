WITH stated AS (
SELECT
  COALESCE("t0"."stage", '') AS "by_stage_as_stage",
  COALESCE("t0"."month", '') AS "by_month_as_month",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."counted_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."counted_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND NOT (
          "t0"."before"
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_alerts_like_for_like",
  "t0"."entry",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."counted_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."counted_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND "t0"."before",
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_alerts_like_for_like_before"
FROM "alerts_compared" AS "t0"
WHERE
  "t0"."counted_on" >= MAKE_DATE(2023, 4, 1)
  AND "t0"."counted_on" <= MAKE_DATE(2024, 3, 31)
)
SELECT
  CASE WHEN GROUPING("by_stage_as_stage") = 0 THEN 1 WHEN GROUPING("by_month_as_month") = 0 THEN 2 ELSE 0 END AS part,
  COALESCE("by_stage_as_stage", "by_month_as_month", '') AS code,
  COUNT(DISTINCT "entry") FILTER (WHERE "is_alerts_like_for_like" = 1),
  COUNT(DISTINCT "entry") FILTER (WHERE "is_alerts_like_for_like" = 2),
  COUNT(DISTINCT "entry") FILTER (WHERE "is_alerts_like_for_like_before" = 1),
  COUNT(DISTINCT "entry") FILTER (WHERE "is_alerts_like_for_like_before" = 2)
FROM stated
GROUP BY GROUPING SETS ((), ("by_stage_as_stage"), ("by_month_as_month"))
ORDER BY 1, 2
