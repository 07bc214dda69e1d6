WITH stated AS (
SELECT
  COALESCE(CAST("t0"."age" AS TEXT), '') AS "by_age_as_age",
  COALESCE("t0"."month", '') AS "by_month_as_month",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."started_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."started_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."child" IS NOT NULL
        ),
        FALSE
      )
    )
    THEN 0
    WHEN (
      "t0"."passport_working_days" IS NOT NULL
    )
    AND (
      "t0"."passport_working_days" <= 20
    )
    THEN 1
    ELSE 2
  END AS "is_passports_sent_pct"
FROM "newcomers" AS "t0"
WHERE
  "t0"."started_on" >= MAKE_DATE(2023, 4, 1)
  AND "t0"."started_on" <= MAKE_DATE(2024, 3, 31)
)
SELECT
  CASE WHEN GROUPING("by_age_as_age") = 0 THEN 1 WHEN GROUPING("by_month_as_month") = 0 THEN 2 ELSE 0 END AS part,
  COALESCE("by_age_as_age", "by_month_as_month", '') AS code,
  COUNT(*) FILTER (WHERE "is_passports_sent_pct" = 1),
  COUNT(*) FILTER (WHERE "is_passports_sent_pct" = 2)
FROM stated
GROUP BY GROUPING SETS ((), ("by_age_as_age"), ("by_month_as_month"))
ORDER BY 1, 2
