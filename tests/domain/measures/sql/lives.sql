WITH stated AS (
SELECT
  COALESCE("t0"."mode", '') AS "by_mode_as_mode",
  COALESCE("t0"."kind", '') AS "by_kind_as_kind_of_review",
  COALESCE("t0"."late_reason", '') AS "by_late_reason_as_review_reason",
  COALESCE("t0"."team", '') AS "by_team_as_team",
  COALESCE("t0"."iro", '') AS "by_iro_as_iro",
  COALESCE("t0"."series_reason", '') AS "by_series_reason_as_series_reason",
  COALESCE("t0"."month", '') AS "by_month_as_month",
  COALESCE("t0"."sequence", '') AS "by_sequence_as_sequence",
  COALESCE("t0"."parent_not_invited", '') AS "by_parent_not_invited_as_why_not_invited",
  COALESCE("t0"."plan_grade", '') AS "by_plan_grade_as_grade",
  COALESCE("t0"."assessment_grade", '') AS "by_assessment_grade_as_grade",
  COALESCE(CAST("t0"."age" AS TEXT), '') AS "by_age_as_age",
  COALESCE("t0"."sex", '') AS "by_sex_as_sex",
  COALESCE("t0"."seen_mode", '') AS "by_seen_mode_as_mode",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."about" = 'child'
          ) AND (
            "t0"."held_on" IS NOT NULL
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_reviews_by_mode",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."about" = 'child'
          ) AND (
            "t0"."held_on" IS NOT NULL
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."why_not" = 'the day on which this period of care began is not known'
    THEN 3
    WHEN "t0"."held_on" > "t0"."due_on"
    THEN 1
    ELSE 2
  END AS "is_reviews_late_by_reason",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."first_agreed_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."first_agreed_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."about" = 'child'
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."rearranged" > 0
    THEN 1
    ELSE 2
  END AS "is_reviews_rearranged_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."about" = 'child'
          ) AND (
            "t0"."held_on" IS NOT NULL
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."meetings" > 1
    THEN 1
    ELSE 2
  END AS "is_reviews_in_several_meetings_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."about" = 'child'
          ) AND (
            "t0"."held_on" IS NOT NULL
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."convening_due_on" IS NULL
    THEN 3
    WHEN (
      "t0"."convening_received_on" IS NOT NULL
    )
    AND (
      "t0"."convening_received_on" <= "t0"."convening_due_on"
    )
    THEN 1
    ELSE 2
  END AS "is_convening_form_in_time_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."about" = 'child'
          ) AND (
            "t0"."held_on" IS NOT NULL
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."convened_by" = 'social worker'
    THEN 1
    ELSE 2
  END AS "is_reviews_convened_by_social_worker",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."about" = 'child'
          ) AND (
            "t0"."held_on" IS NOT NULL
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."parents" = 0
    THEN 3
    WHEN "t0"."parents_invited" = "t0"."parents"
    THEN 1
    ELSE 2
  END AS "is_parents_invited_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."first_agreed_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."first_agreed_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."about" = 'child'
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."stood_down_on" IS NOT NULL
    THEN 1
    ELSE 2
  END AS "is_reviews_stood_down_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."cancelled_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."cancelled_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."about" = 'child'
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_reviews_cancelled",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."about" = 'child'
          ) AND (
            "t0"."held_on" IS NOT NULL
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN (
      "t0"."recommendations_on" IS NOT NULL
    )
    AND (
      "t0"."recommendations_on" <= "t0"."recommendations_due_on"
    )
    THEN 1
    ELSE 2
  END AS "is_recommendations_in_time_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."about" = 'child'
          ) AND (
            "t0"."held_on" IS NOT NULL
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN (
      "t0"."record_on" IS NOT NULL
    )
    AND (
      "t0"."record_on" <= "t0"."record_due_on"
    )
    THEN 1
    ELSE 2
  END AS "is_minutes_in_time_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."about" = 'child'
          ) AND (
            "t0"."held_on" IS NOT NULL
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN (
      "t0"."distributed_on" IS NOT NULL
    )
    AND (
      "t0"."distributed_on" <= "t0"."distributed_due_on"
    )
    THEN 1
    ELSE 2
  END AS "is_minutes_distributed_in_time_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."about" = 'child'
          ) AND (
            "t0"."held_on" IS NOT NULL
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN (
      "t0"."letter_working_days" IS NOT NULL
    )
    AND (
      "t0"."letter_working_days" <= 15
    )
    THEN 1
    ELSE 2
  END AS "is_letter_in_time_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."about" = 'child'
          ) AND (
            "t0"."held_on" IS NOT NULL
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."worker_came" IS NULL
    THEN 3
    WHEN "t0"."worker_came"
    THEN 1
    ELSE 2
  END AS "is_social_worker_attended_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."about" = 'child'
          ) AND (
            "t0"."held_on" IS NOT NULL
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN (
      "t0"."report_on" IS NOT NULL
    )
    AND (
      "t0"."report_on" <= "t0"."report_due_on"
    )
    THEN 1
    ELSE 2
  END AS "is_social_worker_report_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."about" = 'child'
          )
          AND (
            "t0"."held_on" IS NOT NULL
          )
          AND (
            "t0"."plan_grade" <> ''
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_plan_grade_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."about" = 'child'
          )
          AND (
            "t0"."held_on" IS NOT NULL
          )
          AND (
            "t0"."assessment_grade" <> ''
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_assessment_grade_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."about" = 'child'
          ) AND (
            "t0"."held_on" IS NOT NULL
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."plan_ready" IS NULL
    THEN 3
    WHEN "t0"."plan_ready"
    THEN 1
    ELSE 2
  END AS "is_care_plan_ready_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."about" = 'child'
          )
          AND (
            "t0"."held_on" IS NOT NULL
          )
          AND (
            "t0"."sequence" = 'second'
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."permanence" <> ''
    THEN 1
    ELSE 2
  END AS "is_permanence_plan_by_second_review_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."about" = 'child'
          )
          AND (
            "t0"."held_on" IS NOT NULL
          )
          AND (
            "t0"."sequence" = 'second'
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."permanence_achieved" OR (
      "t0"."permanence" <> ''
    )
    THEN 1
    ELSE 2
  END AS "is_permanence_at_four_month_review_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."about" = 'young person'
          ) AND (
            "t0"."held_on" IS NOT NULL
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_pathway_reviews_held",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."about" = 'young person'
          ) AND (
            "t0"."held_on" IS NOT NULL
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."why_not" = 'the day on which this period of care began is not known'
    THEN 3
    WHEN "t0"."held_on" <= "t0"."due_on"
    THEN 1
    ELSE 2
  END AS "is_pathway_reviews_in_timescale_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."first_agreed_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."first_agreed_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."about" = 'young person'
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."rearranged" > 0
    THEN 1
    ELSE 2
  END AS "is_pathway_reviews_rearranged_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."stood_down_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."stood_down_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."about" = 'young person'
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_pathway_reviews_stood_down",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."about" = 'young person'
          ) AND (
            "t0"."held_on" IS NOT NULL
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."code" = ''
    THEN 3
    WHEN "t0"."code" IN ('PN1', 'PN2', 'PN3', 'PN4')
    THEN 1
    ELSE 2
  END AS "is_pathway_attendance_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."about" = 'child'
          ) AND (
            "t0"."held_on" IS NOT NULL
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."age" < 4
    THEN 3
    WHEN "t0"."chaired_by" = ''
    THEN 4
    WHEN "t0"."age" IS NULL
    THEN 5
    WHEN "t0"."chaired_by" IN ('child', 'both')
    THEN 1
    ELSE 2
  END AS "is_cochaired_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."about" = 'child'
          ) AND (
            "t0"."held_on" IS NOT NULL
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."own_outcomes" > 0
    THEN 1
    ELSE 2
  END AS "is_own_outcomes_set_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."about" = 'child'
          ) AND (
            "t0"."held_on" IS NOT NULL
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."own_declined"
    THEN 1
    ELSE 2
  END AS "is_own_outcomes_declined_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."about" = 'child'
          ) AND (
            "t0"."held_on" IS NOT NULL
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."seen" IN ('alone', 'not_alone')
    THEN 1
    ELSE 2
  END AS "is_consulted_by_iro_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."about" = 'child'
          ) AND (
            "t0"."held_on" IS NOT NULL
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN (
      "t0"."seen_days" IS NOT NULL
    ) AND (
      "t0"."seen_days" <= (
        6 * 7
      )
    )
    THEN 1
    ELSE 2
  END AS "is_visited_within_six_weeks_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."about" = 'child'
          ) AND (
            "t0"."held_on" IS NOT NULL
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."seen" = 'declined'
    THEN 1
    ELSE 2
  END AS "is_visit_declined_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."about" = 'child'
          ) AND (
            "t0"."held_on" IS NOT NULL
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."seen" = 'declined'
    THEN 1
    ELSE 2
  END AS "is_visits_declined",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."about" = 'child'
          ) AND (
            "t0"."held_on" IS NOT NULL
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."seen" IN ('alone', 'not_alone') OR (
      "t0"."seen" = 'declined'
    )
    THEN 1
    ELSE 2
  END AS "is_visited_or_declined_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."about" = 'child'
          ) AND (
            "t0"."held_on" IS NOT NULL
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."contributed"
    THEN 1
    ELSE 2
  END AS "is_contribution_any_form_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."about" = 'child'
          ) AND (
            "t0"."held_on" IS NOT NULL
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."parent_came" IS NULL
    THEN 3
    WHEN "t0"."parent_came"
    THEN 1
    ELSE 2
  END AS "is_parents_attending_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          (
            "t0"."about" = 'child'
          ) AND (
            "t0"."held_on" IS NOT NULL
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."parent_consulted"
    THEN 1
    ELSE 2
  END AS "is_parents_consulted_pct"
FROM "lives" AS "t0"
WHERE
  (
    (
      "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
    )
    AND (
      "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
    )
  )
  OR (
    (
      "t0"."first_agreed_on" >= MAKE_DATE(2023, 4, 1)
    )
    AND (
      "t0"."first_agreed_on" <= MAKE_DATE(2024, 3, 31)
    )
  )
  OR (
    (
      "t0"."cancelled_on" >= MAKE_DATE(2023, 4, 1)
    )
    AND (
      "t0"."cancelled_on" <= MAKE_DATE(2024, 3, 31)
    )
  )
  OR (
    (
      "t0"."stood_down_on" >= MAKE_DATE(2023, 4, 1)
    )
    AND (
      "t0"."stood_down_on" <= MAKE_DATE(2024, 3, 31)
    )
  )
)
SELECT
  CASE WHEN GROUPING("by_mode_as_mode") = 0 THEN 1 WHEN GROUPING("by_kind_as_kind_of_review") = 0 THEN 2 WHEN GROUPING("by_late_reason_as_review_reason") = 0 THEN 3 WHEN GROUPING("by_team_as_team") = 0 THEN 4 WHEN GROUPING("by_iro_as_iro") = 0 THEN 5 WHEN GROUPING("by_series_reason_as_series_reason") = 0 THEN 6 WHEN GROUPING("by_month_as_month") = 0 THEN 7 WHEN GROUPING("by_sequence_as_sequence") = 0 THEN 8 WHEN GROUPING("by_parent_not_invited_as_why_not_invited") = 0 THEN 9 WHEN GROUPING("by_plan_grade_as_grade") = 0 THEN 10 WHEN GROUPING("by_assessment_grade_as_grade") = 0 THEN 11 WHEN GROUPING("by_age_as_age") = 0 THEN 12 WHEN GROUPING("by_sex_as_sex") = 0 THEN 13 WHEN GROUPING("by_seen_mode_as_mode") = 0 THEN 14 ELSE 0 END AS part,
  COALESCE("by_mode_as_mode", "by_kind_as_kind_of_review", "by_late_reason_as_review_reason", "by_team_as_team", "by_iro_as_iro", "by_series_reason_as_series_reason", "by_month_as_month", "by_sequence_as_sequence", "by_parent_not_invited_as_why_not_invited", "by_plan_grade_as_grade", "by_assessment_grade_as_grade", "by_age_as_age", "by_sex_as_sex", "by_seen_mode_as_mode", '') AS code,
  COUNT(*) FILTER (WHERE "is_reviews_by_mode" = 1),
  COUNT(*) FILTER (WHERE "is_reviews_by_mode" = 2),
  COUNT(*) FILTER (WHERE "is_reviews_late_by_reason" = 1),
  COUNT(*) FILTER (WHERE "is_reviews_late_by_reason" = 2),
  COUNT(*) FILTER (WHERE "is_reviews_late_by_reason" = 3),
  COUNT(*) FILTER (WHERE "is_reviews_rearranged_pct" = 1),
  COUNT(*) FILTER (WHERE "is_reviews_rearranged_pct" = 2),
  COUNT(*) FILTER (WHERE "is_reviews_in_several_meetings_pct" = 1),
  COUNT(*) FILTER (WHERE "is_reviews_in_several_meetings_pct" = 2),
  COUNT(*) FILTER (WHERE "is_convening_form_in_time_pct" = 1),
  COUNT(*) FILTER (WHERE "is_convening_form_in_time_pct" = 2),
  COUNT(*) FILTER (WHERE "is_convening_form_in_time_pct" = 3),
  COUNT(*) FILTER (WHERE "is_reviews_convened_by_social_worker" = 1),
  COUNT(*) FILTER (WHERE "is_reviews_convened_by_social_worker" = 2),
  COUNT(*) FILTER (WHERE "is_parents_invited_pct" = 1),
  COUNT(*) FILTER (WHERE "is_parents_invited_pct" = 2),
  COUNT(*) FILTER (WHERE "is_parents_invited_pct" = 3),
  COUNT(*) FILTER (WHERE "is_reviews_stood_down_pct" = 1),
  COUNT(*) FILTER (WHERE "is_reviews_stood_down_pct" = 2),
  COUNT(*) FILTER (WHERE "is_reviews_cancelled" = 1),
  COUNT(*) FILTER (WHERE "is_reviews_cancelled" = 2),
  COUNT(*) FILTER (WHERE "is_recommendations_in_time_pct" = 1),
  COUNT(*) FILTER (WHERE "is_recommendations_in_time_pct" = 2),
  COUNT(*) FILTER (WHERE "is_minutes_in_time_pct" = 1),
  COUNT(*) FILTER (WHERE "is_minutes_in_time_pct" = 2),
  COUNT(*) FILTER (WHERE "is_minutes_distributed_in_time_pct" = 1),
  COUNT(*) FILTER (WHERE "is_minutes_distributed_in_time_pct" = 2),
  COUNT(*) FILTER (WHERE "is_letter_in_time_pct" = 1),
  COUNT(*) FILTER (WHERE "is_letter_in_time_pct" = 2),
  COUNT(*) FILTER (WHERE "is_social_worker_attended_pct" = 1),
  COUNT(*) FILTER (WHERE "is_social_worker_attended_pct" = 2),
  COUNT(*) FILTER (WHERE "is_social_worker_attended_pct" = 3),
  COUNT(*) FILTER (WHERE "is_social_worker_report_pct" = 1),
  COUNT(*) FILTER (WHERE "is_social_worker_report_pct" = 2),
  COUNT(*) FILTER (WHERE "is_plan_grade_pct" = 1),
  COUNT(*) FILTER (WHERE "is_plan_grade_pct" = 2),
  COUNT(*) FILTER (WHERE "is_assessment_grade_pct" = 1),
  COUNT(*) FILTER (WHERE "is_assessment_grade_pct" = 2),
  COUNT(*) FILTER (WHERE "is_care_plan_ready_pct" = 1),
  COUNT(*) FILTER (WHERE "is_care_plan_ready_pct" = 2),
  COUNT(*) FILTER (WHERE "is_care_plan_ready_pct" = 3),
  COUNT(*) FILTER (WHERE "is_permanence_plan_by_second_review_pct" = 1),
  COUNT(*) FILTER (WHERE "is_permanence_plan_by_second_review_pct" = 2),
  COUNT(*) FILTER (WHERE "is_permanence_at_four_month_review_pct" = 1),
  COUNT(*) FILTER (WHERE "is_permanence_at_four_month_review_pct" = 2),
  COUNT(*) FILTER (WHERE "is_pathway_reviews_held" = 1),
  COUNT(*) FILTER (WHERE "is_pathway_reviews_held" = 2),
  COUNT(*) FILTER (WHERE "is_pathway_reviews_in_timescale_pct" = 1),
  COUNT(*) FILTER (WHERE "is_pathway_reviews_in_timescale_pct" = 2),
  COUNT(*) FILTER (WHERE "is_pathway_reviews_in_timescale_pct" = 3),
  COUNT(*) FILTER (WHERE "is_pathway_reviews_rearranged_pct" = 1),
  COUNT(*) FILTER (WHERE "is_pathway_reviews_rearranged_pct" = 2),
  COUNT(*) FILTER (WHERE "is_pathway_reviews_stood_down" = 1),
  COUNT(*) FILTER (WHERE "is_pathway_reviews_stood_down" = 2),
  COUNT(*) FILTER (WHERE "is_pathway_attendance_pct" = 1),
  COUNT(*) FILTER (WHERE "is_pathway_attendance_pct" = 2),
  COUNT(*) FILTER (WHERE "is_pathway_attendance_pct" = 3),
  COUNT(*) FILTER (WHERE "is_cochaired_pct" = 1),
  COUNT(*) FILTER (WHERE "is_cochaired_pct" = 2),
  COUNT(*) FILTER (WHERE "is_cochaired_pct" = 3),
  COUNT(*) FILTER (WHERE "is_cochaired_pct" = 4),
  COUNT(*) FILTER (WHERE "is_cochaired_pct" = 5),
  COUNT(*) FILTER (WHERE "is_own_outcomes_set_pct" = 1),
  COUNT(*) FILTER (WHERE "is_own_outcomes_set_pct" = 2),
  COUNT(*) FILTER (WHERE "is_own_outcomes_declined_pct" = 1),
  COUNT(*) FILTER (WHERE "is_own_outcomes_declined_pct" = 2),
  COUNT(*) FILTER (WHERE "is_consulted_by_iro_pct" = 1),
  COUNT(*) FILTER (WHERE "is_consulted_by_iro_pct" = 2),
  COUNT(*) FILTER (WHERE "is_visited_within_six_weeks_pct" = 1),
  COUNT(*) FILTER (WHERE "is_visited_within_six_weeks_pct" = 2),
  COUNT(*) FILTER (WHERE "is_visit_declined_pct" = 1),
  COUNT(*) FILTER (WHERE "is_visit_declined_pct" = 2),
  COUNT(*) FILTER (WHERE "is_visits_declined" = 1),
  COUNT(*) FILTER (WHERE "is_visits_declined" = 2),
  COUNT(*) FILTER (WHERE "is_visited_or_declined_pct" = 1),
  COUNT(*) FILTER (WHERE "is_visited_or_declined_pct" = 2),
  COUNT(*) FILTER (WHERE "is_contribution_any_form_pct" = 1),
  COUNT(*) FILTER (WHERE "is_contribution_any_form_pct" = 2),
  COUNT(*) FILTER (WHERE "is_parents_attending_pct" = 1),
  COUNT(*) FILTER (WHERE "is_parents_attending_pct" = 2),
  COUNT(*) FILTER (WHERE "is_parents_attending_pct" = 3),
  COUNT(*) FILTER (WHERE "is_parents_consulted_pct" = 1),
  COUNT(*) FILTER (WHERE "is_parents_consulted_pct" = 2)
FROM stated
GROUP BY GROUPING SETS ((), ("by_mode_as_mode"), ("by_kind_as_kind_of_review"), ("by_late_reason_as_review_reason"), ("by_team_as_team"), ("by_iro_as_iro"), ("by_series_reason_as_series_reason"), ("by_month_as_month"), ("by_sequence_as_sequence"), ("by_parent_not_invited_as_why_not_invited"), ("by_plan_grade_as_grade"), ("by_assessment_grade_as_grade"), ("by_age_as_age"), ("by_sex_as_sex"), ("by_seen_mode_as_mode"))
ORDER BY 1, 2
