"""The pages on which something is raised, answered and closed: what they ask, keep, refuse and show."""

from html import unescape

import pytest

from makers.cast import As, Cast

pytestmark = pytest.mark.db
TYPED = {
    "themes": ["plan"], "concern": "No care plan since January.", "wanted": "A plan.", "wanted_by_on": "30/4/2024",
    "impact": ["permanence", "safety"], "impact_text": "She does not know.", "child_says": "When do I know?",
    "stage": "formal", "skip_reason": "She moves on Friday.",
}  # fmt: skip


def text(answer) -> str:
    return unescape(answer.content.decode())


def senior() -> str:
    from waymark.records.models import Account

    return Account.objects.select_related("person").get(roles__role="senior_manager").person.page_key


def of_child(child: str):
    from waymark.records.models import Alert

    return Alert.objects.filter(child__key=child).latest("pk")


def raised(client, child: str, **more):
    """What the form makes of it; with a concern of its own, so that it is none that was raised before."""
    return client.post(f"/children/{child}/alerts/raise", {**TYPED, "answerer": senior(), "anyway": "yes", **more})


def test_a_concern_goes_from_the_form_to_its_page_and_into_the_list(as_role: As, authority: Cast):
    client = as_role("iro")
    answer = raised(client, authority.girl)
    key = of_child(authority.girl).key
    assert (answer.status_code, answer["Location"]) == (302, f"/alerts/{key}")
    html = text(client.get(f"/alerts/{key}"))
    for says in (
        "Raised.",
        "answer due",
        "No care plan since January.",
        "When do I know?",
        "permanence",
        "How dates are",
    ):
        assert says in html
    assert "Passed over." in html
    assert f'href="/alerts/{key}/escalate"' in html
    assert key in text(client.get("/alerts?show=open&theme=plan&stage=" + of_child(authority.girl).stage))


def test_what_is_missing_stands_at_its_field_and_nothing_typed_is_lost(as_role: As, authority: Cast):
    client = as_role("iro")
    for wrong, field, says in (
        ({"concern": ""}, "concern", "Say what is wrong"),
        ({"wanted_by_on": "soon"}, "wanted_by_on", "as day/month/year"),
        ({"wanted_by_on": "1/4/2024"}, "wanted_by_on", "is past"),
        ({"answerer": ""}, "answerer", "Choose who is to answer"),
        ({"stage": "nowhere"}, "stage", "Choose a stage"),
        ({"skip_reason": ""}, "skip_reason", "would be passed over"),
        ({"themes": []}, "themes", "at least one theme"),
        ({"impact": []}, "impact", "on what it bears"),
    ):
        answer = raised(client, authority.girl, **wrong)
        html = text(answer)
        assert answer.status_code == 400
        assert "There is a problem" in html
        assert f'href="#{field}"' in html
        assert f'id="{field}"' in html
        assert says in html
        assert "When do I know?" in html


def test_somebody_whom_the_stage_does_not_name_answers_only_where_that_is_ticked(as_role: As, authority: Cast):
    client = as_role("iro")
    answer = raised(client, authority.girl, concern="Who answers?", anyway="")
    html = text(answer)
    assert answer.status_code == 400
    assert "Stage 1 is answered by the team manager. Daisy Foster is a senior manager. Choose somebody else" in html
    assert 'href="#anyway"' in html
    assert 'name="anyway"' in html
    assert raised(client, authority.girl, concern="Who answers?", anyway="yes").status_code == 302
    of_daisy = of_child(authority.girl)
    again = client.post(f"/alerts/{of_daisy.key}/hand-on", {"answerer": senior(), "reason": "x", "version": "1"})
    assert "Daisy Foster is a senior manager" in text(again)


def test_the_answer_of_somebody_without_an_account_is_entered_on_a_form_of_its_own(as_role: As, authority: Cast):
    from waymark.records.models import Person

    client = as_role("iro")
    abigail = Person.objects.get(name="Abigail Platt").page_key
    raised(client, authority.girl, concern="Who enters it?", answerer=abigail)
    key = of_child(authority.girl).key
    html = text(client.get(f"/alerts/{key}"))
    assert "Abigail Platt has no account: they cannot answer here." in html
    assert f'href="/alerts/{key}/reply">Enter their answer yourself' in html
    assert 'value="Abigail Platt"' in text(client.get(f"/alerts/{key}/reply"))
    sent = {"version": "1", "who": "Abigail Platt", "on": "", "how": "", "text": ""}
    wrong = text(client.post(f"/alerts/{key}/reply", sent))
    for field in ("on", "how", "text"):
        assert f'href="#{field}"' in wrong
    sent |= {"how": "letter", "text": "It is written."}
    assert (
        client.post(
            f"/alerts/{key}/reply", {**sent, "on": f"{of_child(authority.girl).raised_on:%d/%m/%Y}"}
        ).status_code
        == 302
    )


def test_what_follows_is_sent_on_counted_from_the_answer_and_not_from_the_beginning(as_role: As, authority: Cast):
    client = as_role("iro")
    raised(client, authority.girl, concern="By when does it go on?")
    html = text(client.get(f"/alerts/{of_child(authority.girl).key}"))
    says = html.partition("If it goes on to Stage 2, send it by ")[2].partition("<")[0]
    assert "2 working days after" in says
    assert says.rstrip(". ").endswith("when the answer is due")


def test_a_discussion_and_good_work_have_forms_of_their_own(as_role: As, authority: Cast):
    client = as_role("iro")
    at = f"/children/{authority.girl}/alerts/raise"
    assert "With whom is it talked through?" in text(client.get(at, {"as": "discussion"}))
    talked = client.post(f"{at}?as=discussion", {"themes": ["plan"], "concern": "Quiet?", "with_whom": "Her worker"})
    assert talked.status_code == 302
    thanked = client.post(f"{at}?as=thanks", {"concern": "So patient.", "reaches": "carer", "to_name": "Mr Bell"})
    assert "good work recognised" in text(client.get(thanked["Location"])).lower()
    assert "Who did it?" in text(client.post(f"{at}?as=thanks", {"concern": "So patient."}))


def test_it_keeps_what_it_comes_from_and_takes_no_other_word_for_it(as_role: As, authority: Cast):
    client = as_role("iro")
    at = f"/children/{authority.girl}/alerts/raise"
    assert "It comes from a review" in text(client.get(at, {"from": f"review:{authority.hers.held}"}))
    for nonsense in ("moon:1", "review:", "review:a/b", "review:" + "x" * 99, "review:é"):
        html = text(client.get(at, {"from": nonsense}))
        assert "It comes from" not in html
    client.post(f"{at}?as=discussion&from=review:{authority.hers.held}",
                {"themes": ["plan"], "concern": "From it", "with_whom": "Her worker"})  # fmt: skip
    assert f'href="/reviews/{authority.hers.held}"' in text(client.get(f"/alerts/{of_child(authority.girl).key}"))


def test_whoever_is_asked_answers_on_a_page_of_their_own_and_sees_nothing_else_of_the_child(
    as_role: As, authority: Cast
):
    raised(as_role("iro"), authority.girl)
    key, client = of_child(authority.girl).key, as_role("senior_manager")
    assert "to answer by me" in text(client.get("/alerts"))
    page = text(client.get(f"/alerts/{key}"))
    assert f'href="/alerts/{key}/answer"' in page
    assert f"/children/{authority.girl}" not in page
    assert client.get(f"/children/{authority.girl}").status_code == 403
    empty = client.post(f"/alerts/{key}/answer", {"text": "", "version": "1"})
    assert empty.status_code == 400
    assert "Say what was done" in text(empty)
    answer = client.post(f"/alerts/{key}/answer", {"text": "It is written.", "evidence": "Plan", "version": "1"})
    assert answer.status_code == 302
    assert "It is written." in text(client.get(f"/alerts/{key}"))


def test_two_at_once_stand_side_by_side_and_what_was_typed_can_be_sent_again(as_role: As, authority: Cast):
    raised(as_role("iro"), authority.girl)
    key = of_child(authority.girl).key
    as_role("senior_manager").post(f"/alerts/{key}/answer", {"text": "It is written.", "version": "1"})
    client = as_role("iro_manager")
    answer = client.post(f"/alerts/{key}/resolve", {"changed": "She has a plan.", "version": "1"})
    html = text(answer)
    assert answer.status_code == 409
    assert 'id="meanwhile"' in html
    assert "It is written." in html
    assert html.count("She has a plan.") == 2
    assert 'name="version" value="2"' in html
    again = client.post(f"/alerts/{key}/resolve", {"changed": "She has a plan.", "version": "2"})
    assert again.status_code == 302
    assert "Resolved" in text(client.get(f"/alerts/{key}"))


@pytest.mark.parametrize(
    ("step", "given", "says"),
    [
        ("pause", {"reason": "In hospital", "until_on": "20/4/2024"}, "The clock is paused since"),
        ("withdraw", {"reason": "A mistake", "changed": "Nothing: it was another child."}, "Withdrawn"),
        ("part", {"changed": "She has a plan.", "still_open": "No school yet."}, "No school yet."),
        ("escalate", {"stage": "cafcass", "text": "No answer.", "skip_reason": "She moves on Friday."}, "Cafcass"),
        ("hand-on", {"reason": "She left."}, ""),
    ],
)
def test_each_step_has_a_form_that_works_without_a_script(as_role: As, authority: Cast, step, given, says):
    client = as_role("iro")
    raised(client, authority.girl, concern=f"For {step}")
    key = of_child(authority.girl).key
    form = text(client.get(f"/alerts/{key}/{step}"))
    assert 'name="version" value="1"' in form
    empty = client.post(f"/alerts/{key}/{step}", {"version": "1"})
    assert empty.status_code == 400
    assert "There is a problem" in text(empty)
    taken = client.post(f"/alerts/{key}/{step}", {**given, "version": "1"})
    if not says:  # to nobody else
        assert "from the list" in text(taken)
        return
    assert taken.status_code == 302
    assert says in text(client.get(f"/alerts/{key}"))


def test_a_step_that_cannot_be_taken_says_why_in_place_of_its_form(as_role: As, authority: Cast):
    client = as_role("iro")
    raised(client, authority.girl)
    key = of_child(authority.girl).key
    for step, why in (("resume", "The clock is not paused."), ("reopen", "Only one that is closed can be.")):
        html = text(client.get(f"/alerts/{key}/{step}"))
        assert why in html
        assert '<form method="post" novalidate id="form">' not in html


def test_the_list_asks_the_same_however_much_there_is(as_role: As, authority: Cast):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = as_role("iro")
    client.get("/alerts")
    with CaptureQueriesContext(connection) as few:
        client.get("/alerts")
    for number in range(6):
        raised(client, authority.girl, concern=f"Number {number}")
    client.get("/alerts")  # says what was done
    with CaptureQueriesContext(connection) as many:
        client.get("/alerts")
    assert len(many) == len(few)


def test_words_of_a_page_are_the_services_own_and_no_address_holds_a_name(as_role: As, authority: Cast):
    from waymark.actions import freshness
    from waymark.records.models import Child

    raised(as_role("iro"), authority.girl)
    html = text(as_role("iro").get("/alerts"))
    assert freshness.profile().word("alerts").capitalize() in html
    name = Child.objects.get(key=authority.girl).known_as
    assert not any(name in part.split('"')[0] for part in html.split('href="')[1:])


def test_everything_that_is_missing_is_said_at_once(as_role: As, authority: Cast):
    answer = as_role("iro").post(f"/children/{authority.girl}/alerts/raise", {})
    html = text(answer)
    assert answer.status_code == 400
    for field in ("themes", "concern", "wanted", "wanted_by_on", "impact", "impact_text", "stage"):
        assert f'<a href="#{field}">' in html


def test_what_is_being_typed_is_kept_until_it_is_raised(as_role: As, authority: Cast):
    client, at = as_role("iro"), f"/children/{authority.girl}/alerts/raise"
    typed = {**TYPED, "concern": "Half a thought"}
    assert client.post(f"/drafts/alert/{authority.girl}", {**typed, "seen": ""}).status_code == 200
    html = text(client.get(at))
    assert "This is your draft: it is not sent yet." in html
    assert "Half a thought" in html
    assert 'value="plan" checked' in html
    assert raised(client, authority.girl, concern="The whole thought").status_code == 302
    assert "Half a thought" not in text(client.get(at))


def test_the_child_and_an_advocate_are_told_in_one_step(as_role: As, authority: Cast):
    client = as_role("iro")
    raised(client, authority.girl, concern="To be told of")
    key = of_child(authority.girl).key
    html = text(client.get(f"/alerts/{key}"))
    assert html.count(f'href="/alerts/{key}/tell?whom=child"') == 2  # in what follows, and under who is told
    assert f'href="/alerts/{key}/tell?whom=advocate"' in html
    form = text(client.get(f"/alerts/{key}/tell?whom=child"))
    assert 'value="child" checked' in form
    assert 'value="9/4/2024"' in form
    empty = client.post(f"/alerts/{key}/tell", {"version": "1", "on": "31/4"})
    assert empty.status_code == 400
    for field in ("whom", "on", "how"):
        assert f'<a href="#{field}">' in text(empty)
    given = {"version": "1", "whom": "advocate", "to_name": "Femi Cole", "on": "9/4/2024", "how": "letter"}
    assert client.post(f"/alerts/{key}/tell", given).status_code == 302
    html = text(client.get(f"/alerts/{key}"))
    assert "Femi Cole, the child's advocate, Tuesday 9 April 2024, by letter" in html
    assert "Record that the child's advocate was told again" in html
    # Nobody was put off by it: the version is the one of before.
    assert client.post(f"/alerts/{key}/pause", {"version": "1", "reason": "In hospital"}).status_code == 302


def test_what_is_being_typed_as_an_answer_is_kept(as_role: As, authority: Cast):
    raised(as_role("iro"), authority.girl, concern="To be answered slowly")
    key = of_child(authority.girl).key
    client, at = as_role("senior_manager"), f"/alerts/{key}/answer"
    assert f'data-draft="/drafts/alert-answer/{key}"' in text(client.get(at))
    sent = {"text": "Half an answer", "evidence": "The plan", "seen": "", "version": "1"}
    assert client.post(f"/drafts/alert-answer/{key}", sent).status_code == 200
    html = text(client.get(at))
    for says in ("This is your draft: it is not sent yet.", "Half an answer", "The plan"):
        assert says in html
    assert as_role("iro").post(f"/drafts/alert-answer/{key}", sent).status_code == 403
    assert client.post(at, {"text": "The whole answer", "version": "1"}).status_code == 302
    assert "Half an answer" not in text(client.get(f"/alerts/{key}"))


def test_only_who_may_is_led_beyond_the_ladder(as_role: As, authority: Cast):
    """An IRO may read what was raised about the child of another, and puts nothing about that child to an agency."""
    raised(as_role("iro_manager"), authority.other, concern="To be read by all")
    alert = of_child(authority.other)
    ways = [f"/children/{authority.other}/{way}/new?from=alert:{alert.key}" for way in ("partners", "cafcass")]
    for role, led in (("iro_manager", True), ("iro", False)):
        html = text(as_role(role).get(f"/alerts/{alert.key}"))
        assert "To be read by all" in html
        for way in ways:
            assert (f'href="{way}"' in html) == led
            assert as_role(role).get(way).status_code == (200 if led else 403)
