WITH stated AS (
SELECT
  COALESCE("t1"."sex", '') AS "by_sex_as_sex",
  COALESCE(CAST("t1"."age" AS TEXT), '') AS "by_age_as_age",
  COALESCE("t1"."ethnicity", '') AS "by_ethnicity_as_ethnicity",
  COALESCE("t1"."legal_status", '') AS "by_legal_status_as_legal_status",
  COALESCE("t1"."placement", '') AS "by_placement_as_placement",
  COALESCE("t1"."placed", '') AS "by_placed_as_placed",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t1"."from_on" <= "t1"."last"
        )
        AND (
          (
            "t1"."to_on" IS NULL
          ) OR (
            "t1"."to_on" > "t1"."last"
          )
        )
        AND NOT (
          "t1"."short_break"
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_children_looked_after",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t1"."from_on" <= "t1"."last"
        )
        AND (
          (
            "t1"."to_on" IS NULL
          ) OR (
            "t1"."to_on" > "t1"."last"
          )
        )
        AND NOT (
          "t1"."short_break"
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_children_looked_after_pct",
  CASE
    WHEN NOT (
      COALESCE((
        "t1"."month_ends" > 0
      ) AND NOT (
        "t1"."short_break"
      ), FALSE)
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_children_looked_after_monthly_average",
  "t1"."month_ends",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t1"."from_on" <= "t1"."last"
        )
        AND (
          (
            "t1"."to_on" IS NULL
          ) OR (
            "t1"."to_on" > "t1"."last"
          )
        )
        AND (
          NOT (
            "t1"."short_break"
          ) AND "t1"."unaccompanied"
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_unaccompanied_asylum_seeking_children",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t1"."from_on" <= "t1"."last"
        )
        AND (
          (
            "t1"."to_on" IS NULL
          ) OR (
            "t1"."to_on" > "t1"."last"
          )
        )
        AND NOT (
          "t1"."short_break"
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t1"."unaccompanied"
    THEN 1
    ELSE 2
  END AS "is_unaccompanied_asylum_seeking_children_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t1"."from_on" <= "t1"."last"
        )
        AND (
          (
            "t1"."to_on" IS NULL
          ) OR (
            "t1"."to_on" > "t1"."last"
          )
        )
        AND (
          NOT (
            "t1"."short_break"
          )
          AND (
            (
              "t1"."age" < 16
            ) OR (
              "t1"."age" IS NULL
            )
          )
          AND (
            (
              "t1"."care_began_on" <= "t1"."thirty_months_before"
            )
            OR NOT (
              "t1"."care_begin_known"
            )
          )
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t1"."age" IS NULL
    THEN 3
    WHEN "t1"."care_began_on" > "t1"."thirty_months_before"
    THEN 4
    WHEN (
      "t1"."settled_from" IS NULL
    )
    OR (
      NOT (
        "t1"."settled_known"
      )
      AND (
        "t1"."settled_from" > "t1"."two_years_before"
      )
    )
    THEN 5
    WHEN "t1"."settled_from" <= "t1"."two_years_before"
    THEN 1
    ELSE 2
  END AS "is_placement_stable_two_years_pct"
FROM (
  SELECT
    "t0"."child",
    "t0"."from_on",
    "t0"."to_on",
    "t0"."legal_status",
    "t0"."placement",
    "t0"."provider",
    "t0"."placed",
    "t0"."short_break",
    "t0"."unaccompanied",
    "t0"."care_began_on",
    "t0"."care_begin_known",
    "t0"."settled_from",
    "t0"."settled_known",
    "t0"."dob",
    "t0"."sex",
    "t0"."ethnicity",
    MAKE_DATE(2023, 4, 1) AS "first",
    MAKE_DATE(2024, 3, 31) AS "last",
    MAKE_DATE(2022, 3, 31) AS "two_years_before",
    MAKE_DATE(2021, 9, 30) AS "thirty_months_before",
    4 AS "from_age",
    15 AS "letter_days",
    6 AS "visit_weeks",
    20 AS "passport_days",
    6 AS "permanence_months",
    MAKE_DATE(2023, 9, 30) AS "permanence_since",
    (
      EXTRACT(year FROM MAKE_DATE(2024, 3, 31)) - EXTRACT(year FROM "t0"."dob")
    ) - CAST((
      (
        EXTRACT(month FROM "t0"."dob") * 100
      ) + EXTRACT(day FROM "t0"."dob")
    ) > (
      (
        EXTRACT(month FROM MAKE_DATE(2024, 3, 31)) * 100
      ) + EXTRACT(day FROM MAKE_DATE(2024, 3, 31))
    ) AS INT) AS "age",
    CAST((
      "t0"."from_on" <= MAKE_DATE(2023, 4, 30)
    )
    AND (
      (
        "t0"."to_on" IS NULL
      ) OR (
        "t0"."to_on" > MAKE_DATE(2023, 4, 30)
      )
    ) AS INT) + 0 + CAST((
      "t0"."from_on" <= MAKE_DATE(2023, 5, 31)
    )
    AND (
      (
        "t0"."to_on" IS NULL
      ) OR (
        "t0"."to_on" > MAKE_DATE(2023, 5, 31)
      )
    ) AS INT) + CAST((
      "t0"."from_on" <= MAKE_DATE(2023, 6, 30)
    )
    AND (
      (
        "t0"."to_on" IS NULL
      ) OR (
        "t0"."to_on" > MAKE_DATE(2023, 6, 30)
      )
    ) AS INT) + CAST((
      "t0"."from_on" <= MAKE_DATE(2023, 7, 31)
    )
    AND (
      (
        "t0"."to_on" IS NULL
      ) OR (
        "t0"."to_on" > MAKE_DATE(2023, 7, 31)
      )
    ) AS INT) + CAST((
      "t0"."from_on" <= MAKE_DATE(2023, 8, 31)
    )
    AND (
      (
        "t0"."to_on" IS NULL
      ) OR (
        "t0"."to_on" > MAKE_DATE(2023, 8, 31)
      )
    ) AS INT) + CAST((
      "t0"."from_on" <= MAKE_DATE(2023, 9, 30)
    )
    AND (
      (
        "t0"."to_on" IS NULL
      ) OR (
        "t0"."to_on" > MAKE_DATE(2023, 9, 30)
      )
    ) AS INT) + CAST((
      "t0"."from_on" <= MAKE_DATE(2023, 10, 31)
    )
    AND (
      (
        "t0"."to_on" IS NULL
      ) OR (
        "t0"."to_on" > MAKE_DATE(2023, 10, 31)
      )
    ) AS INT) + CAST((
      "t0"."from_on" <= MAKE_DATE(2023, 11, 30)
    )
    AND (
      (
        "t0"."to_on" IS NULL
      ) OR (
        "t0"."to_on" > MAKE_DATE(2023, 11, 30)
      )
    ) AS INT) + CAST((
      "t0"."from_on" <= MAKE_DATE(2023, 12, 31)
    )
    AND (
      (
        "t0"."to_on" IS NULL
      ) OR (
        "t0"."to_on" > MAKE_DATE(2023, 12, 31)
      )
    ) AS INT) + CAST((
      "t0"."from_on" <= MAKE_DATE(2024, 1, 31)
    )
    AND (
      (
        "t0"."to_on" IS NULL
      ) OR (
        "t0"."to_on" > MAKE_DATE(2024, 1, 31)
      )
    ) AS INT) + CAST((
      "t0"."from_on" <= MAKE_DATE(2024, 2, 29)
    )
    AND (
      (
        "t0"."to_on" IS NULL
      ) OR (
        "t0"."to_on" > MAKE_DATE(2024, 2, 29)
      )
    ) AS INT) + CAST((
      "t0"."from_on" <= MAKE_DATE(2024, 3, 31)
    )
    AND (
      (
        "t0"."to_on" IS NULL
      ) OR (
        "t0"."to_on" > MAKE_DATE(2024, 3, 31)
      )
    ) AS INT) AS "month_ends"
  FROM "spans" AS "t0"
) AS "t1"
WHERE
  (
    (
      "t1"."from_on" <= "t1"."last"
    )
    AND (
      (
        "t1"."to_on" IS NULL
      ) OR (
        "t1"."to_on" > "t1"."last"
      )
    )
  )
  OR (
    "t1"."month_ends" > 0
  )
)
SELECT
  CASE WHEN GROUPING("by_sex_as_sex") = 0 THEN 1 WHEN GROUPING("by_age_as_age") = 0 THEN 2 WHEN GROUPING("by_ethnicity_as_ethnicity") = 0 THEN 3 WHEN GROUPING("by_legal_status_as_legal_status") = 0 THEN 4 WHEN GROUPING("by_placement_as_placement") = 0 THEN 5 WHEN GROUPING("by_placed_as_placed") = 0 THEN 6 ELSE 0 END AS part,
  COALESCE("by_sex_as_sex", "by_age_as_age", "by_ethnicity_as_ethnicity", "by_legal_status_as_legal_status", "by_placement_as_placement", "by_placed_as_placed", '') AS code,
  COUNT(*) FILTER (WHERE "is_children_looked_after" = 1),
  COUNT(*) FILTER (WHERE "is_children_looked_after" = 2),
  COUNT(*) FILTER (WHERE "is_children_looked_after_pct" = 1),
  COUNT(*) FILTER (WHERE "is_children_looked_after_pct" = 2),
  COUNT(*) FILTER (WHERE "is_children_looked_after_monthly_average" = 1),
  COUNT(*) FILTER (WHERE "is_children_looked_after_monthly_average" = 2),
  COALESCE(SUM("month_ends") FILTER (WHERE "is_children_looked_after_monthly_average" IN (1, 2)), 0),
  COUNT(*) FILTER (WHERE "is_unaccompanied_asylum_seeking_children" = 1),
  COUNT(*) FILTER (WHERE "is_unaccompanied_asylum_seeking_children" = 2),
  COUNT(*) FILTER (WHERE "is_unaccompanied_asylum_seeking_children_pct" = 1),
  COUNT(*) FILTER (WHERE "is_unaccompanied_asylum_seeking_children_pct" = 2),
  COUNT(*) FILTER (WHERE "is_placement_stable_two_years_pct" = 1),
  COUNT(*) FILTER (WHERE "is_placement_stable_two_years_pct" = 2),
  COUNT(*) FILTER (WHERE "is_placement_stable_two_years_pct" = 3),
  COUNT(*) FILTER (WHERE "is_placement_stable_two_years_pct" = 4),
  COUNT(*) FILTER (WHERE "is_placement_stable_two_years_pct" = 5)
FROM stated
GROUP BY GROUPING SETS ((), ("by_sex_as_sex"), ("by_age_as_age"), ("by_ethnicity_as_ethnicity"), ("by_legal_status_as_legal_status"), ("by_placement_as_placement"), ("by_placed_as_placed"))
ORDER BY 1, 2
