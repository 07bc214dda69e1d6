WITH stated AS (
SELECT
  COALESCE("t0"."reason", '') AS "by_reason_as_absence_reason",
  COALESCE(CAST("t0"."age" AS TEXT), '') AS "by_age_as_age",
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
          "t0"."child" IS NOT NULL
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_non_attendance_by_reason"
FROM "absences" AS "t0"
WHERE
  "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
  AND "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
)
SELECT
  CASE WHEN GROUPING("by_reason_as_absence_reason") = 0 THEN 1 WHEN GROUPING("by_age_as_age") = 0 THEN 2 ELSE 0 END AS part,
  COALESCE("by_reason_as_absence_reason", "by_age_as_age", '') AS code,
  COUNT(*) FILTER (WHERE "is_non_attendance_by_reason" = 1),
  COUNT(*) FILTER (WHERE "is_non_attendance_by_reason" = 2)
FROM stated
GROUP BY GROUPING SETS ((), ("by_reason_as_absence_reason"), ("by_age_as_age"))
ORDER BY 1, 2
