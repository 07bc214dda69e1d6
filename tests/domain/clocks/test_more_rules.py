"""Rules and turns of events beyond the worked examples, each with its date or the reason why nothing is due."""

import pytest

from waymark.domain.clocks import answer
from waymark.domain.clocks.facts import pairs

DUE = [
    # becoming looked after
    ("LAC-2", "accommodated_from=2025-06-06T18:00; accommodated_to=2025-06-07T18:00", "NONE"),  # 24 hours, not more
    ("LAC-2", "accommodated_from=2025-06-06T18:00; accommodated_to=2025-06-07T18:01", "2025-07-04"),
    ("LAC-2", "accommodated_from=2025-03-29T18:00; accommodated_to=2025-03-30T18:30", "NONE"),  # clocks went forward
    ("LAC-2", "accommodated_from=2025-10-25T18:00; accommodated_to=2025-10-26T17:30", "2025-11-21"),  # and back
    ("LAC-2", "accommodated_from=2025-06-06; accommodated_to=2025-06-06", "NONE"),
    ("LAC-2", "accommodated_from=2025-06-06; accommodated_to=2025-06-09", "2025-07-04"),
    ("LAC-7", "episode_end=2025-06-10; episode_start=2025-06-10", "NONE"),
    ("LAC-7", "episode_end=2025-06-10; episode_start=2025-06-11", "2025-07-09"),
    ("LAC-7", "episode_end=2025-06-10; episode_start=2025-06-10; policy.same_day_reentry=restart", "2025-07-08"),
    ("IRO-2", "became_looked_after=2022-09-16", "2022-09-21"),
    # the first review
    ("REV-1", "became_looked_after=2025-06-10; episode_end=2025-06-10", "NONE"),  # carries on from before
    ("REV-1", "became_looked_after=2025-01-06; period_end=2025-01-20", "NONE"),  # left before it fell due
    ("REV-1", "became_looked_after=2025-01-06; period_end=2025-02-03", "NONE"),  # left on the day
    ("REV-1", "became_looked_after=2025-01-06; period_end=2025-02-04", "2025-02-03"),
    ("REV-1", "remanded_on=2025-03-03", "2025-03-31"),
    ("REV-1", "remanded_on=2025-03-03; remand_end=2025-03-12; s20_from=2025-03-12", "2025-03-31"),
    ("REV-1", "remanded_on=2025-03-03; remand_end=2025-03-12; s20_from=2025-03-13", "2025-04-10"),
    ("REV-1", "remanded_on=2025-03-03; remand_end=2025-03-12", "NONE"),
    ("REV-1", "arrangement=short_breaks; first_placement_start=2025-02-10", "NONE"),  # SB-1 instead
    ("REV-1", "dob=2007-02-01; became_looked_after=2025-01-06", "NONE"),  # 18 before the 20 working days are up
    ("REV-1", "became_looked_after=2011-03-31", "NONE"),  # before the Regulations
    ("REV-1", "became_looked_after=2011-04-01", "2011-05-05"),  # Easter, royal wedding and May Day left out
    ("REV-2", "became_looked_after=2025-03-28; period1_end=2025-03-14; first_review_completed=2025-01-30", "NONE"),
    ("REV-3", "previous_review_completed=2025-05-01; episode_end=2025-06-10; episode_start=2025-06-12", "NONE"),
    ("REV-3", "previous_review_completed=2025-05-01; placed_for_adoption=2025-06-10", "NONE"),
    ("REV-3", "previous_review_completed=2025-05-01; placed_for_adoption=none", "2025-11-01"),
    ("REV-1", "legal_status=V4; became_looked_after=2025-01-06", "NONE"),  # short breaks by their status
    ("REV-2", "arrangement=short_breaks; first_review_completed=2025-05-28", "NONE"),  # SB-2 instead
    ("REV-3", "legal_status=V3; previous_review_completed=2025-05-28", "NONE"),
    ("REV-3", "legal_status=V3; previous_review_completed=2025-05-28; single_placement_intended_days=18", "2025-11-28"),
    # a care order needs no 24 hours
    ("REV-1", "legal_status=C1; accommodated_from=2025-06-06T18:00; accommodated_to=2025-06-07T17:00", "2025-07-04"),
    ("REV-7", "adjourned_on=2023-04-24; reviews_held=0; policy.adjourn_first_review=not_allowed", "NONE"),
    # 29 February
    ("REV-END", "dob=2008-02-29; previous_review_completed=2025-08-28", "2026-02-28"),
    ("REV-END", "dob=2008-02-29; previous_review_completed=2025-08-28; policy.leapling=28feb", "NONE"),
    # two clocks
    ("REV-3+ADO-1", "previous_review_completed=2025-01-15; authority_to_place=2025-03-03", "2025-06-03"),
    ("REV-3+ADO-1", "previous_review_completed=2025-01-15; authority_to_place=2025-06-03", "2025-07-15"),
    ("REV-3+REV-END", "dob=2008-05-14; previous_review_completed=2025-12-01", "NONE"),
    ("REV-3+ADO-6", "previous_review_completed=2025-01-15; returned_by_adopter=2025-04-10", "2025-05-08..2025-05-22"),
    # short breaks
    ("SB-0", "first_placement_start=2025-02-28; single_placement_intended_days=17", "2025-05-28"),
    ("SB-0", "first_placement_start=2025-02-10; single_placement_intended_days=18", "2025-03-10"),
    ("SB-0", "first_placement_start=2025-02-10; days_placed_in_12_months=76", "2025-03-10"),
    ("SB-0", "first_placement_start=2025-02-10; placement_start=2025-05-01; days_placed_in_12_months=76", "2025-06-02"),
    ("SB-1", "first_placement_start=2025-02-10; single_placement_intended_days=18", "NONE"),
    ("SB-3", "first_placement_start=2025-02-10", "2025-05-10"),
    ("SB-3", "first_placement_start=2025-02-10; last_visit=2025-05-01", "2025-11-01"),
    # plans, health, education
    ("RMD-1", "remand_type=YDA; remanded_on=2025-04-16", "NONE"),
    ("CP-4", "placement_start=2025-12-24; emergency=true", "2026-01-05"),
    ("CP-4", "placement_start=2025-12-24", "2025-12-24"),
    ("CP-5", "first_review_completed=2025-01-31", "2025-04-30"),
    ("CP-6", "review_completed=2025-12-19", "2026-01-07"),
    ("HLT-1", "became_looked_after=2025-01-06", "2025-02-03"),
    ("HLT-1", "became_looked_after=2025-01-06; first_review_completed=2025-01-28", "2025-01-28"),
    ("HLT-1", "became_looked_after=2025-01-06; last_health_assessment=2024-10-06", "NONE"),
    ("HLT-1", "became_looked_after=2025-01-06; last_health_assessment=2024-10-05", "2025-02-03"),
    ("HLT-3", "dob=2015-06-01; became_looked_after=2024-03-31", "2025-03-31"),
    ("HLT-3", "dob=2015-06-01; became_looked_after=2024-04-01", "2026-03-31"),
    ("HLT-3", "dob=2008-03-31; became_looked_after=2024-03-01", "NONE"),  # 17 on 31 March 2025
    ("HLT-4", "last_dental_check=2024-02-29", "2025-02-28"),
    ("EDU-2", "term_end=2025-07-22", "2025-07-22"),
    # visits
    ("VIS-1", "placement_start=2025-01-06; placement_change=2025-09-03", "2025-09-10"),
    ("VIS-2", "last_visit=2025-08-20; placement_change=2025-09-03", "2025-09-10"),
    ("VIS-3", "last_visit=2025-11-30; placement_first_year=true; placement_until_18=true", "2026-01-11"),
    ("VIS-3", "last_visit=2025-11-30; placement_start=2024-11-30; placement_until_18=true", "2026-02-28"),
    ("VIS-3", "last_visit=2025-11-29; placement_start=2024-11-30; placement_until_18=true", "2026-01-10"),
    ("VIS-4", "temporary_approval_start=2025-03-03; visits_made=0", "2025-03-10"),
    ("VIS-4", "last_visit=2025-03-10; reviews_held=0", "2025-03-17"),
    ("VIS-4", "last_visit=2025-04-10; first_review_completed=2025-03-28", "2025-05-08"),
    ("VIS-4", "last_visit=2025-04-10; reviews_held=1; arrangement=reg_19", "2025-05-22"),
    ("VIS-5", "last_visit=2025-08-31", "2026-02-28"),
    ("VIS-6", "legal_status_change=2025-03-03", "2025-03-10"),
    ("VIS-6", "legal_status_change=2025-03-03; last_visit=2025-03-10", "2025-04-21"),
    ("CPN-1", "temporary_approval_start=2025-01-06", "2025-04-28"),
    ("CPN-1", "temporary_approval_start=2025-01-06; extended=true", "2025-06-23"),
    ("CPN-1", "placement_start=2025-04-16; emergency=true", "2025-04-28"),
    ("CPN-2", "temporary_approval_start=2025-01-06; extended=true", "2025-06-23"),
    ("SEC-1", "placement_start=2025-01-31", "2025-02-28"),
    ("SEC-1", "placement_start=2025-01-31; previous_review_completed=2025-02-20", "2025-05-20"),
    ("WT-1", "strategy_discussion=2025-04-14", "2025-05-08"),
    ("WT-1", "initial_conference=2025-01-31", "2025-04-30"),
    ("WT-1", "initial_conference=2025-01-31; last_review_conference=2025-04-29", "2025-10-29"),
    # adoption
    ("ADO-1", "authority_to_place=2025-01-31; placed_for_adoption=2025-03-03", "NONE"),
    ("ADO-1", "authority_to_place=2025-01-31; placed_for_adoption=none", "2025-04-30"),
    ("ADO-2", "previous_review_completed=2025-08-31", "2026-02-28"),
    ("ADO-3", "placed_for_adoption=2025-06-02; placed_for_adoption_2=2025-12-08", "2026-01-05"),
    ("ADO-3", "placed_for_adoption=none", "NONE"),
    ("ADO-3", "placed_for_adoption=2025-12-08; returned_by_adopter=2025-12-30", "NONE"),
    ("ADO-5", "previous_review_completed=2025-08-31", "2026-02-28"),
    ("ADO-5", "previous_review_completed=2025-08-31; returned_by_adopter=2025-10-01", "NONE"),
    ("ADO-7", "placed_for_adoption=2025-12-08; visits_made=2; last_visit=2025-12-20", "2025-12-27"),
    # leaving care
    ("PP-0", "dob=2009-06-15; became_looked_after=2025-11-01", "2026-01-31"),
    ("PP-0", "dob=2009-06-15; became_looked_after=2010-01-01", "2025-06-15"),
    (
        "PP-0",
        "dob=2009-06-15; became_looked_after=2025-11-01; period1_start=2025-01-01; period1_end=2025-02-01",
        "2025-12-31",
    ),
    ("PP-0", "dob=2008-02-01; became_looked_after=2025-12-01", "NONE"),
    ("PP-1", "dob=2009-06-15; became_looked_after=2025-11-01", "2026-04-30"),
    ("PP-2", "previous_review_completed=2025-08-31", "2026-02-28"),
    ("PA-1", "moved_to_leaving_care_accommodation=2026-02-20", "2026-02-27"),
    ("FCR-1", "approved_on=2024-02-29; previous_review_completed=2025-02-10", "2026-02-10"),
    ("PF-1", "arrangement_known_on=2025-04-14", "2025-04-25"),
    # the service's own processes
    ("PRO-1", "review_meeting=2025-04-22", "2025-03-28"),
    ("PRO-3", "review_meeting=2025-04-22; policy.report=5wd", "2025-04-11"),
    ("PRO-9", "series_first_meeting=2025-03-31", "2025-04-30"),
    ("CMP-1", "request_received=2025-04-14", "2025-04-30"),
    ("CMP-1", "request_received=2025-04-14; extended=true", "2025-05-15"),
    ("CMP-1", "request_received=2025-04-14; complaint_stage=2", "2025-05-22"),
    # records
    ("RET-1", "dob=2012-03-01; date_of_death=2020-01-01", "NONE"),
    ("RET-2", "date_of_death=2024-02-29", "2039-02-28"),
    ("RET-2", "date_of_death=2024-06-10", "2039-06-09"),
    ("RET-3", "adoption_order=2025-06-10", "2125-06-10"),
    ("RET-3", "approval_ended=2025-06-10", "2035-06-10"),
    ("DP-3", "request_received=2025-03-18", "2025-04-22"),  # Good Friday to the Tuesday after Easter
    ("DP-3", "request_received=2025-03-17", "2025-04-17"),
    ("DP-3", "request_received=2025-01-31; extended=true", "2025-04-30"),
    ("DP-5", "breach_known=2025-03-28T15:00", "2025-03-31"),
    ("DP-5", "breach_known=2025-03-28T23:30", "2025-04-01"),  # half past midnight: the clocks went forward
    ("BOOK-2", "first_review_completed=2025-01-31", "NONE"),
    ("BOOK-2", "first_review_completed=2025-01-31; policy.book_second=4m", "2025-04-30"),  # never beyond the limit
]  # fmt: skip


@pytest.mark.parametrize(("rule", "facts", "due"), DUE, ids=[f"{rule} {facts}" for rule, facts, _ in DUE])
def test_due(rule, facts, due):
    found = answer(rule, pairs(facts.split(";")))
    assert found.text() == due, found.because


def test_the_reason_why_nothing_is_due_is_given():
    early = answer("REV-1", {"became_looked_after": "2011-03-31"})
    assert early.because.startswith("Not calculable: before the regulations")
    left = answer("REV-1", {"became_looked_after": "2025-01-06", "period_end": "2025-01-20"})
    assert "care ended on Monday 20 January 2025" in left.because
    grown = answer("REV-END", {"dob": "2008-05-14", "previous_review_completed": "2025-12-01"})
    assert "turns 18 on Thursday 14 May 2026" in grown.because


def test_two_clocks_name_the_one_that_governs():
    facts = {"previous_review_completed": "2025-01-15", "authority_to_place": "2025-03-03"}
    found = answer("REV-3+ADO-1", facts)
    assert found.rule == "REV-3+ADO-1"
    assert "ADO-1 governs; REV-3: 2025-07-15" in found.because
    assert found.cite == ("SI 2010/959 reg 33(2)", "SI 2005/389 reg 36(1)(a)")


def test_a_breach_is_due_to_the_hour():
    assert "at 16:00" in answer("DP-5", {"breach_known": "2025-03-28T15:00"}).because


@pytest.mark.parametrize(("day", "provisional"), [("2028-12-01", True), ("2028-11-01", False), ("2029-06-01", True)])
def test_a_count_beyond_the_known_holidays_is_provisional(day, provisional):
    found = answer("REV-1", {"became_looked_after": day})
    assert found.provisional is provisional
    assert ("provisional" in found.because) is provisional
