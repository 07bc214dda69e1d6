WITH stated AS (
SELECT
  COALESCE("t0"."channel", '') AS "by_channel_as_channel",
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
  END AS "is_views_by_channel"
FROM "channels" AS "t0"
WHERE
  "t0"."held_on" >= MAKE_DATE(2023, 4, 1)
  AND "t0"."held_on" <= MAKE_DATE(2024, 3, 31)
)
SELECT
  CASE WHEN GROUPING("by_channel_as_channel") = 0 THEN 1 WHEN GROUPING("by_age_as_age") = 0 THEN 2 ELSE 0 END AS part,
  COALESCE("by_channel_as_channel", "by_age_as_age", '') AS code,
  COUNT(*) FILTER (WHERE "is_views_by_channel" = 1),
  COUNT(*) FILTER (WHERE "is_views_by_channel" = 2)
FROM stated
GROUP BY GROUPING SETS ((), ("by_channel_as_channel"), ("by_age_as_age"))
ORDER BY 1, 2
