WITH stated AS (
SELECT
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."year_end" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."year_end" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."year_end" IS NOT NULL
        ),
        FALSE
      )
    )
    THEN 0
    WHEN TRUE
    THEN 1
    ELSE 2
  END AS "is_care_leavers",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."year_end" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."year_end" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."year_end" IS NOT NULL
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."in_touch" = 'DIED'
    THEN 3
    WHEN "t0"."suitable" IS NULL
    THEN 4
    WHEN "t0"."suitable"
    THEN 1
    ELSE 2
  END AS "is_care_leavers_suitable_accommodation_pct",
  CASE
    WHEN NOT (
      COALESCE(
        (
          "t0"."year_end" >= MAKE_DATE(2023, 4, 1)
        )
        AND (
          "t0"."year_end" <= MAKE_DATE(2024, 3, 31)
        )
        AND (
          "t0"."year_end" IS NOT NULL
        ),
        FALSE
      )
    )
    THEN 0
    WHEN "t0"."in_touch" = 'DIED'
    THEN 3
    WHEN "t0"."in_work_or_learning" IS NULL
    THEN 4
    WHEN "t0"."in_work_or_learning"
    THEN 1
    ELSE 2
  END AS "is_care_leavers_eet_pct"
FROM "leavers" AS "t0"
WHERE
  "t0"."year_end" >= MAKE_DATE(2023, 4, 1)
  AND "t0"."year_end" <= MAKE_DATE(2024, 3, 31)
)
SELECT
  0 AS part,
  '' AS code,
  COUNT(*) FILTER (WHERE "is_care_leavers" = 1),
  COUNT(*) FILTER (WHERE "is_care_leavers" = 2),
  COUNT(*) FILTER (WHERE "is_care_leavers_suitable_accommodation_pct" = 1),
  COUNT(*) FILTER (WHERE "is_care_leavers_suitable_accommodation_pct" = 2),
  COUNT(*) FILTER (WHERE "is_care_leavers_suitable_accommodation_pct" = 3),
  COUNT(*) FILTER (WHERE "is_care_leavers_suitable_accommodation_pct" = 4),
  COUNT(*) FILTER (WHERE "is_care_leavers_eet_pct" = 1),
  COUNT(*) FILTER (WHERE "is_care_leavers_eet_pct" = 2),
  COUNT(*) FILTER (WHERE "is_care_leavers_eet_pct" = 3),
  COUNT(*) FILTER (WHERE "is_care_leavers_eet_pct" = 4)
FROM stated
