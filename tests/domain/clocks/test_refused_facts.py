"""What cannot be answered is refused, and the error names the fact."""

import pytest

from waymark.domain.clocks import answer
from waymark.domain.clocks.facts import pairs
from waymark.domain.errors import Unusable

REFUSED = [
    ("REV-99", "became_looked_after=2025-01-06", "unknown rule 'REV-99'"),
    ("REV-1+", "became_looked_after=2025-01-06", "unknown rule ''"),
    ("REV-1", "", "needs the fact became_looked_after"),
    ("REV-2", "became_looked_after=2025-01-06", "needs the fact first_review_completed"),
    ("REV-3", "first_review_completed=2025-01-06", "needs the fact previous_review_completed"),
    ("REV-END", "previous_review_completed=2025-01-06", "needs the fact dob"),
    ("VIS-3", "last_visit=2025-11-30", "needs the fact placement_until_18"),
    ("VIS-3", "last_visit=2025-11-30; placement_until_18=true", "placement_first_year or placement_start"),
    ("EDU-2", "became_looked_after=2025-01-06", "cannot be worked out without term dates: give term_end="),
    ("REV-1", "became_looked_aftr=2025-01-06", "unknown fact 'became_looked_aftr'; did you mean became_looked_after"),
    ("REV-1", "became_looked_after=06/01/2025", "became_looked_after=06/01/2025 cannot be read"),
    ("REV-1", "became_looked_after=2025-02-30", "became_looked_after=2025-02-30 cannot be read"),
    ("REV-1", "became_looked_after=20250106", "cannot be read"),
    ("REV-1", "became_looked_after=2025-01-06T10:00", "cannot be read"),
    ("REV-1", "became_looked_after=0025-01-06", "cannot be read"),
    ("REV-1", "became_looked_after=", "became_looked_after= cannot be read"),
    ("VIS-3", "last_visit=2025-11-30; placement_until_18=yes", "placement_until_18=yes cannot be read; write true"),
    (
        "ADO-7",
        "placed_for_adoption=2025-12-08; visits_made=few",
        "visits_made=few cannot be read; write a whole number",
    ),
    ("RMD-1", "remanded_on=2025-04-16; remand_type=bail", "remand_type=bail cannot be read; write RLAA or YDA"),
    ("CMP-1", "request_received=2025-04-14; complaint_stage=4", "complaint_stage=4 cannot be read"),
    (
        "REV-1",
        "became_looked_after=2025-01-06; policy.first_review=soon",
        "policy.first_review: 'soon' is not a period",
    ),
    ("REV-1", "became_looked_after=2025-01-06; policy.pace=quick", "unknown setting 'policy.pace'"),
    (
        "REV-2",
        "became_looked_after=2025-05-01; first_review_completed=2025-04-30",
        "first_review_completed is impossible",
    ),
    ("REV-3", "became_looked_after=2025-05-01; previous_review_completed=2025-04-30", "previous_review_completed is"),
    ("REV-1", "became_looked_after=2025-05-01; period_end=2025-04-30", "period_end is impossible"),
    ("REV-1", "period1_start=2025-02-01; period1_end=2025-01-06; became_looked_after=2025-03-28", "period1_end is"),
    ("REV-1", "period1_end=2025-04-06; became_looked_after=2025-03-28", "became_looked_after is impossible"),
    ("REV-1", "dob=2025-01-07; became_looked_after=2025-01-06", "dob is impossible"),
    ("REV-1", "dob=2007-01-06; became_looked_after=2025-01-06", "not before the 18th birthday, Monday 6 January 2025"),
    ("LAC-2", "accommodated_from=2025-06-07T18:00; accommodated_to=2025-06-06T17:00", "accommodated_to is impossible"),
    ("LAC-2", "accommodated_from=2025-06-07T18:00; accommodated_to=2025-06-07T17:00", "accommodated_to is impossible"),
    ("LAC-2", "accommodated_from=2025-06-06; accommodated_to=2025-06-07", "needs the times of accommodated_from"),
    (
        "REV-2",
        "first_review_completed=2025-01-06; episode_end=2025-06-10; episode_start=2025-06-09",
        "episode_start is",
    ),
    ("ADO-3", "authority_to_place=2025-12-09; placed_for_adoption=2025-12-08", "placed_for_adoption is impossible"),
    (
        "ADO-4",
        "placed_for_adoption=2025-12-08; first_adoption_review=2025-12-01",
        "first_adoption_review is impossible",
    ),
    ("ADO-6", "placed_for_adoption=2025-12-08; returned_by_adopter=2025-12-01", "returned_by_adopter is impossible"),
    ("REV-3", "series_first_meeting=2025-03-17; series_last_meeting=2025-03-03", "series_last_meeting is impossible"),
    (
        "REV-3",
        "series_first_meeting=2025-03-03; series_last_meeting=2025-03-17; previous_review_completed=2025-03-20",
        "neither the first nor the last meeting",
    ),
    ("REV-3", "series_first_meeting=2025-03-03", "needs the fact series_last_meeting"),
    ("VIS-2", "placement_start=2025-06-01; last_visit=2025-05-01", "last_visit is impossible"),
    ("PF-1", "arrangement_known_on=2024-03-03; last_visit=2025-04-10", "ask PF-2"),
    ("PF-2", "arrangement_known_on=2025-03-03; last_visit=2025-04-10", "ask PF-1"),
    ("PP-1", "dob=2009-11-30; eligible_on=2025-11-29", "lies before the 16th birthday"),
    ("REV-1", "became_looked_after=2090-01-06", "working days can be counted from 1985 to 2079 only"),
]


@pytest.mark.parametrize(("rule", "facts", "says"), REFUSED, ids=[f"{rule} {facts}" for rule, facts, _ in REFUSED])
def test_refused(rule, facts, says):
    with pytest.raises(Unusable) as refused:
        answer(rule, pairs(part for part in facts.split(";") if part.strip()))
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (["became"], "'became' is not a fact"),
        (["=x"], "is not a fact"),
        (["dob=2009-01-01", "dob=2010-01-01"], "twice"),
    ],
)
def test_what_is_typed_must_be_facts(given, says):
    with pytest.raises(Unusable, match=says):
        pairs(given)


def test_facts_that_the_rule_does_not_need_are_welcome():
    facts = {"previous_review_completed": "2025-05-06", "reason_held": "iro_request", "placement_change": "2025-09-03"}
    assert answer("REV-3", facts).text() == "2025-11-06"
