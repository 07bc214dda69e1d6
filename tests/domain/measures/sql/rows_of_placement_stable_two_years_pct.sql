SELECT
  "t2"."child",
  "t2"."from_on",
  "t2"."to_on",
  "t2"."legal_status",
  "t2"."placement",
  "t2"."provider",
  "t2"."placed",
  "t2"."short_break",
  "t2"."unaccompanied",
  "t2"."care_began_on",
  "t2"."care_begin_known",
  "t2"."settled_from",
  "t2"."settled_known",
  "t2"."dob",
  "t2"."sex",
  "t2"."ethnicity",
  "t2"."is_placement_stable_two_years_pct"
FROM (
  SELECT
    "t1"."child",
    "t1"."from_on",
    "t1"."to_on",
    "t1"."legal_status",
    "t1"."placement",
    "t1"."provider",
    "t1"."placed",
    "t1"."short_break",
    "t1"."unaccompanied",
    "t1"."care_began_on",
    "t1"."care_begin_known",
    "t1"."settled_from",
    "t1"."settled_known",
    "t1"."dob",
    "t1"."sex",
    "t1"."ethnicity",
    "t1"."first",
    "t1"."last",
    "t1"."two_years_before",
    "t1"."thirty_months_before",
    "t1"."from_age",
    "t1"."letter_days",
    "t1"."visit_weeks",
    "t1"."passport_days",
    "t1"."permanence_months",
    "t1"."permanence_since",
    "t1"."age",
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
    WHERE
      "t0"."from_on" <= MAKE_DATE(2024, 3, 31)
      AND (
        (
          "t0"."to_on" IS NULL
        ) OR (
          "t0"."to_on" > MAKE_DATE(2024, 3, 31)
        )
      )
  ) AS "t1"
) AS "t2"
WHERE
  "t2"."is_placement_stable_two_years_pct" <> 0
ORDER BY
  "t2"."child" ASC,
  "t2"."from_on" ASC,
  "t2"."to_on" ASC
