WITH stated AS (
SELECT
  COALESCE("t0"."group", '') AS "by_group_as_group",
  COALESCE("t0"."month", '') AS "by_month_as_month",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."sent_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."sent_on" <= MAKE_DATE(2024, 3, 31)
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
  END AS "is_consultations_sent",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."sent_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."sent_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."child" IS NOT NULL
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."returned_on" IS NOT NULL
    THEN 1
    ELSE 2
  END AS "is_consultations_returned",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."sent_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."sent_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."child" IS NOT NULL
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."returned_on" IS NOT NULL
    THEN 1
    ELSE 2
  END AS "is_consultation_return_pct"
FROM "forms" AS "t0"
WHERE
  "t0"."sent_on" >= MAKE_DATE(2023, 4, 1)
  AND "t0"."sent_on" <= MAKE_DATE(2024, 3, 31)
)
SELECT
  CASE WHEN GROUPING("by_group_as_group") = 0 THEN 1 WHEN GROUPING("by_month_as_month") = 0 THEN 2 ELSE 0 END AS part,
  COALESCE("by_group_as_group", "by_month_as_month", '') AS code,
  COUNT(*) FILTER (WHERE "is_consultations_sent" = 1),
  COUNT(*) FILTER (WHERE "is_consultations_sent" = 2),
  COUNT(*) FILTER (WHERE "is_consultations_returned" = 1),
  COUNT(*) FILTER (WHERE "is_consultations_returned" = 2),
  COUNT(*) FILTER (WHERE "is_consultation_return_pct" = 1),
  COUNT(*) FILTER (WHERE "is_consultation_return_pct" = 2)
FROM stated
GROUP BY GROUPING SETS ((), ("by_group_as_group"), ("by_month_as_month"))
ORDER BY 1, 2
