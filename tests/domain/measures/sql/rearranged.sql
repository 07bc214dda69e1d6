WITH stated AS (
SELECT
  COALESCE("t0"."reason", '') AS "by_reason_as_review_reason",
  COALESCE("t0"."asked_by", '') AS "by_asked_by_as_asked_by",
  COALESCE("t0"."inside", '') AS "by_inside_as_inside",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."moved_on" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."moved_on" <= MAKE_DATE(2024, 3, 31)
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
  END AS "is_reviews_rearranged_by_reason"
FROM "rearranged" AS "t0"
WHERE
  "t0"."moved_on" >= MAKE_DATE(2023, 4, 1)
  AND "t0"."moved_on" <= MAKE_DATE(2024, 3, 31)
)
SELECT
  CASE WHEN GROUPING("by_reason_as_review_reason") = 0 THEN 1 WHEN GROUPING("by_asked_by_as_asked_by") = 0 THEN 2 WHEN GROUPING("by_inside_as_inside") = 0 THEN 3 ELSE 0 END AS part,
  COALESCE("by_reason_as_review_reason", "by_asked_by_as_asked_by", "by_inside_as_inside", '') AS code,
  COUNT(*) FILTER (WHERE "is_reviews_rearranged_by_reason" = 1),
  COUNT(*) FILTER (WHERE "is_reviews_rearranged_by_reason" = 2)
FROM stated
GROUP BY GROUPING SETS ((), ("by_reason_as_review_reason"), ("by_asked_by_as_asked_by"), ("by_inside_as_inside"))
ORDER BY 1, 2
