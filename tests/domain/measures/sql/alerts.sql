WITH stated AS (
SELECT
  COALESCE("t0"."theme", '') AS "by_theme_as_theme",
  COALESCE("t0"."month", '') AS "by_month_as_month",
  COALESCE("t0"."team", '') AS "by_team_as_team",
  COALESCE("t0"."outcome", '') AS "by_outcome_as_outcome",
  COALESCE("t0"."closed_stage", '') AS "by_closed_stage_as_stage",
  COALESCE("t0"."closed_month", '') AS "by_closed_month_as_month",
  COALESCE("t0"."stage", '') AS "by_stage_as_stage",
  COALESCE("t0"."iro", '') AS "by_iro_as_iro",
  COALESCE("t0"."reaches", '') AS "by_reaches_as_reaches",
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
            "t0"."kind" = 'concern'
          ) AND (
            "t0"."raised_on" IS NOT NULL
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_alerts_by_theme",
  "t0"."alert",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."closed_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."closed_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."kind" = 'concern'
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_alerts_by_outcome",
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
            "t0"."kind" = 'concern'
          ) AND (
            "t0"."raised_on" IS NOT NULL
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."escalated"
    THEN 1
    ELSE 2
  END AS "is_alerts_escalated_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."closed_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."closed_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."kind" = 'concern'
          ) AND (
            "t0"."raised_on" IS NOT NULL
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_alert_days_to_resolve",
  "t0"."working_days",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."closed_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."closed_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."kind" = 'concern'
          ) AND (
            "t0"."raised_on" IS NOT NULL
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_alert_days_to_resolve_90",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."closed_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."closed_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."outcome" = 'settled'
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_issues_resolved_by_discussion",
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
          "t0"."kind" = 'recognition'
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_good_practice_alerts"
FROM "alerts" AS "t0"
WHERE
  (
    (
      "t0"."dated_on" >= MAKE_DATE(2023, 4, 1)
    )
    AND (
      "t0"."dated_on" <= MAKE_DATE(2024, 3, 31)
    )
  )
  OR (
    (
      "t0"."closed_on" >= MAKE_DATE(2023, 4, 1)
    )
    AND (
      "t0"."closed_on" <= MAKE_DATE(2024, 3, 31)
    )
  )
)
SELECT
  CASE WHEN GROUPING("by_theme_as_theme") = 0 THEN 1 WHEN GROUPING("by_month_as_month") = 0 THEN 2 WHEN GROUPING("by_team_as_team") = 0 THEN 3 WHEN GROUPING("by_outcome_as_outcome") = 0 THEN 4 WHEN GROUPING("by_closed_stage_as_stage") = 0 THEN 5 WHEN GROUPING("by_closed_month_as_month") = 0 THEN 6 WHEN GROUPING("by_stage_as_stage") = 0 THEN 7 WHEN GROUPING("by_iro_as_iro") = 0 THEN 8 WHEN GROUPING("by_reaches_as_reaches") = 0 THEN 9 ELSE 0 END AS part,
  COALESCE("by_theme_as_theme", "by_month_as_month", "by_team_as_team", "by_outcome_as_outcome", "by_closed_stage_as_stage", "by_closed_month_as_month", "by_stage_as_stage", "by_iro_as_iro", "by_reaches_as_reaches", '') AS code,
  COUNT(DISTINCT "alert") FILTER (WHERE "is_alerts_by_theme" = 1),
  COUNT(DISTINCT "alert") FILTER (WHERE "is_alerts_by_theme" = 2),
  COUNT(DISTINCT "alert") FILTER (WHERE "is_alerts_by_outcome" = 1),
  COUNT(DISTINCT "alert") FILTER (WHERE "is_alerts_by_outcome" = 2),
  COUNT(DISTINCT "alert") FILTER (WHERE "is_alerts_escalated_pct" = 1),
  COUNT(DISTINCT "alert") FILTER (WHERE "is_alerts_escalated_pct" = 2),
  COUNT(DISTINCT "alert") FILTER (WHERE "is_alert_days_to_resolve" = 1),
  COUNT(DISTINCT "alert") FILTER (WHERE "is_alert_days_to_resolve" = 2),
  LIST(DISTINCT struct_pack(thing := "alert", n := "working_days")) FILTER (WHERE "is_alert_days_to_resolve" = 1),
  COUNT(DISTINCT "alert") FILTER (WHERE "is_alert_days_to_resolve_90" = 1),
  COUNT(DISTINCT "alert") FILTER (WHERE "is_alert_days_to_resolve_90" = 2),
  LIST(DISTINCT struct_pack(thing := "alert", n := "working_days")) FILTER (WHERE "is_alert_days_to_resolve_90" = 1),
  COUNT(DISTINCT "alert") FILTER (WHERE "is_issues_resolved_by_discussion" = 1),
  COUNT(DISTINCT "alert") FILTER (WHERE "is_issues_resolved_by_discussion" = 2),
  COUNT(DISTINCT "alert") FILTER (WHERE "is_good_practice_alerts" = 1),
  COUNT(DISTINCT "alert") FILTER (WHERE "is_good_practice_alerts" = 2)
FROM stated
GROUP BY GROUPING SETS ((), ("by_theme_as_theme"), ("by_month_as_month"), ("by_team_as_team"), ("by_outcome_as_outcome"), ("by_closed_stage_as_stage"), ("by_closed_month_as_month"), ("by_stage_as_stage"), ("by_iro_as_iro"), ("by_reaches_as_reaches"))
ORDER BY 1, 2
