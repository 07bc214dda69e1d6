WITH stated AS (
SELECT
  COALESCE("t0"."reason", '') AS "by_reason_as_change_reason",
  COALESCE("t0"."month", '') AS "by_month_as_month",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."changed_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."changed_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."changed_on" IS NOT NULL
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_social_worker_changes"
FROM "worker_changes" AS "t0"
WHERE
  "t0"."changed_on" >= MAKE_DATE(2023, 4, 1)
  AND "t0"."changed_on" <= MAKE_DATE(2024, 3, 31)
)
SELECT
  CASE WHEN GROUPING("by_reason_as_change_reason") = 0 THEN 1 WHEN GROUPING("by_month_as_month") = 0 THEN 2 ELSE 0 END AS part,
  COALESCE("by_reason_as_change_reason", "by_month_as_month", '') AS code,
  COUNT(*) FILTER (WHERE "is_social_worker_changes" = 1),
  COUNT(*) FILTER (WHERE "is_social_worker_changes" = 2)
FROM stated
GROUP BY GROUPING SETS ((), ("by_reason_as_change_reason"), ("by_month_as_month"))
ORDER BY 1, 2
