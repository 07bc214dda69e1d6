"""Who may do what, walked role by role, and what each scope covers."""

import pytest

from waymark.domain.errors import Refusal
from waymark.domain.people import permissions
from waymark.domain.people.permissions import SCOPES, TABLE, Subject, Viewer
from waymark.domain.people.roles import ROLES
from waymark.domain.people.verbs import VERBS

REVIEWING = (
    "book convening_form papers prepare forms iro_only record send progress close_recommendation casework "
    "messages calendar alerts raise_alert signals oversee notify beyond legal_advice systemic raise_systemic "
    "children people rows scorecard report internal_report "
)
ASKING = " feedback read_feedback keep_feedback"
ANSWERING = " alerts answer_alert stand_in"
WORKING = "convening_form papers progress casework notify children"
EXPECTED = {
    "iro": REVIEWING + "own_concerns own_quality feedback read_feedback",
    "iro_manager": REVIEWING
    + "stand_in break_glass restrict allocate backlog carers carer_reviews begin_records import rebuild profile "
    + "iro_concerns quality audit"
    + ASKING,
    "business_support": "children book convening_form papers forms send casework messages people carers carer_reviews "
    + "notify"
    + ASKING,
    "social_worker": WORKING + ANSWERING,
    "team_manager": WORKING + " respond" + ANSWERING,
    "senior_manager": "scorecard report internal_report systemic quality feedback read_feedback" + ANSWERING,
    "analyst": "rows scorecard report internal_report import feedback",
    "personal_adviser": WORKING + ANSWERING,
    "supervising_social_worker": "carers convening_form papers progress",
    "fostering_iro": "calendar carers carer_reviews book convening_form papers prepare forms iro_only record send "
    + "progress close_recommendation",
    "private_fostering_iro": "",
    "participation_worker": ASKING,
    "advocacy_provider": "",
    "board_member": "report",
    "data_protection_officer": "log",
    "administrator": "accounts people rebuild",
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("verb", VERBS)
def test_each_role_may_do_exactly_this(role, verb):
    assert permissions.may(Viewer("P", frozenset({role})), verb) == (verb in ["home", *EXPECTED[role].split()])


@pytest.mark.parametrize("verb", VERBS)
def test_a_stranger_may_do_nothing(verb):
    with pytest.raises(Refusal) as refused:
        permissions.check(Viewer(""), verb)
    assert refused.value.why == VERBS[verb].refuses


def test_the_table_names_only_what_there_is():
    for role, verb, scope in TABLE:
        assert role in ROLES
        assert verb in VERBS
        assert SCOPES[scope.key] is scope
    assert len({(role, verb) for role, verb, _ in TABLE}) == len(TABLE)


def test_every_verb_refuses_in_a_sentence():
    assert all(verb.refuses.endswith(".") and verb.does for verb in VERBS.values())


def test_what_asks_for_one_child_has_a_scope_of_children():
    for _, verb, scope in TABLE:
        assert VERBS[verb].asks_child == (scope is not permissions.WHOLE)


OF_IRO = Subject(iros=frozenset({"IRO-1"}))
OF_WORKER = Subject(social_workers=frozenset({"SW-1"}), teams=frozenset({"North"}))
NAMED = Subject(restricted=True, named=frozenset({"MAN-1"}))
RESTRICTED = Subject(restricted=True, named=frozenset({"BS-1"}), iros=frozenset({"IRO-1"}), teams=frozenset({"North"}))


@pytest.mark.parametrize(
    ("role", "person", "team", "subject", "may"),
    [
        ("iro", "IRO-2", "", OF_IRO, True),
        ("iro", "IRO-2", "", RESTRICTED, False),
        ("iro", "IRO-1", "", RESTRICTED, True),
        ("iro_manager", "MAN-1", "", RESTRICTED, False),
        ("business_support", "BS-1", "", RESTRICTED, True),
        ("social_worker", "SW-1", "", OF_WORKER, True),
        ("social_worker", "SW-2", "North", OF_WORKER, False),
        ("team_manager", "TM-1", "North", OF_WORKER, True),
        ("team_manager", "TM-2", "South", OF_WORKER, False),
        ("team_manager", "TM-3", "", OF_IRO, False),
        ("team_manager", "TM-1", "North", RESTRICTED, False),
        ("senior_manager", "HS-1", "", OF_IRO, False),
        ("analyst", "AN-1", "", OF_IRO, False),
        ("administrator", "AD-1", "", OF_IRO, False),
    ],
)
def test_who_reads_which_child(role, person, team, subject, may):
    viewer = Viewer(person, frozenset({role}), frozenset({team} - {""}))
    assert permissions.may_for(viewer, "children", subject) is may
    if not may:
        with pytest.raises(Refusal) as refused:
            permissions.check_for(viewer, "children", subject)
        assert refused.value.cite == permissions.CITE


def test_a_restricted_child_is_refused_in_words_of_its_own():
    with pytest.raises(Refusal, match="open to named people only"):
        permissions.check_for(Viewer("IRO-2", frozenset({"iro"})), "children", RESTRICTED)


@pytest.mark.parametrize("subject", [OF_IRO, OF_WORKER, NAMED])
def test_nobody_breaks_the_glass_of_a_record_that_is_not_closed_to_them(subject):
    with pytest.raises(Refusal, match="not closed to you"):
        permissions.check_for(Viewer("MAN-1", frozenset({"iro_manager"})), "break_glass", subject)


def test_a_manager_says_who_may_see_a_child_whom_they_may_not_see_themselves():
    manager = Viewer("MAN-1", frozenset({"iro_manager"}))
    assert permissions.may_for(manager, "restrict", RESTRICTED)
    assert not permissions.may_for(manager, "children", RESTRICTED)


def test_the_manager_breaks_the_glass_and_nobody_else():
    assert permissions.may_for(Viewer("MAN-1", frozenset({"iro_manager"})), "break_glass", RESTRICTED)
    others = [role for role in ROLES if role != "iro_manager"]
    assert not any(permissions.may_for(Viewer("X", frozenset({role})), "break_glass", RESTRICTED) for role in others)


def test_two_roles_may_do_what_either_may():
    both = Viewer("SW-1", frozenset({"social_worker", "analyst"}))
    assert permissions.may(both, "import")
    assert permissions.may_for(both, "children", OF_WORKER)
    assert not permissions.may_for(both, "children", OF_IRO)
