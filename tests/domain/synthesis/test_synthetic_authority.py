"""A made-up authority is one that could be: the right number, consistent lives, believable shares."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest

from waymark.domain.clocks import STATUTORY
from waymark.domain.clocks.spans import birthday
from waymark.domain.clocks.working_days import is_working
from waymark.domain.errors import Unusable
from waymark.domain.history import Episode, History, PeriodOfCare
from waymark.domain.people.roles import ROLES
from waymark.domain.reviews.chain import judge
from waymark.domain.ssda903.codes import valid
from waymark.domain.synthesis import Authority, authority
from waymark.domain.years import Year

AUTHORITIES = (
    (1, 2024, 2024, 1), (1, 2012, 2028, 9), (12, 2021, 2024, 2), (150, 2012, 2013, 3), (250, 2022, 2025, 4),
    (200, 2024, 2028, 5), (97, 2026, 2026, 0), (60, 2017, 2018, -8),
)  # fmt: skip
SHORT_BREAKS = ("V3", "V4")

made = cache(authority)


@pytest.fixture(params=AUTHORITIES, ids=lambda given: "-".join(map(str, given)))
def one(request: pytest.FixtureRequest) -> Authority:
    return made(*request.param)


@pytest.fixture
def large() -> Authority:
    return made(1500, 2023, 2024, 21)


def in_care_on(one: Authority, day: date) -> list[tuple[History, PeriodOfCare]]:
    return [
        (history, period)
        for history in one.histories
        for period in history.periods
        if period.known_from <= day and (period.end is None or day < period.end)
        and period.episodes[0].legal_status not in SHORT_BREAKS
    ]  # fmt: skip


def episodes(one: Authority) -> Iterator[tuple[History, PeriodOfCare, Episode]]:
    for history in one.histories:
        for period in history.periods:
            for episode in period.episodes:
                yield history, period, episode


def age(dob: date, day: date) -> int:
    return next(years for years in range(30) if birthday(dob, years + 1) > day)


@pytest.mark.parametrize("given", AUTHORITIES, ids=lambda given: "-".join(map(str, given)))
def test_exactly_as_many_are_in_care_on_the_last_day_as_were_asked_for(given: tuple[int, int, int, int]) -> None:
    assert len(in_care_on(made(*given), Year(given[2]).last)) == given[0]


def test_the_same_arguments_give_the_same_authority_and_another_seed_another() -> None:
    assert authority(40, 2023, 2024, 5) == authority(40, 2023, 2024, 5)
    assert authority(40, 2023, 2024, 5).histories != authority(40, 2023, 2024, 6).histories


@pytest.mark.parametrize(
    ("children", "first", "last", "named"),
    [(0, 2023, 2024, "0 children"), (-3, 2023, 2024, "-3 children"), (50_001, 2023, 2024, "50001 children"),
     (5, 2024, 2023, "wrong way round"), (5, 2011, 2024, "2011"), (5, 2024, 2029, "2029")],
)  # fmt: skip
def test_what_cannot_be_made_up_is_refused_by_name(children: int, first: int, last: int, named: str) -> None:
    with pytest.raises(Unusable, match=named):
        authority(children, first, last, 1)


def test_children_are_told_apart_and_stand_in_order(one: Authority) -> None:
    ids = [history.child.id for history in one.histories]
    assert ids == sorted(set(ids))
    assert all(history.child.name and history.child.known_as for history in one.histories)


def test_a_period_of_care_is_a_chain_of_episodes(one: Authority) -> None:
    for history in one.histories:
        for period in history.periods:
            first, last = period.episodes[0], period.episodes[-1]
            assert (period.known_from, period.end, period.reason_ended) == (first.start, last.end, last.reason_ceased)
            assert period.start == (first.start if first.reason_new == "S" else None)
            for before, after in pairwise(period.episodes):
                assert (before.end, before.reason_ceased) == (after.start, "X1")
                assert before.need == after.need
                assert after.reason_new != "S"
            assert (last.end is None) == (last.reason_ceased == "")
            assert last.reason_ceased != "X1"
        for before, after in pairwise(history.periods):
            assert before.end is not None
            assert before.end < after.known_from


def lives_in(episode: Episode) -> tuple[str, ...]:
    """Where an episode is lived. What the newest return calls K3 may stand as H5 in the one before it."""
    place = "H5" if episode.placement == "K3" else episode.placement
    return place, episode.provider, episode.placement_post, episode.urn


def test_the_reason_for_a_new_episode_says_what_changed(one: Authority) -> None:
    for history in one.histories:
        for period in history.periods:
            for before, after in pairwise(period.episodes):
                moved = lives_in(before) != lives_in(after)
                changed = before.legal_status != after.legal_status
                told = {(True, True): "BU", (True, False): "L", (False, True): "PT"}[changed, moved]
                assert after.reason_new in told, (before, after)


def test_nobody_is_in_care_before_birth_or_from_the_eighteenth_birthday_on(one: Authority) -> None:
    last = Year(one.last_year).last
    for history, period, episode in episodes(one):
        dob = history.child.dob
        assert dob is not None
        assert dob <= period.known_from
        assert episode.end is None or episode.start < episode.end <= last
        assert (episode.end or last) <= birthday(dob, 18)
        assert episode.start < birthday(dob, 18)


def test_placements_fit_the_age_and_the_legal_status(one: Authority) -> None:
    for history, _, episode in episodes(one):
        assert history.child.dob is not None
        if episode.placement in ("H5", "K3", "P2"):
            assert age(history.child.dob, episode.start) >= 16
        if episode.placement == "P1":
            assert (episode.legal_status in ("C1", "C2"), episode.provider) == (True, "PR0")
        if episode.placement in ("A5", "A6"):
            assert episode.legal_status == "E1"
        if episode.placement[0] == "T":
            assert (episode.provider, episode.urn, episode.reason_place_change) == ("", "", "")
        if episode.legal_status == "L1":
            assert episode.end is None or (episode.end - episode.start).days <= 3


def test_every_code_is_one_of_its_year(one: Authority) -> None:
    for _, _, episode in episodes(one):
        last = min(episode.end or date.max, Year(one.last_year).last)
        for codes, code in (
            ("legal_status", episode.legal_status), ("placement_type", episode.placement),
            ("category_of_need", episode.need),
            ("reason_new_episode", episode.reason_new), ("placement_provider", episode.provider),
            ("reason_episode_ceased", episode.reason_ceased), ("reason_place_change", episode.reason_place_change),
        ):  # fmt: skip
            assert not code or valid(codes, code), (codes, code)
        assert episode.placement != ("H5" if last >= date(2024, 4, 1) else "K3")
        assert episode.placement != "P2" or last < date(2023, 10, 28)
    activities = {(leaver.year >= 2022, leaver.activity) for h in one.histories for leaver in h.leaving}
    assert not activities & {(True, "F3"), (True, "P3"), (False, "F4"), (False, "F5"), (False, "P5")}


def test_reviews_are_held_on_working_days_while_the_child_is_in_care(one: Authority) -> None:
    first, last = Year(one.first_year).first, Year(one.last_year).last
    for history in one.histories:
        held = [review.held_on for review in history.reviews]
        assert held == sorted(set(held))
        for day in held:
            assert first <= day <= last
            assert is_working(day)
            period = next(p for p in history.periods if p.known_from < day and (p.end is None or day < p.end))
            assert period.episodes[0].legal_status not in SHORT_BREAKS


def test_participation_is_not_recorded_for_those_under_four_and_only_for_them(one: Authority) -> None:
    for history in one.histories:
        for review in history.reviews:
            assert history.child.dob is not None
            assert (review.code == "PN0") == (review.held_on < birthday(history.child.dob, 4))
            assert valid("review_participation", review.code)


def test_allocations_are_to_people_of_the_service_while_they_are_there(one: Authority) -> None:
    people = {person.key: person for person in one.team.people}
    assert len(people) == len(one.team.people) == len({person.name for person in one.team.people})
    for history in one.histories:
        for allocation in history.allocations:
            person = people[allocation.person]
            assert person.role == allocation.role.replace(" ", "_")
            assert person.start is None or person.start <= allocation.start
            assert allocation.end is None or allocation.start < allocation.end
            assert person.end is None or (allocation.end is not None and allocation.end <= person.end)
        for role in ("iro", "social worker"):
            of_role = [a for a in history.allocations if a.role == role]
            for before, after in pairwise(of_role):
                assert before.end is not None
                assert before.end <= after.start


def test_every_role_has_somebody(one: Authority) -> None:
    assert {person.role for person in one.team.people if person.end is None} == set(ROLES)


def test_everybody_in_care_for_a_month_has_an_iro(one: Authority) -> None:
    last = Year(one.last_year).last
    for history, period in in_care_on(one, last):
        if period.known_from < last - timedelta(days=31):
            assert [a for a in history.allocations if a.role == "iro" and a.end is None], history.child.id


def test_yearly_facts_are_of_the_years_and_of_those_they_are_asked_of(one: Authority) -> None:
    for history in one.histories:
        for health in history.health:
            year = Year(health.year)
            assert any(p.known_from <= year.first and (p.end is None or p.end > year.last) for p in history.periods)
            assert history.child.dob is not None
            assert (health.convicted is None) == (age(history.child.dob, year.last) < 10)
            assert (health.health_check is None) == (age(history.child.dob, year.last) >= 5)
            assert health.sdq_score is None or not health.sdq_reason
        for leaver in history.leaving:
            assert (leaver.in_touch == "YES") == (leaver.activity != "0") == (leaver.accommodation != "0")
            assert not any(p.end is None for p in history.periods)
        for one_year in history.unaccompanied:
            assert history.child.dob is not None
            assert one_year.until is not None
            assert one_year.until <= birthday(history.child.dob, 18)


def test_an_adoption_follows_its_decision_its_match_and_its_placement(large: Authority) -> None:
    adopted = [history for history in large.histories if history.adoptions]
    assert len(adopted) > 30
    for history in adopted:
        adoption, decision, period = history.adoptions[0], history.adoption_decisions[-1], history.periods[-1]
        placed = [episode for episode in period.episodes if episode.placement in ("A5", "A6")]
        assert period.reason_ended in ("E11", "E12")
        assert adoption.should_be_placed_on == decision.decided_on
        assert decision.ceased_on is None
        assert adoption.matched_on is not None
        assert adoption.should_be_placed_on is not None
        assert adoption.should_be_placed_on <= adoption.matched_on < placed[0].start
        assert adoption.by_foster_carer == (placed[-1].placement == "A5")


def share(part: int, whole: int) -> float:
    return 100 * part / whole


def test_ages_and_sexes_are_about_those_of_england(large: Authority) -> None:
    day = Year(2024).last
    ages = Counter(min(16, age(h.child.dob, day)) for h, _ in in_care_on(large, day) if h.child.dob)
    bands = [sum(ages[years] for years in range(*band)) for band in ((0, 1), (1, 5), (5, 10), (10, 16), (16, 17))]
    shares = [share(count, 1500) for count in bands]
    for found, (low, high) in zip(shares, ((2, 8), (9, 19), (12, 23), (33, 46), (20, 31)), strict=True):
        assert low < found < high, shares
    boys = sum(h.child.sex == "M" for h, _ in in_care_on(large, day))
    assert 50 < share(boys, 1500) < 63


def test_statuses_and_placements_are_about_those_of_england(large: Authority) -> None:
    now = [period.episodes[-1] for _, period in in_care_on(large, Year(2024).last)]
    statuses, places = Counter(e.legal_status for e in now), Counter(e.placement[0] for e in now)
    assert 45 < share(statuses["C2"], 1500) < 65
    assert 12 < share(statuses["C1"], 1500) < 28
    assert 15 < share(statuses["V2"], 1500) < 32
    assert 60 < share(places["U"], 1500) < 80
    assert 8 < share(places["K"], 1500) < 22


def test_about_two_point_seven_reviews_a_child_are_held_mostly_in_time(large: Authority) -> None:
    held = [review for h in large.histories for review in h.reviews if Year(2024).holds(review.held_on)]
    assert 2.4 < len(held) / 1500 < 3.0
    judged = [j for h in large.histories for j in judge(h, large.coverage, lambda _: STATUTORY)]
    known = [j for j in judged if j.held_on and j.due_on and Year(2024).holds(j.held_on)]
    assert len(known) > 0.95 * len(held)
    assert 88 < share(sum(j.held_on <= j.due_on for j in known if j.held_on and j.due_on), len(known)) < 98.5
    assert any(j.held_on is None for j in judged)


def test_the_older_the_more_they_speak_for_themselves(large: Authority) -> None:
    by_age: dict[str, Counter[str]] = {"young": Counter(), "old": Counter()}
    for history in large.histories:
        for review in history.reviews:
            if history.child.dob and review.code != "PN0":
                band = "young" if review.held_on < birthday(history.child.dob, 10) else "old"
                by_age[band][review.code] += 1
    speaking = {band: share(codes["PN1"], codes.total()) for band, codes in by_age.items()}
    assert speaking["young"] + 10 < speaking["old"]
    codes = by_age["young"] + by_age["old"]
    assert 88 < share(codes.total() - codes["PN4"] - codes["PN7"], codes.total()) < 97


def test_siblings_unaccompanied_children_leavers_and_second_times_are_there(large: Authority) -> None:
    groups = Counter(h.child.siblings for h in large.histories if h.child.siblings)
    assert len(groups) > 200
    assert min(groups.values()) >= 2
    year = Year(2024)
    unaccompanied = [h for h in large.histories if any(u.year == 2024 for u in h.unaccompanied)]
    assert 4 < share(len(unaccompanied), 1500) < 13
    assert sum(h.child.sex == "M" for h in unaccompanied) > 0.8 * len(unaccompanied)
    assert sum(len(h.periods) > 1 for h in large.histories) > 15
    assert sum(not h.periods for h in large.histories) > 100
    assert any(p.start is None for h in large.histories for p in h.periods)
    assert any(h.child.dob == p.start for h in large.histories for p in h.periods)
    left = Counter(p.reason_ended for h in large.histories for p in h.periods if p.end and year.holds(p.end))
    assert {"E4A", "E4B", "E5", "E8", "E11", "E12", "E17", "E41", "E46"} <= set(left)


def test_brothers_and_sisters_mostly_share_their_iro(large: Authority) -> None:
    iros: dict[str, list[str]] = {}
    for history, _ in in_care_on(large, Year(2024).last):
        now = [a.person for a in history.allocations if a.role == "iro" and a.end is None]
        if history.child.siblings and now:
            iros.setdefault(history.child.siblings, []).append(now[0])
    groups = [found for found in iros.values() if len(found) > 1]
    assert share(sum(len(set(found)) == 1 for found in groups), len(groups)) > 80
