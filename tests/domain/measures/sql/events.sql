WITH stated AS (
SELECT
  COALESCE("t0"."kind", '') AS "by_kind_as_event",
  COALESCE("t0"."answered", '') AS "by_answered_as_answered",
  COALESCE("t0"."days_taken", '') AS "by_days_taken_as_days_taken",
  COALESCE("t0"."month", '') AS "by_month_as_month",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."told_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."told_on" <= MAKE_DATE(2024, 3, 31)
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
  END AS "is_significant_events_notified",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."told_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."told_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."days" IS NOT NULL
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_event_days_to_answer",
  "t0"."days"
FROM "events" AS "t0"
WHERE
  "t0"."told_on" >= MAKE_DATE(2023, 4, 1)
  AND "t0"."told_on" <= MAKE_DATE(2024, 3, 31)
)
SELECT
  CASE WHEN GROUPING("by_kind_as_event") = 0 THEN 1 WHEN GROUPING("by_answered_as_answered") = 0 THEN 2 WHEN GROUPING("by_days_taken_as_days_taken") = 0 THEN 3 WHEN GROUPING("by_month_as_month") = 0 THEN 4 ELSE 0 END AS part,
  COALESCE("by_kind_as_event", "by_answered_as_answered", "by_days_taken_as_days_taken", "by_month_as_month", '') AS code,
  COUNT(*) FILTER (WHERE "is_significant_events_notified" = 1),
  COUNT(*) FILTER (WHERE "is_significant_events_notified" = 2),
  COUNT(*) FILTER (WHERE "is_event_days_to_answer" = 1),
  COUNT(*) FILTER (WHERE "is_event_days_to_answer" = 2),
  LIST(struct_pack(n := "days")) FILTER (WHERE "is_event_days_to_answer" = 1)
FROM stated
GROUP BY GROUPING SETS ((), ("by_kind_as_event"), ("by_answered_as_answered"), ("by_days_taken_as_days_taken"), ("by_month_as_month"))
ORDER BY 1, 2
