WITH stated AS (
SELECT
  COALESCE("t0"."stage", '') AS "by_stage_as_stage",
  COALESCE("t0"."month", '') AS "by_month_as_month",
  COALESCE("t0"."theme", '') AS "by_theme_as_theme",
  COALESCE("t0"."team", '') AS "by_team_as_team",
  COALESCE("t0"."iro", '') AS "by_iro_as_iro",
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
          "t0"."stage_kind" <> 'recognition'
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_alerts_raised",
  "t0"."entry",
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
          "t0"."entry" IS NOT NULL
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_alerts_pct",
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
          "t0"."stage_kind" <> 'recognition'
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."answered" = 'no_time'
    THEN 3
    WHEN "t0"."answered" = 'running'
    THEN 4
    WHEN "t0"."answered" = 'went_on'
    THEN 5
    WHEN "t0"."answered" = 'in_time'
    THEN 1
    ELSE 2
  END AS "is_alerts_answered_in_time_pct",
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
          "t0"."stage_kind" <> 'recognition'
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."resolved" = 'no_time'
    THEN 3
    WHEN "t0"."resolved" = 'running'
    THEN 4
    WHEN "t0"."resolved" = 'went_on'
    THEN 5
    WHEN "t0"."resolved" = 'dropped'
    THEN 6
    WHEN "t0"."resolved" = 'in_time'
    THEN 1
    ELSE 2
  END AS "is_alerts_resolved_in_time_pct",
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
          (
            "t0"."stage_kind" <> 'recognition'
          )
          AND (
            "t0"."due_on" < MAKE_DATE(2024, 3, 31)
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_alerts_open_over_limit",
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
          (
            "t0"."stage_kind" <> 'recognition'
          ) AND (
            "t0"."answered_on" IS NOT NULL
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_alert_days_to_answer",
  "t0"."answer_days",
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
          "t0"."stage_kind" = 'external'
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_cafcass_referrals"
FROM "alert_stages" AS "t0"
WHERE
  (
    (
      "t0"."began_on" >= MAKE_DATE(2023, 4, 1)
    )
    AND (
      "t0"."began_on" <= MAKE_DATE(2024, 3, 31)
    )
  )
  OR (
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
  )
)
SELECT
  CASE WHEN GROUPING("by_stage_as_stage") = 0 THEN 1 WHEN GROUPING("by_month_as_month") = 0 THEN 2 WHEN GROUPING("by_theme_as_theme") = 0 THEN 3 WHEN GROUPING("by_team_as_team") = 0 THEN 4 WHEN GROUPING("by_iro_as_iro") = 0 THEN 5 ELSE 0 END AS part,
  COALESCE("by_stage_as_stage", "by_month_as_month", "by_theme_as_theme", "by_team_as_team", "by_iro_as_iro", '') AS code,
  COUNT(DISTINCT "entry") FILTER (WHERE "is_alerts_raised" = 1),
  COUNT(DISTINCT "entry") FILTER (WHERE "is_alerts_raised" = 2),
  COUNT(DISTINCT "entry") FILTER (WHERE "is_alerts_pct" = 1),
  COUNT(DISTINCT "entry") FILTER (WHERE "is_alerts_pct" = 2),
  COUNT(DISTINCT "entry") FILTER (WHERE "is_alerts_answered_in_time_pct" = 1),
  COUNT(DISTINCT "entry") FILTER (WHERE "is_alerts_answered_in_time_pct" = 2),
  COUNT(DISTINCT "entry") FILTER (WHERE "is_alerts_answered_in_time_pct" = 3),
  COUNT(DISTINCT "entry") FILTER (WHERE "is_alerts_answered_in_time_pct" = 4),
  COUNT(DISTINCT "entry") FILTER (WHERE "is_alerts_answered_in_time_pct" = 5),
  COUNT(DISTINCT "entry") FILTER (WHERE "is_alerts_resolved_in_time_pct" = 1),
  COUNT(DISTINCT "entry") FILTER (WHERE "is_alerts_resolved_in_time_pct" = 2),
  COUNT(DISTINCT "entry") FILTER (WHERE "is_alerts_resolved_in_time_pct" = 3),
  COUNT(DISTINCT "entry") FILTER (WHERE "is_alerts_resolved_in_time_pct" = 4),
  COUNT(DISTINCT "entry") FILTER (WHERE "is_alerts_resolved_in_time_pct" = 5),
  COUNT(DISTINCT "entry") FILTER (WHERE "is_alerts_resolved_in_time_pct" = 6),
  COUNT(DISTINCT "entry") FILTER (WHERE "is_alerts_open_over_limit" = 1),
  COUNT(DISTINCT "entry") FILTER (WHERE "is_alerts_open_over_limit" = 2),
  COUNT(DISTINCT "entry") FILTER (WHERE "is_alert_days_to_answer" = 1),
  COUNT(DISTINCT "entry") FILTER (WHERE "is_alert_days_to_answer" = 2),
  LIST(DISTINCT struct_pack(thing := "entry", n := "answer_days")) FILTER (WHERE "is_alert_days_to_answer" = 1),
  COUNT(DISTINCT "entry") FILTER (WHERE "is_cafcass_referrals" = 1),
  COUNT(DISTINCT "entry") FILTER (WHERE "is_cafcass_referrals" = 2)
FROM stated
GROUP BY GROUPING SETS ((), ("by_stage_as_stage"), ("by_month_as_month"), ("by_theme_as_theme"), ("by_team_as_team"), ("by_iro_as_iro"))
ORDER BY 1, 2
