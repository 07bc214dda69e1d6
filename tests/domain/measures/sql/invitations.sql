WITH stated AS (
SELECT
  COALESCE("t0"."role", '') AS "by_role_as_role",
  COALESCE("t0"."month", '') AS "by_month_as_month",
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
          "t0"."held_on" IS NOT NULL
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."attended" IS NULL
    THEN 3
    WHEN "t0"."attended"
    THEN 1
    ELSE 2
  END AS "is_invited_attended_pct"
FROM "invitations" AS "t0"
WHERE
  "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
  AND "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
)
SELECT
  CASE WHEN GROUPING("by_role_as_role") = 0 THEN 1 WHEN GROUPING("by_month_as_month") = 0 THEN 2 ELSE 0 END AS part,
  COALESCE("by_role_as_role", "by_month_as_month", '') AS code,
  COUNT(*) FILTER (WHERE "is_invited_attended_pct" = 1),
  COUNT(*) FILTER (WHERE "is_invited_attended_pct" = 2),
  COUNT(*) FILTER (WHERE "is_invited_attended_pct" = 3)
FROM stated
GROUP BY GROUPING SETS ((), ("by_role_as_role"), ("by_month_as_month"))
ORDER BY 1, 2
