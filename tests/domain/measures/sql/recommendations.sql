WITH stated AS (
SELECT
  COALESCE("t0"."owner", '') AS "by_owner_as_owner",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."due_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."due_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND "t0"."kind" IN ('recommendation', 'decision'),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."outcome" = 'overtaken'
    THEN 3
    WHEN (
      "t0"."outcome" = 'done'
    ) AND (
      "t0"."closed_on" <= "t0"."due_on"
    )
    THEN 1
    ELSE 2
  END AS "is_recommendations_completed_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."made_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."made_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND "t0"."kind" IN ('recommendation', 'decision'),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."carried" >= 3
    THEN 1
    ELSE 2
  END AS "is_recommendations_repeated",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."next_held_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."next_held_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."kind" = 'own_outcome'
        ),
        FALSE
      )
    )
    THEN 0
    WHEN (
      "t0"."outcome" = 'done'
    ) AND (
      "t0"."closed_on" <= "t0"."next_held_on"
    )
    THEN 1
    ELSE 2
  END AS "is_own_outcomes_met_pct"
FROM "recommendations" AS "t0"
WHERE
  (
    (
      "t0"."due_on" >= MAKE_DATE(2023, 4, 1)
    )
    AND (
      "t0"."due_on" <= MAKE_DATE(2024, 3, 31)
    )
  )
  OR (
    (
      "t0"."made_on" >= MAKE_DATE(2023, 4, 1)
    )
    AND (
      "t0"."made_on" <= MAKE_DATE(2024, 3, 31)
    )
  )
  OR (
    (
      "t0"."next_held_on" >= MAKE_DATE(2023, 4, 1)
    )
    AND (
      "t0"."next_held_on" <= MAKE_DATE(2024, 3, 31)
    )
  )
)
SELECT
  CASE WHEN GROUPING("by_owner_as_owner") = 0 THEN 1 ELSE 0 END AS part,
  COALESCE("by_owner_as_owner", '') AS code,
  COUNT(*) FILTER (WHERE "is_recommendations_completed_pct" = 1),
  COUNT(*) FILTER (WHERE "is_recommendations_completed_pct" = 2),
  COUNT(*) FILTER (WHERE "is_recommendations_completed_pct" = 3),
  COUNT(*) FILTER (WHERE "is_recommendations_repeated" = 1),
  COUNT(*) FILTER (WHERE "is_recommendations_repeated" = 2),
  COUNT(*) FILTER (WHERE "is_own_outcomes_met_pct" = 1),
  COUNT(*) FILTER (WHERE "is_own_outcomes_met_pct" = 2)
FROM stated
GROUP BY GROUPING SETS ((), ("by_owner_as_owner"))
ORDER BY 1, 2
