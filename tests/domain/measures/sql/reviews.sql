WITH stated AS (
SELECT
  COALESCE("t0"."sequence", '') AS "by_sequence_as_sequence",
  COALESCE("t0"."month", '') AS "by_month_as_month",
  COALESCE(CAST("t0"."age" AS TEXT), '') AS "by_age_as_age",
  COALESCE("t0"."code", '') AS "by_code_as_code",
  COALESCE("t0"."sex", '') AS "by_sex_as_sex",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."held_on" IS NOT NULL
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_reviews_held",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."held_on" IS NOT NULL
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."why_not" = 'the day on which this period of care began is not known'
    THEN 3
    WHEN "t0"."held_on" <= "t0"."due_on"
    THEN 1
    ELSE 2
  END AS "is_reviews_in_timescale_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."dated_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."dated_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."dated_on" IS NOT NULL
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."why_not" = 'the day on which this period of care began is not known'
    THEN 3
    WHEN "t0"."held_on" IS NULL
    THEN 1
    ELSE 2
  END AS "is_reviews_due_not_held",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."held_on" IS NOT NULL
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."age" < 4
    THEN 3
    WHEN "t0"."code" = 'PN0'
    THEN 4
    WHEN "t0"."codes" = 0
    THEN 5
    WHEN "t0"."codes" > 1
    THEN 6
    WHEN "t0"."age" IS NULL
    THEN 7
    WHEN "t0"."code" IN ('PN1', 'PN2', 'PN3', 'PN5', 'PN6')
    THEN 1
    ELSE 2
  END AS "is_participation_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."held_on" IS NOT NULL
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."age" < 4
    THEN 3
    WHEN "t0"."code" = 'PN0'
    THEN 4
    WHEN "t0"."codes" = 0
    THEN 5
    WHEN "t0"."codes" > 1
    THEN 6
    WHEN "t0"."age" IS NULL
    THEN 7
    WHEN "t0"."code" IN ('PN1', 'PN2', 'PN3', 'PN4')
    THEN 1
    ELSE 2
  END AS "is_attendance_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."held_on" IS NOT NULL
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."age" < 4
    THEN 3
    WHEN "t0"."code" = 'PN0'
    THEN 4
    WHEN "t0"."codes" = 0
    THEN 5
    WHEN "t0"."codes" > 1
    THEN 6
    WHEN "t0"."age" IS NULL
    THEN 7
    WHEN "t0"."code" = 'PN4'
    THEN 1
    ELSE 2
  END AS "is_attended_without_contributing_pct"
FROM "reviews" AS "t0"
WHERE
  (
    (
      "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
    )
    AND (
      "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
    )
  )
  OR (
    (
      "t0"."dated_on" >= MAKE_DATE(2023, 4, 1)
    )
    AND (
      "t0"."dated_on" <= MAKE_DATE(2024, 3, 31)
    )
  )
)
SELECT
  CASE WHEN GROUPING("by_sequence_as_sequence") = 0 THEN 1 WHEN GROUPING("by_month_as_month") = 0 THEN 2 WHEN GROUPING("by_age_as_age") = 0 THEN 3 WHEN GROUPING("by_code_as_code") = 0 THEN 4 WHEN GROUPING("by_sex_as_sex") = 0 THEN 5 ELSE 0 END AS part,
  COALESCE("by_sequence_as_sequence", "by_month_as_month", "by_age_as_age", "by_code_as_code", "by_sex_as_sex", '') AS code,
  COUNT(*) FILTER (WHERE "is_reviews_held" = 1),
  COUNT(*) FILTER (WHERE "is_reviews_held" = 2),
  COUNT(*) FILTER (WHERE "is_reviews_in_timescale_pct" = 1),
  COUNT(*) FILTER (WHERE "is_reviews_in_timescale_pct" = 2),
  COUNT(*) FILTER (WHERE "is_reviews_in_timescale_pct" = 3),
  COUNT(*) FILTER (WHERE "is_reviews_due_not_held" = 1),
  COUNT(*) FILTER (WHERE "is_reviews_due_not_held" = 2),
  COUNT(*) FILTER (WHERE "is_reviews_due_not_held" = 3),
  COUNT(*) FILTER (WHERE "is_participation_pct" = 1),
  COUNT(*) FILTER (WHERE "is_participation_pct" = 2),
  COUNT(*) FILTER (WHERE "is_participation_pct" = 3),
  COUNT(*) FILTER (WHERE "is_participation_pct" = 4),
  COUNT(*) FILTER (WHERE "is_participation_pct" = 5),
  COUNT(*) FILTER (WHERE "is_participation_pct" = 6),
  COUNT(*) FILTER (WHERE "is_participation_pct" = 7),
  COUNT(*) FILTER (WHERE "is_attendance_pct" = 1),
  COUNT(*) FILTER (WHERE "is_attendance_pct" = 2),
  COUNT(*) FILTER (WHERE "is_attendance_pct" = 3),
  COUNT(*) FILTER (WHERE "is_attendance_pct" = 4),
  COUNT(*) FILTER (WHERE "is_attendance_pct" = 5),
  COUNT(*) FILTER (WHERE "is_attendance_pct" = 6),
  COUNT(*) FILTER (WHERE "is_attendance_pct" = 7),
  COUNT(*) FILTER (WHERE "is_attended_without_contributing_pct" = 1),
  COUNT(*) FILTER (WHERE "is_attended_without_contributing_pct" = 2),
  COUNT(*) FILTER (WHERE "is_attended_without_contributing_pct" = 3),
  COUNT(*) FILTER (WHERE "is_attended_without_contributing_pct" = 4),
  COUNT(*) FILTER (WHERE "is_attended_without_contributing_pct" = 5),
  COUNT(*) FILTER (WHERE "is_attended_without_contributing_pct" = 6),
  COUNT(*) FILTER (WHERE "is_attended_without_contributing_pct" = 7)
FROM stated
GROUP BY GROUPING SETS ((), ("by_sequence_as_sequence"), ("by_month_as_month"), ("by_age_as_age"), ("by_code_as_code"), ("by_sex_as_sex"))
ORDER BY 1, 2
