WITH stated AS (
SELECT
  COALESCE("t0"."panel", '') AS "by_panel_as_panel",
  COALESCE("t0"."reason", '') AS "by_reason_as_panel_reason",
  COALESCE("t0"."outcome", '') AS "by_outcome_as_outcome",
  COALESCE("t0"."month", '') AS "by_month_as_month",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."referred_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."referred_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."child" IS NOT NULL
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_panel_referrals"
FROM "panels" AS "t0"
WHERE
  "t0"."referred_on" >= MAKE_DATE(2023, 4, 1)
  AND "t0"."referred_on" <= MAKE_DATE(2024, 3, 31)
)
SELECT
  CASE WHEN GROUPING("by_panel_as_panel") = 0 THEN 1 WHEN GROUPING("by_reason_as_panel_reason") = 0 THEN 2 WHEN GROUPING("by_outcome_as_outcome") = 0 THEN 3 WHEN GROUPING("by_month_as_month") = 0 THEN 4 ELSE 0 END AS part,
  COALESCE("by_panel_as_panel", "by_reason_as_panel_reason", "by_outcome_as_outcome", "by_month_as_month", '') AS code,
  COUNT(*) FILTER (WHERE "is_panel_referrals" = 1),
  COUNT(*) FILTER (WHERE "is_panel_referrals" = 2)
FROM stated
GROUP BY GROUPING SETS ((), ("by_panel_as_panel"), ("by_reason_as_panel_reason"), ("by_outcome_as_outcome"), ("by_month_as_month"))
ORDER BY 1, 2
