WITH stated AS (
SELECT
  COALESCE(CAST("t1"."age" AS TEXT), '') AS "by_age_as_age",
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
          "t1"."child" IS NOT NULL
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_independent_visitors",
  "t1"."child"
FROM (
  SELECT
    "t0"."child",
    "t0"."from_on",
    "t0"."to_on",
    "t0"."dob",
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
  FROM "visitors" AS "t0"
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
)
SELECT
  CASE WHEN GROUPING("by_age_as_age") = 0 THEN 1 ELSE 0 END AS part,
  COALESCE("by_age_as_age", '') AS code,
  COUNT(DISTINCT "child") FILTER (WHERE "is_independent_visitors" = 1),
  COUNT(DISTINCT "child") FILTER (WHERE "is_independent_visitors" = 2)
FROM stated
GROUP BY GROUPING SETS ((), ("by_age_as_age"))
ORDER BY 1, 2
