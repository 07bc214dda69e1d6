WITH stated AS (
SELECT
  COALESCE("t0"."topic", '') AS "by_topic_as_topic",
  COALESCE("t0"."led_to", '') AS "by_led_to_as_led_to",
  COALESCE("t0"."month", '') AS "by_month_as_month",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."asked_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."asked_on" <= MAKE_DATE(2024, 3, 31)
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
  END AS "is_independent_legal_advice"
FROM "legal_advice" AS "t0"
WHERE
  "t0"."asked_on" >= MAKE_DATE(2023, 4, 1)
  AND "t0"."asked_on" <= MAKE_DATE(2024, 3, 31)
)
SELECT
  CASE WHEN GROUPING("by_topic_as_topic") = 0 THEN 1 WHEN GROUPING("by_led_to_as_led_to") = 0 THEN 2 WHEN GROUPING("by_month_as_month") = 0 THEN 3 ELSE 0 END AS part,
  COALESCE("by_topic_as_topic", "by_led_to_as_led_to", "by_month_as_month", '') AS code,
  COUNT(*) FILTER (WHERE "is_independent_legal_advice" = 1),
  COUNT(*) FILTER (WHERE "is_independent_legal_advice" = 2)
FROM stated
GROUP BY GROUPING SETS ((), ("by_topic_as_topic"), ("by_led_to_as_led_to"), ("by_month_as_month"))
ORDER BY 1, 2
