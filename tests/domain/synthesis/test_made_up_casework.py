"""What the made-up case system holds fits the lives that it is about."""

from datetime import date, timedelta

import pytest

from waymark.domain.casework import PARENTS, TABLES
from waymark.domain.clocks.spans import birthday
from waymark.domain.history import History
from waymark.domain.ssda903.local import in_order
from waymark.domain.synthesis import Authority, authority
from waymark.domain.synthesis.told import SHORT_BREAKS
from waymark.domain.years import Year


@pytest.fixture(scope="module")
def made() -> Authority:
    return authority(200, 2022, 2024, 6)


def in_care(history: History, day: date) -> bool:
    return any(
        one.known_from <= day
        and (one.end is None or day < one.end)
        and one.episodes[0].legal_status not in SHORT_BREAKS
        for one in history.periods
    )


def share(part: int, whole: int) -> float:
    return 100 * part / whole


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_rows_in_order_with_known_codes_and_no_key_twice(made: Authority, name: str) -> None:
    table = TABLES[name]
    assert any(getattr(h, name) for h in made.histories)
    for history in made.histories:
        rows = getattr(history, name)
        assert list(rows) == sorted(rows, key=in_order)
        assert len({tuple(getattr(row, field) for field in table.key) for row in rows}) == len(rows)
        for row in rows:
            for field, codes in table.choices.items():
                assert getattr(row, field) in {"", *codes}


@pytest.mark.parametrize("name", sorted(set(TABLES) - {"family", "risks", "leaving_homes"}))
def test_what_happens_to_a_child_happens_in_care_and_is_known_by_the_end_of_the_window(
    made: Authority, name: str
) -> None:
    place = TABLES[name].row._fields.index(TABLES[name].key[0])
    last = Year(made.last_year).last
    for history in made.histories:
        for row in getattr(history, name):
            assert row[place] <= last
            assert in_care(history, row[place]), (history.child.id, row)
            days = [value for field, value in zip(row._fields, row, strict=True)
                    if isinstance(value, date) and field != "achieve_by_on"]  # fmt: skip
            assert max(days) <= last, row


def test_most_children_have_a_parent_with_responsibility_shared_by_brothers_and_sisters(made: Authority) -> None:
    known = [h for h in made.histories if h.family]
    held = [h for h in known if any(r.parental_responsibility and r.relation in PARENTS for r in h.family)]
    assert share(len(held), len(known)) > 90
    by_group: dict[str, set[object]] = {}
    for history in known:
        if history.child.siblings:
            by_group.setdefault(history.child.siblings, set()).add(history.family)
    assert all(len(families) == 1 for families in by_group.values())


def test_a_risk_is_between_two_of_the_family(made: Authority) -> None:
    for history in made.histories:
        for risk in history.risks:
            assert {risk.first, risk.second} <= {one.name for one in history.family}


def test_permanence_is_planned_by_the_second_review_for_most(made: Authority) -> None:
    planned = []
    for history in made.histories:
        period = history.periods[-1] if history.periods else None
        if period is None or period.start is None or period.start < Year(made.first_year).first:
            continue
        held = [one.held_on for one in history.reviews if one.held_on >= period.start]
        if len(held) >= 2:
            planned.append(any(p.permanence for p in history.care_plans if period.start <= p.written_on <= held[1]))
    assert len(planned) > 50
    assert 70 < share(sum(planned), len(planned)) < 99


def test_children_in_care_are_visited_about_every_six_weeks(made: Authority) -> None:
    last, gaps = Year(made.last_year).last, []
    for history in made.histories:
        for before, after in zip(history.visits, history.visits[1:], strict=False):
            gaps.append((after.visited_on - before.visited_on).days)
        if in_care(history, last) and in_care(history, last - timedelta(days=60)):
            assert any(last - one.visited_on < timedelta(days=60) for one in history.visits), history.child.id
    assert 40 < sorted(gaps)[len(gaps) // 2] < 45


def test_pathway_plans_are_for_those_of_sixteen(made: Authority) -> None:
    for history in made.histories:
        for plan in history.pathway_plans:
            assert history.child.dob is not None
            assert plan.written_on >= birthday(history.child.dob, 16)


def test_court_follows_from_the_orders(made: Authority) -> None:
    for history in made.histories:
        statuses = {one.legal_status for period in history.periods for one in period.episodes}
        court = [step for step in history.legal_steps if step.step != "planning"]
        assert not court or "C1" in statuses
        assert len(court) == len(history.legal_steps) or "V2" in statuses, "planning is for section 20"


def test_the_iro_meets_most_children_before_their_review(made: Authority) -> None:
    reviews = sum(len(h.reviews) for h in made.histories)
    met = sum(
        any(0 < (r.held_on - v.seen_on).days < 21 for v in h.iro_visits) for h in made.histories for r in h.reviews
    )
    assert 65 < share(met, reviews) < 95
