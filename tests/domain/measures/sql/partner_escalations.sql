WITH stated AS (
SELECT
  COALESCE("t0"."agency", '') AS "by_agency_as_agency",
  COALESCE("t0"."theme", '') AS "by_theme_as_theme",
  COALESCE("t0"."outcome", '') AS "by_outcome_as_outcome",
  COALESCE("t0"."month", '') AS "by_month_as_month",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."escalated_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."escalated_on" <= MAKE_DATE(2024, 3, 31)
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
  END AS "is_partner_escalations"
FROM "partner_escalations" AS "t0"
WHERE
  "t0"."escalated_on" >= MAKE_DATE(2023, 4, 1)
  AND "t0"."escalated_on" <= MAKE_DATE(2024, 3, 31)
)
SELECT
  CASE WHEN GROUPING("by_agency_as_agency") = 0 THEN 1 WHEN GROUPING("by_theme_as_theme") = 0 THEN 2 WHEN GROUPING("by_outcome_as_outcome") = 0 THEN 3 WHEN GROUPING("by_month_as_month") = 0 THEN 4 ELSE 0 END AS part,
  COALESCE("by_agency_as_agency", "by_theme_as_theme", "by_outcome_as_outcome", "by_month_as_month", '') AS code,
  COUNT(*) FILTER (WHERE "is_partner_escalations" = 1),
  COUNT(*) FILTER (WHERE "is_partner_escalations" = 2)
FROM stated
GROUP BY GROUPING SETS ((), ("by_agency_as_agency"), ("by_theme_as_theme"), ("by_outcome_as_outcome"), ("by_month_as_month"))
ORDER BY 1, 2
