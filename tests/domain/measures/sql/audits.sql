WITH stated AS (
SELECT
  COALESCE("t0"."what", '') AS "by_what_as_audited",
  COALESCE("t0"."grade", '') AS "by_grade_as_grade",
  COALESCE("t0"."month", '') AS "by_month_as_month",
  COALESCE("t0"."iro", '') AS "by_iro_as_iro",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."completed_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."completed_on" <= MAKE_DATE(2024, 3, 31)
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
  END AS "is_audits_completed",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."completed_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."completed_on" <= MAKE_DATE(2024, 3, 31)
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
  END AS "is_audit_grade_pct"
FROM "audits" AS "t0"
WHERE
  "t0"."completed_on" >= MAKE_DATE(2023, 4, 1)
  AND "t0"."completed_on" <= MAKE_DATE(2024, 3, 31)
)
SELECT
  CASE WHEN GROUPING("by_what_as_audited") = 0 THEN 1 WHEN GROUPING("by_grade_as_grade") = 0 THEN 2 WHEN GROUPING("by_month_as_month") = 0 THEN 3 WHEN GROUPING("by_iro_as_iro") = 0 THEN 4 ELSE 0 END AS part,
  COALESCE("by_what_as_audited", "by_grade_as_grade", "by_month_as_month", "by_iro_as_iro", '') AS code,
  COUNT(*) FILTER (WHERE "is_audits_completed" = 1),
  COUNT(*) FILTER (WHERE "is_audits_completed" = 2),
  COUNT(*) FILTER (WHERE "is_audit_grade_pct" = 1),
  COUNT(*) FILTER (WHERE "is_audit_grade_pct" = 2)
FROM stated
GROUP BY GROUPING SETS ((), ("by_what_as_audited"), ("by_grade_as_grade"), ("by_month_as_month"), ("by_iro_as_iro"))
ORDER BY 1, 2
