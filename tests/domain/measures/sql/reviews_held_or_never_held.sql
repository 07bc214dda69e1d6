WITH stated AS (
SELECT
  COALESCE("t0"."sequence", '') AS "by_sequence_as_sequence",
  COALESCE("t0"."month", '') AS "by_month_as_month",
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
          (
            "t0"."answered_on" IS NULL
          ) OR (
            "t0"."held_on" IS NOT NULL
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."why_not" = 'the day on which this period of care began is not known'
    THEN 3
    WHEN (
      "t0"."held_on" IS NOT NULL
    ) AND (
      "t0"."held_on" <= "t0"."due_on"
    )
    THEN 1
    ELSE 2
  END AS "is_reviews_in_timescale_pct"
FROM "reviews" AS "t0"
WHERE
  "t0"."dated_on" >= MAKE_DATE(2023, 4, 1)
  AND "t0"."dated_on" <= MAKE_DATE(2024, 3, 31)
)
SELECT
  CASE WHEN GROUPING("by_sequence_as_sequence") = 0 THEN 1 WHEN GROUPING("by_month_as_month") = 0 THEN 2 ELSE 0 END AS part,
  COALESCE("by_sequence_as_sequence", "by_month_as_month", '') AS code,
  COUNT(*) FILTER (WHERE "is_reviews_in_timescale_pct" = 1),
  COUNT(*) FILTER (WHERE "is_reviews_in_timescale_pct" = 2),
  COUNT(*) FILTER (WHERE "is_reviews_in_timescale_pct" = 3)
FROM stated
GROUP BY GROUPING SETS ((), ("by_sequence_as_sequence"), ("by_month_as_month"))
ORDER BY 1, 2
