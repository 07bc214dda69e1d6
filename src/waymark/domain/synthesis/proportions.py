"""What England's children in care look like, as odds: rounded from published national and local figures."""

from waymark.domain.synthesis.chance import Odds

SIBLINGS = Odds((1, 0.66), (2, 0.20), (3, 0.09), (4, 0.05))
"""How many of one family come into care."""

AGES_IN_CARE = Odds(((0, 1), 0.05), ((1, 5), 0.14), ((5, 10), 0.165), ((10, 16), 0.385), ((16, 18), 0.27))
"""Ages on a day, [from, to) in years, without unaccompanied children."""
UNACCOMPANIED_SHARE = 0.10
"""Unaccompanied children to families in care; about 7 % of the children, since families bring several."""
AGES_UNACCOMPANIED = Odds(((14, 16), 0.12), ((16, 18), 0.88))

DAYS_IN_CARE = Odds(
    ((0, 90), 0.10), ((90, 182), 0.08), ((182, 365), 0.12), ((365, 730), 0.20), ((730, 1460), 0.26),
    ((1460, 2920), 0.17), ((2920, 5800), 0.07),
)  # fmt: skip
"""How long a child in care on a day has been in care so far."""
DAYS_UNACCOMPANIED = Odds(((0, 180), 0.35), ((180, 365), 0.3), ((365, 900), 0.35))

LEAVING_A_YEAR = 0.39
"""Children who leave in a year, to those in care on a day."""
LEAVE_BY_ROUTE = Odds(
    ("home", 0.24), ("of age", 0.42), ("adopted", 0.075), ("guardian", 0.10), ("arrangements", 0.03),
    ("relative", 0.03), ("independent", 0.03), ("remand", 0.02), ("transferred", 0.01), ("custody", 0.01),
    ("other", 0.015), ("died", 0.001),
)  # fmt: skip
"""How children leave care."""
AGES_LEAVING = {
    "home": Odds(((0, 1), 0.06), ((1, 5), 0.2), ((5, 10), 0.22), ((10, 16), 0.38), ((16, 18), 0.14)),
    "adopted": Odds(((1, 3), 0.6), ((3, 5), 0.28), ((5, 9), 0.12)),
    "guardian": Odds(((0, 1), 0.1), ((1, 5), 0.42), ((5, 10), 0.3), ((10, 16), 0.18)),
    "arrangements": Odds(((0, 5), 0.45), ((5, 10), 0.3), ((10, 16), 0.25)),
    "relative": Odds(((0, 5), 0.3), ((5, 10), 0.3), ((10, 16), 0.4)),
    "independent": Odds(((16, 18), 1)),
    "remand": Odds(((12, 16), 0.45), ((16, 18), 0.55)),
    "transferred": Odds(((1, 10), 0.5), ((10, 17), 0.5)),
    "custody": Odds(((14, 18), 1)),
    "other": Odds(((10, 16), 0.3), ((16, 18), 0.7)),
    "died": Odds(((0, 5), 0.4), ((5, 18), 0.6)),
}
DAYS_UNTIL_LEAVING = {
    "home": Odds(((2, 14), 0.14), ((14, 60), 0.17), ((60, 182), 0.21), ((182, 365), 0.2), ((365, 1100), 0.28)),
    "of age": Odds(((120, 365), 0.14), ((365, 1100), 0.32), ((1100, 2900), 0.32), ((2900, 6000), 0.22)),
    "adopted": Odds(((480, 730), 0.45), ((730, 1200), 0.55)),
    "guardian": Odds(((120, 300), 0.35), ((300, 600), 0.4), ((600, 1500), 0.25)),
    "arrangements": Odds(((60, 300), 0.5), ((300, 900), 0.5)),
    "relative": Odds(((5, 90), 0.6), ((90, 500), 0.4)),
    "independent": Odds(((30, 400), 0.6), ((400, 2000), 0.4)),
    "remand": Odds(((3, 30), 0.5), ((30, 160), 0.5)),
    "transferred": Odds(((10, 300), 0.6), ((300, 1500), 0.4)),
    "custody": Odds(((60, 900), 1)),
    "other": Odds(((20, 300), 0.5), ((300, 1500), 0.5)),
    "died": Odds(((30, 1500), 1)),
}
SECOND_TIME = 0.07
"""Children who were in care before, came out and came back."""
SHORT_BREAKS = 0.02
"""Children who have only short breaks (V3, V4), to those in care on a day. They are no part of that number."""
OLDER_LEAVERS = 0.11
"""Young people who had come of age in one year before the years written, and are still the authority's leavers."""

SEX = Odds(("M", 0.55), ("F", 0.45))
SEX_UNACCOMPANIED = Odds(("M", 0.93), ("F", 0.07))
ETHNICITY = Odds(
    ("WBRI", 0.70), ("WIRI", 0.005), ("WOTH", 0.04), ("WIRT", 0.003), ("WROM", 0.007), ("MWBC", 0.038), ("MWBA", 0.016),
    ("MWAS", 0.018), ("MOTH", 0.032), ("AIND", 0.007), ("APKN", 0.021), ("ABAN", 0.01), ("AOTH", 0.011), ("BCRB", 0.02),
    ("BAFR", 0.035), ("BOTH", 0.014), ("CHNE", 0.002), ("OOTH", 0.013), ("REFU", 0.003), ("NOBT", 0.003),
)  # fmt: skip
ETHNICITY_UNACCOMPANIED = Odds(("AOTH", 0.3), ("OOTH", 0.36), ("BAFR", 0.26), ("WOTH", 0.08))
NEED = Odds(
    ("N1", 0.66), ("N2", 0.03), ("N3", 0.03), ("N4", 0.08), ("N5", 0.145), ("N6", 0.02), ("N7", 0.002), ("N8", 0.025)
)

REASON_LEFT_OF_AGE = {
    "foster": Odds(("E17", 0.58), ("E5", 0.14), ("E6", 0.06), ("E8", 0.22)),
    "elsewhere": Odds(("E5", 0.45), ("E6", 0.14), ("E7", 0.06), ("E8", 0.35)),
}
REASON_LEFT = {
    "home": Odds(("E4A", 0.72), ("E4B", 0.28)),
    "adopted": Odds(("E11", 0.4), ("E12", 0.6)),
    "arrangements": Odds(("E41", 1)),
    "relative": Odds(("E13", 1)),
    "independent": Odds(("E5", 0.65), ("E6", 0.35)),
    "remand": Odds(("E14", 0.75), ("E9", 0.25)),
    "transferred": Odds(("E3", 1)),
    "custody": Odds(("E9", 1)),
    "other": Odds(("E8", 0.85), ("E16", 0.15)),
    "died": Odds(("E2", 1)),
}
REASON_MOVED = Odds(
    ("CARPL", 0.34), ("CREQB", 0.16), ("CREQO", 0.12), ("OTHER", 0.14), ("CHILD", 0.08), ("LAREQ", 0.07),
    ("CLOSE", 0.03), ("STAND", 0.03), ("ALLEG", 0.025), ("APPRR", 0.005),
)  # fmt: skip
