WITH stated AS (
SELECT
  COALESCE("t0"."round", '') AS "by_round_as_round",
  COALESCE("t0"."who", '') AS "by_who_as_who",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."began_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."began_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND "t0"."answered",
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_feedback_responses",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."began_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."began_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."round" IS NOT NULL
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."asked" = 'unknown'
    THEN 3
    WHEN "t0"."asked" = 'fewer'
    THEN 4
    WHEN "t0"."answered"
    THEN 1
    ELSE 2
  END AS "is_feedback_response_pct"
FROM "feedback_people" AS "t0"
WHERE
  "t0"."began_on" >= MAKE_DATE(2023, 4, 1)
  AND "t0"."began_on" <= MAKE_DATE(2024, 3, 31)
)
SELECT
  CASE WHEN GROUPING("by_round_as_round") = 0 THEN 1 WHEN GROUPING("by_who_as_who") = 0 THEN 2 ELSE 0 END AS part,
  COALESCE("by_round_as_round", "by_who_as_who", '') AS code,
  COUNT(*) FILTER (WHERE "is_feedback_responses" = 1),
  COUNT(*) FILTER (WHERE "is_feedback_responses" = 2),
  COUNT(*) FILTER (WHERE "is_feedback_response_pct" = 1),
  COUNT(*) FILTER (WHERE "is_feedback_response_pct" = 2),
  COUNT(*) FILTER (WHERE "is_feedback_response_pct" = 3),
  COUNT(*) FILTER (WHERE "is_feedback_response_pct" = 4)
FROM stated
GROUP BY GROUPING SETS ((), ("by_round_as_round"), ("by_who_as_who"))
ORDER BY 1, 2
