WITH stated AS (
SELECT
  COALESCE("t0"."question", '') || '␟' || COALESCE("t0"."answer", '') AS "by_answer_as_answer",
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
          "t0"."answer" <> ''
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_survey_answer_pct"
FROM "feedback_answers" AS "t0"
WHERE
  "t0"."began_on" >= MAKE_DATE(2023, 4, 1)
  AND "t0"."began_on" <= MAKE_DATE(2024, 3, 31)
)
SELECT
  CASE WHEN GROUPING("by_answer_as_answer") = 0 THEN 1 ELSE 0 END AS part,
  COALESCE("by_answer_as_answer", '') AS code,
  COUNT(*) FILTER (WHERE "is_survey_answer_pct" = 1),
  COUNT(*) FILTER (WHERE "is_survey_answer_pct" = 2)
FROM stated
GROUP BY GROUPING SETS ((), ("by_answer_as_answer"))
ORDER BY 1, 2
