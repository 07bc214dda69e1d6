WITH stated AS (
SELECT
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
          "t0"."child" IS NOT NULL
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_children_on_annual_reviews"
FROM "settled" AS "t0"
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
  0 AS part,
  '' AS code,
  COUNT(*) FILTER (WHERE "is_children_on_annual_reviews" = 1),
  COUNT(*) FILTER (WHERE "is_children_on_annual_reviews" = 2)
FROM stated
