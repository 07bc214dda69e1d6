WITH stated AS (
SELECT
  COALESCE("t0"."title", '') AS "by_title_as_signal",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."from_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."to_on" IS NULL
          ) OR (
            "t0"."to_on" > MAKE_DATE(2024, 3, 31)
          )
        )
        AND (
          "t0"."rule" = 'SIG-PER-3'
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_long_term_fostering_unmatched_over_12_months",
  "t0"."child",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."from_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."to_on" IS NULL
          ) OR (
            "t0"."to_on" > MAKE_DATE(2024, 3, 31)
          )
        )
        AND (
          "t0"."rule" IS NOT NULL
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_children_in_drift"
FROM "drift" AS "t0"
WHERE
  "t0"."from_on" <= MAKE_DATE(2024, 3, 31)
  AND (
    (
      "t0"."to_on" IS NULL
    ) OR (
      "t0"."to_on" > MAKE_DATE(2024, 3, 31)
    )
  )
)
SELECT
  CASE WHEN GROUPING("by_title_as_signal") = 0 THEN 1 ELSE 0 END AS part,
  COALESCE("by_title_as_signal", '') AS code,
  COUNT(DISTINCT "child") FILTER (WHERE "is_long_term_fostering_unmatched_over_12_months" = 1),
  COUNT(DISTINCT "child") FILTER (WHERE "is_long_term_fostering_unmatched_over_12_months" = 2),
  COUNT(DISTINCT "child") FILTER (WHERE "is_children_in_drift" = 1),
  COUNT(DISTINCT "child") FILTER (WHERE "is_children_in_drift" = 2)
FROM stated
GROUP BY GROUPING SETS ((), ("by_title_as_signal"))
ORDER BY 1, 2
