WITH stated AS (
SELECT
  COALESCE("t0"."referrer", '') AS "by_referrer_as_referrer",
  COALESCE(CAST("t0"."age" AS TEXT), '') AS "by_age_as_age",
  COALESCE("t0"."month", '') AS "by_month_as_month",
  COALESCE("t0"."theme", '') AS "by_theme_as_theme",
  COALESCE("t0"."kind", '') AS "by_kind_as_advocacy_kind",
  COALESCE("t0"."complaint", '') AS "by_complaint_as_outcome",
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
          "t0"."kind" = 'advocacy'
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_advocacy_referrals",
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
          "t0"."kind" = 'advocacy'
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_advocacy_by_theme",
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
          "t0"."kind" = 'independent_visitor'
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_independent_visitor_requests",
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
          "t0"."kind" = 'advocacy'
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."contact_working_days" IS NULL
    THEN 3
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_advocacy_days_to_contact",
  "t0"."contact_working_days",
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
          "t0"."kind" = 'advocacy'
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."pieces" IS NULL
    THEN 3
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_advocacy_pieces",
  "t0"."pieces",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."complained_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."complained_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."kind" = 'advocacy'
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_advocacy_complaints",
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
          "t0"."kind" = 'advocacy'
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_advocacy_referrals_ratio",
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
          "t0"."kind" = 'advocacy'
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."age" IS NULL
    THEN 3
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_advocacy_youngest_age",
  "t0"."age"
FROM "advocacy" AS "t0"
WHERE
  (
    (
      "t0"."referred_on" >= MAKE_DATE(2023, 4, 1)
    )
    AND (
      "t0"."referred_on" <= MAKE_DATE(2024, 3, 31)
    )
  )
  OR (
    (
      "t0"."complained_on" >= MAKE_DATE(2023, 4, 1)
    )
    AND (
      "t0"."complained_on" <= MAKE_DATE(2024, 3, 31)
    )
  )
)
SELECT
  CASE WHEN GROUPING("by_referrer_as_referrer") = 0 THEN 1 WHEN GROUPING("by_age_as_age") = 0 THEN 2 WHEN GROUPING("by_month_as_month") = 0 THEN 3 WHEN GROUPING("by_theme_as_theme") = 0 THEN 4 WHEN GROUPING("by_kind_as_advocacy_kind") = 0 THEN 5 WHEN GROUPING("by_complaint_as_outcome") = 0 THEN 6 WHEN GROUPING("by_referrer_as_referrer") = 0 THEN 7 ELSE 0 END AS part,
  COALESCE("by_referrer_as_referrer", "by_age_as_age", "by_month_as_month", "by_theme_as_theme", "by_kind_as_advocacy_kind", "by_complaint_as_outcome", "by_referrer_as_referrer", '') AS code,
  COUNT(*) FILTER (WHERE "is_advocacy_referrals" = 1),
  COUNT(*) FILTER (WHERE "is_advocacy_referrals" = 2),
  COUNT(*) FILTER (WHERE "is_advocacy_by_theme" = 1),
  COUNT(*) FILTER (WHERE "is_advocacy_by_theme" = 2),
  COUNT(*) FILTER (WHERE "is_independent_visitor_requests" = 1),
  COUNT(*) FILTER (WHERE "is_independent_visitor_requests" = 2),
  COUNT(*) FILTER (WHERE "is_advocacy_days_to_contact" = 1),
  COUNT(*) FILTER (WHERE "is_advocacy_days_to_contact" = 2),
  COUNT(*) FILTER (WHERE "is_advocacy_days_to_contact" = 3),
  COALESCE(SUM("contact_working_days") FILTER (WHERE "is_advocacy_days_to_contact" IN (1, 2)), 0),
  COUNT(*) FILTER (WHERE "is_advocacy_pieces" = 1),
  COUNT(*) FILTER (WHERE "is_advocacy_pieces" = 2),
  COUNT(*) FILTER (WHERE "is_advocacy_pieces" = 3),
  COALESCE(SUM("pieces") FILTER (WHERE "is_advocacy_pieces" IN (1, 2)), 0),
  COUNT(*) FILTER (WHERE "is_advocacy_complaints" = 1),
  COUNT(*) FILTER (WHERE "is_advocacy_complaints" = 2),
  COUNT(*) FILTER (WHERE "is_advocacy_referrals_ratio" = 1),
  COUNT(*) FILTER (WHERE "is_advocacy_referrals_ratio" = 2),
  COUNT(*) FILTER (WHERE "is_advocacy_youngest_age" = 1),
  COUNT(*) FILTER (WHERE "is_advocacy_youngest_age" = 2),
  COUNT(*) FILTER (WHERE "is_advocacy_youngest_age" = 3),
  LIST(struct_pack(n := "age")) FILTER (WHERE "is_advocacy_youngest_age" = 1)
FROM stated
GROUP BY GROUPING SETS ((), ("by_referrer_as_referrer"), ("by_age_as_age"), ("by_month_as_month"), ("by_theme_as_theme"), ("by_kind_as_advocacy_kind"), ("by_complaint_as_outcome"), ("by_referrer_as_referrer"))
ORDER BY 1, 2
