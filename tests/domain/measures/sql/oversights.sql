WITH stated AS (
SELECT
  COALESCE("t0"."kind", '') AS "by_kind_as_oversight",
  COALESCE("t0"."month", '') AS "by_month_as_month",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."done_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."done_on" <= MAKE_DATE(2024, 3, 31)
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
  END AS "is_oversights_recorded"
FROM "oversights" AS "t0"
WHERE
  "t0"."done_on" >= MAKE_DATE(2023, 4, 1)
  AND "t0"."done_on" <= MAKE_DATE(2024, 3, 31)
)
SELECT
  CASE WHEN GROUPING("by_kind_as_oversight") = 0 THEN 1 WHEN GROUPING("by_month_as_month") = 0 THEN 2 ELSE 0 END AS part,
  COALESCE("by_kind_as_oversight", "by_month_as_month", '') AS code,
  COUNT(*) FILTER (WHERE "is_oversights_recorded" = 1),
  COUNT(*) FILTER (WHERE "is_oversights_recorded" = 2)
FROM stated
GROUP BY GROUPING SETS ((), ("by_kind_as_oversight"), ("by_month_as_month"))
ORDER BY 1, 2
