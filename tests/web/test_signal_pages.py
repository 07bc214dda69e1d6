"""The pages of signals, as an IRO, a manager and a social worker use them."""

import re
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from makers.cast import DAY, As, Cast
from makers.doing import undone

pytestmark = pytest.mark.db


def text_of(answer) -> str:
    """The page without its tags, as it is read."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


@pytest.fixture
def iro(as_role: As) -> Client:
    return as_role("iro")


def hers(authority: Cast) -> str:
    return reverse("child-signal", args=[authority.girl, authority.marks.girl])


def test_the_list_shows_why_a_child_stands_where_it_stands(iro, authority: Cast):
    said = text_of(iro.get(reverse("signals")))
    assert re.search(r"\d+ child(ren)? whose records show something", said)
    assert re.search(r"\d to look at now; \d to look at soon", said)
    assert "Not known here" not in said or "Would be known from" in said


def test_every_number_is_the_list_behind_it(iro, authority: Cast):
    page = iro.get(reverse("signals")).content.decode()
    chips = re.findall(r'<li><a href="([^"]+)"><b>(\d+)</b>', page)
    assert len(chips) > 3
    for address, number in chips:
        found = iro.get(address.replace("&amp;", "&")).content.decode()
        assert f'data-total="{number}"' in found, address


def test_filters_that_mean_nothing_are_left_out(iro):
    answer = iro.get(reverse("signals") + "?who=nobody&theme=tea&rule=SIG-X&team=Moon&show=x&page=99999999")
    assert answer.status_code == 200
    assert 'data-total="' in answer.content.decode()


def test_an_empty_list_says_what_to_do(iro):
    said = text_of(iro.get(reverse("signals") + "?who=all&rule=SIG-LEG-2&team=&show=aside"))
    assert "Nothing is set aside. Show everything of every child that you may see" in said


def test_the_childs_own_page_leads_to_each_signal(iro, authority: Cast):
    page = iro.get(reverse("child", args=[authority.girl]))
    said = text_of(page)
    assert "What the records show" in said
    assert "1 set aside" in said
    found = re.findall(rf'href="(/children/{authority.girl}/signals/[^"]+)"', page.content.decode())
    assert found
    for address in found:
        answer = iro.get(address)
        assert answer.status_code == 200
        assert "It is gone by itself when the records change." in text_of(answer)


def test_set_aside_on_the_page_with_what_was_wrong_kept(iro, authority: Cast):
    with undone():
        wrong = iro.post(hers(authority), {"do": "aside", "reason": "Booked.", "again_on": "soon"})
        assert wrong.status_code == 400
        assert "Enter the day as day/month/year" in text_of(wrong)
        assert "Booked." in wrong.content.decode()
        done = iro.post(hers(authority), {"do": "aside", "reason": "Booked.", "again_on": "7/5/2024"}, follow=True)
        assert "Set aside. It comes back by itself on Tuesday 7 May 2024" in text_of(done)
        assert "2 signals set aside" in text_of(done)
        shown = iro.post(hers(authority), {"do": "back"}, follow=True)
        assert "Shown again." in text_of(shown)


def test_ask_and_give_a_task_from_the_signal(iro, as_role: As, authority: Cast):
    with undone():
        asked = iro.post(
            hers(authority), {"do": "question", "question": "When is it?", "answer_by": "16/4/2024"}, follow=True
        )
        assert "The question is put." in text_of(asked)
        to = re.findall(r'name="to" type="radio" value="([^"]+)"', iro.get(hers(authority)).content.decode())
        assert len(to) >= 2
        nobody = iro.post(hers(authority), {"do": "task", "task": "See to it.", "due_on": "16/4/2024"})
        assert nobody.status_code == 400
        assert "Choose who does it" in text_of(nobody)
        for person in to:
            given = {"do": "task", "task": "See to it.", "due_on": "16/4/2024", "to": person}
            assert "by Tuesday 16 April 2024" in text_of(iro.post(hers(authority), given, follow=True))
        worker = as_role("social_worker")
        assert "See to it." in text_of(worker.get("/"))
        page = worker.get(reverse("tasks")).content.decode()
        (task,) = re.findall(r'panel--next" aria-labelledby="t-([^"]+)"', page)
        assert worker.post(reverse("tasks"), {"task": task, "text": ""}).status_code == 400
        over = text_of(worker.post(reverse("tasks"), {"task": task, "text": "Seen to."}, follow=True))
        assert "Done, and" in over
        assert "Seen to." in text_of(iro.get(reverse("child-signals", args=[authority.girl])))


def test_a_signal_leads_to_an_alert_and_to_a_panel(iro, authority: Cast):
    page = iro.get(hers(authority)).content.decode()
    for name in ("alert-raise", "child-panels"):
        address = f"{reverse(name, args=[authority.girl])}?from=signal:{authority.marks.girl}"
        assert f'href="{address}"' in page
        assert iro.get(address).status_code == 200


def test_a_concern_raised_from_a_signal_begins_with_what_the_records_show(iro, authority: Cast):
    def begins(query: str) -> str:
        page = iro.get(reverse("alert-raise", args=[authority.girl]) + query).content.decode()
        (typed,) = re.findall(r'<textarea[^>]*name="concern"[^>]*>(.*?)</textarea>', page, re.DOTALL)
        return re.sub(r"\s+", " ", typed)

    assert begins("") == ""
    said = begins(f"?from=signal:{authority.marks.girl}")
    assert said
    assert said in text_of(iro.get(hers(authority)))


def test_a_referral_from_a_signal_begins_with_what_the_records_show_and_names_it(iro, authority: Cast):
    address = reverse("child-panels", args=[authority.girl])
    page = iro.get(f"{address}?from=signal:{authority.marks.girl}").content.decode()
    assert f'href="{hers(authority)}"' in page
    assert f"From: signal:{authority.marks.girl}" not in page
    (typed,) = re.findall(r'<textarea[^>]*name="about"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    assert typed.strip()
    assert re.sub(r"\s+", " ", typed) in text_of(iro.get(hers(authority)))


def test_what_was_raised_or_referred_from_a_signal_stands_beside_it(iro, authority: Cast):
    from waymark.actions.demo import manager
    from waymark.actions.oversight import panels
    from waymark.records.models import Alert, Child

    with undone():
        source = f"signal:{authority.marks.girl}"
        typed = panels.Typed("permanence", manager().today, "A match is ready.")
        panels.refer(authority.girl, typed=typed, reason=source, by=manager())
        Alert.objects.create(
            child=Child.objects.get(key=authority.girl), kind="concern", state="discussion", concern="Drift.",
            origin="signal", origin_key=authority.marks.girl,
        )  # fmt: skip
        said = text_of(iro.get(hers(authority)))
        assert "Put to a panel:" in said
        assert "A concern was raised." in said


def test_an_alert_says_which_signal_it_comes_from_and_leads_to_the_childs_signals(iro, authority: Cast):
    from waymark.actions.challenge import raising
    from waymark.actions.challenge.raising import Concern, Origin
    from waymark.actions.demo import manager

    title = re.search(r"<h1[^>]*>(.*?):", iro.get(hers(authority)).content.decode())[1]
    said = Concern(("permanence",), "Drift.", "A date.", DAY, ("permanence",), "She asks every week.", "")
    with undone():
        key = raising.discuss(
            authority.girl, said=said, with_whom="the social worker",
            origin=Origin("signal", authority.marks.girl), by=manager(),
        )  # fmt: skip
        page = iro.get(reverse("alert", args=[key])).content.decode()
    signals = reverse("child-signals", args=[authority.girl])
    assert f'<a class="govuk-link" href="{signals}">a signal: {title}</a>' in page


def test_my_work_of_an_iro_shows_whom_to_look_at_first(iro):
    said = text_of(iro.get("/"))
    assert "To look at first" in said
    assert "whose records show something" in said or "All signals of your children" in said


def test_signals_stand_at_the_top_for_those_who_review(as_role: As):
    for role, there in (("iro", True), ("iro_manager", True), ("social_worker", False), ("analyst", False)):
        assert ('href="/signals"' in as_role(role).get("/").content.decode().split("<main")[0]) is there


def test_a_social_worker_looks_and_is_told_why_they_do_not_answer(as_role: As, authority: Cast):
    worker = as_role("social_worker")
    said = text_of(worker.get(hers(authority)))
    assert "answers what the records show" in said
    assert "Set it aside for a while" not in said


def test_the_number_of_queries_does_not_hang_on_the_number_of_children(as_role: As, authority: Cast, tmp_path: Path):
    from waymark.actions import actor, imports
    from waymark.actions.folder.synthesise import synthesise
    from waymark.records.models import Child

    manager = as_role("iro_manager")
    addresses = [reverse("signals"), reverse("tasks"), reverse("child-signals", args=[authority.girl])]

    def asked() -> list[int]:
        found = []
        for address in addresses:
            assert manager.get(address).status_code == 200
            with CaptureQueriesContext(connection) as queries:
                manager.get(address)
            found.append(len(queries))
        return found

    few, children = asked(), Child.objects.count()
    synthesise(400, "2024", 9, tmp_path / "many")
    with undone():
        imports.import_folder(tmp_path / "many", by=actor.command_line(actor.now()))
        assert Child.objects.count() > children * 2
        assert all(now <= before for now, before in zip(asked(), few, strict=True)), "what is empty asks nothing"
    assert max(few) < 40


def test_the_list_and_the_childs_page_count_signals_in_the_same_words(iro, authority: Cast):
    page = iro.get(reverse("signals") + "?who=all").content.decode()
    row = r'<th scope="row"[^>]*><a [^>]*href="/children/([^/]+)/signals">.*?Why here">([^<]*); the longest of the most'
    rows = re.findall(row, page, re.DOTALL)
    assert rows
    for child, why in rows[:3]:
        own = text_of(iro.get(reverse("child-signals", args=[child])))
        number, counts = re.search(r"(\d+) signals?: (.*?)\. Each", own).groups()
        assert counts == why
        assert sum(int(one) for one in re.findall(r"\d+", counts)) == int(number)


def test_a_question_from_a_signal_names_no_review(iro, as_role: As, authority: Cast):
    ask = {"do": "question", "question": "Who has seen her?", "answer_by": "16/4/2024"}
    assert iro.post(hers(authority), ask).status_code == 302
    said = text_of(as_role("social_worker").get(reverse("questions")))
    assert "Who has seen her?" in said
    assert "wanted before the review" not in said.partition("Who has seen her?")[2].partition("Your answer")[0]


def test_the_answer_to_a_question_from_a_signal_stands_on_the_childs_page_and_on_no_reviews(
    iro, as_role: As, authority: Cast
):
    iro.post(hers(authority), {"do": "question", "question": "Who has met her?", "answer_by": "16/4/2024"})
    worker = as_role("social_worker")
    from waymark.records.models import Question

    key = Question.objects.get(text="Who has met her?").key
    done = text_of(worker.post(reverse("questions"), {"question": key, "answer": "Her aunt."}, follow=True))
    assert "sees it on the child's page." in done.replace("&#x27;", "'").replace("&#39;", "'")
    assert "on the page of the review" not in done


def test_a_manager_looks_at_a_day_gone_by_and_an_iro_does_not(iro, as_role: As):
    manager = as_role("iro_manager")
    back = text_of(manager.get(reverse("signals") + "?who=all&on=1/2/2024"))
    assert "Signals as on Thursday 1 February 2024" in back
    assert "What the records, as they are today, show of that day" in back
    assert "as on" not in text_of(iro.get(reverse("signals") + "?who=all&on=1/2/2024"))
    numbers = [re.search(r"(\d+) child", text)[1] for text in (back, text_of(manager.get(reverse("signals"))))]
    assert all(int(number) for number in numbers)
    page = manager.get(reverse("signals") + "?who=all&on=2024-02-01").content.decode()
    assert "on=2024-02-01" in page  # a filter keeps the day
    for day, why in (("31/4/2024", "April has 30 days"), ("1/2", "The year is missing"), ("1/5/2024", "lies ahead")):
        wrong = manager.get(reverse("signals") + f"?on={day}")
        assert wrong.status_code == 400
        assert why in text_of(wrong)
        assert f'value="{day}"' in wrong.content.decode()


def test_what_stood_on_a_day_gone_by_is_what_stood(as_role: As, authority: Cast):
    from datetime import date

    from waymark.actions import standing_signals

    day = date(2024, 2, 1)
    stood = standing_signals.stood_on(day)
    assert all(one.signal.stands(day) for found in stood.children.values() for one in found)
    assert standing_signals.standing_on(date(2024, 4, 9)).day == date(2024, 4, 9)
