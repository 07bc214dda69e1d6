SELECT
  "t0"."child",
  "t0"."held_on",
  "t0"."due_on",
  "t0"."rule",
  "t0"."code",
  "t0"."codes",
  "t0"."sequence",
  "t0"."month",
  "t0"."age",
  "t0"."sex",
  "t0"."ethnicity",
  "t0"."in_care",
  "t0"."why_not",
  "t0"."answered_on",
  "t0"."dated_on",
  "t0"."because",
  "t0"."source_due_on",
  COALESCE("t0"."sequence", '') AS "by_sequence_as_sequence",
  COALESCE("t0"."month", '') AS "by_month_as_month",
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
  END AS "is_reviews_in_timescale_pct"
FROM "reviews" AS "t0"
WHERE
  "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
  AND "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
  AND CASE
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
  END <> 0
ORDER BY
  "t0"."child" ASC,
  "t0"."held_on" ASC,
  "t0"."due_on" ASC
