"""Feedback as the participation worker, a manager and those who only look use it in a browser."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from makers.feedback import a_round, asked
from makers.fixed_cast import AT
from waymark.actions.feedback import answering, keeping
from waymark.domain.feedback.rounds import Group
from waymark.records.models import Account, FeedbackAnswer, FeedbackQuestion, FeedbackRound, GivenNumber

pytestmark = pytest.mark.db
ROUND = {
    "name": "March 2024", "from_on": "1/3/2024", "until_on": "31/3/2024", "asked-children": "40",
    "is-parents": "yes",
}  # fmt: skip
ASK = {"text": "Is it clear?", "choices": "very clear\n\n  not clear \n"}


@pytest.fixture
def cast(people: Any, settings: Any) -> Any:
    settings.DEMO, settings.DEMO_DAY = True, AT.date()
    return people


def browser(part: str) -> Client:
    found = Client(headers={"accept": "text/html"})
    found.force_login(Account.objects.get(username=part))
    return found


def text(answer: Any) -> str:
    return answer.content.decode()


def test_from_a_new_round_to_its_results(cast: Any) -> None:
    worker = browser("manager")
    assert reverse("feedback-new") in text(worker.get(reverse("feedback")))
    answer = worker.post(reverse("feedback-new"), ROUND)
    key = FeedbackRound.objects.get().key
    assert (answer.status_code, answer["Location"]) == (302, reverse("feedback-round", args=[key]))
    assert "No question is kept yet" in text(worker.get(answer["Location"]))
    worker.post(reverse("feedback-question-new", args=[key]), {**ASK, "version": "1"})
    question = FeedbackQuestion.objects.get()
    assert question.choices == ["very clear", "not clear"]
    count = reverse("feedback-count", args=[key, question.key])
    assert "parents" in text(worker.get(count))
    numbers = {"version": "2", "n-children-0": "6", "n-children-1": "2", "n-parents-1": "1,000"}
    assert worker.post(count, numbers).status_code == 302
    page = text(worker.get(reverse("feedback-round", args=[key])))
    assert "8 (20.0%)" in page, "eight of forty children"
    assert "Share of 1008" in page
    worker.post(count, {"version": "3", "n-children-0": "13", "n-children-1": "3"})
    assert "81.3%" in text(worker.get(reverse("feedback-round", args=[key]))), "13 of 16, as the scorecard rounds it"
    worker.post(count, {**numbers, "version": "4"})
    links = re.findall(r'href="([^"]*answers\?show=[^"]*)"', page)
    assert [(int(re.search(r'data-total="(\d+)"', text(worker.get(at)))[1])) for at in links] == [6, 1002]
    assert 'width="0.6%"' in page, "six of 1,008, drawn"


def test_one_persons_sheet_and_the_next(cast: Any) -> None:
    worker = browser("manager")
    one = asked(cast.manager)
    at = reverse("feedback-sheet", args=[one.round])
    (mark,) = re.findall(r'name="sheet" value="([^"]+)"', text(worker.get(at)))
    sheet = {
        "sheet": mark, "group": "parents", "answered_on": "2/4/2024", f"choice-{one.question}": "not clear",
        f"words-{one.question}": "Too many people.", "again": "yes",
    }  # fmt: skip
    for _ in range(2):
        answer = worker.post(at, sheet)
        assert (answer.status_code, answer["Location"]) == (302, at)
    assert FeedbackAnswer.objects.filter(words="Too many people.").count() == 1
    behind = reverse("feedback-answers", args=[one.round, one.question]) + "?show=words"
    assert "Too many people." in text(worker.get(behind))


def test_nothing_typed_is_lost_and_each_problem_leads_to_its_field(cast: Any) -> None:
    worker = browser("manager")
    answer = worker.post(reverse("feedback-new"), {**ROUND, "from_on": "soon", "asked-children": "many"})
    assert answer.status_code == 400
    for field in ("from_on", "asked-children"):
        assert f'href="#{field}"' in text(answer)
        assert f'id="{field}"' in text(answer)
    assert 'value="soon"' in text(answer)
    assert 'value="many"' in text(answer)
    one = asked(cast.manager)
    change = reverse("feedback-change", args=[one.round])
    answer = worker.post(change, {"version": "3", "name": "", "from_on": "1/3/2024", "is-children": "yes"})
    ticked = re.findall(r'name="is-(\w+)"[^>]*checked', text(answer))
    assert (answer.status_code, ticked) == (400, ["children"]), "parents were taken out in the form"
    count = reverse("feedback-count", args=[one.round, one.question])
    answer = worker.post(count, {"version": "3", "n-children-0": "a few", "n-parents-1": "4"})
    assert answer.status_code == 400
    assert 'value="a few"' in text(answer)
    assert 'href="#n-children-0"' in text(answer)
    assert 'value="4"' in text(answer)
    sheet = {"sheet": "x", "group": "", "answered_on": "2/4/2024", f"words-{one.question}": "Kind."}
    answer = worker.post(reverse("feedback-sheet", args=[one.round]), sheet)
    assert (answer.status_code, "Kind." in text(answer), 'value="x"' in text(answer)) == (400, True, True)
    given = {"what": "app_users", "who": "", "from_on": "1/3/2024", "number": "52", "source": "The provider"}
    answer = worker.post(reverse("given-numbers"), given)
    assert answer.status_code == 400
    assert 'href="#who"' in text(answer)
    assert 'value="The provider"' in text(answer)


def test_a_version_that_is_no_longer_the_newest_shows_both(cast: Any) -> None:
    worker = browser("manager")
    one = asked(cast.manager)
    change, count = (
        reverse("feedback-change", args=[one.round]),
        reverse("feedback-count", args=[one.round, one.question]),
    )
    keeping.change_round(one.round, typed=_typed("Spring"), version=3, by=cast.manager)
    answer = worker.post(change, {**ROUND, "name": "Mine", "version": "3"})
    assert answer.status_code == 409
    for said in ("Spring", "Mine", 'href="#stale"', 'name="version" value="4"'):
        assert said in text(answer)
    answering.enter_counts(
        one.round, one.question, numbers={"children": {"very clear": 17}}, version=4, by=cast.manager
    )
    answer = worker.post(count, {"version": "4", "n-children-0": "19"})
    assert answer.status_code == 409
    assert ">17<" in text(answer)
    assert 'value="19"' in text(answer)
    assert worker.post(count, {"version": "5", "n-children-0": "19"}).status_code == 302


def _typed(name: str) -> Any:
    return a_round(name=name)


def test_taken_away_only_while_nothing_hangs_on_it(cast: Any) -> None:
    worker = browser("manager")
    one = asked(cast.manager)
    assert "Take the round away" not in text(worker.get(reverse("feedback-change", args=[one.round])))
    behind = reverse("feedback-answers", args=[one.round, one.question])
    assert reverse("feedback-take-out", args=[one.round]) in text(worker.get(behind))
    worker.post(reverse("feedback-take-out", args=[one.round]), {"answer": one.answer, "version": "3"})
    worker.post(reverse("feedback-question", args=[one.round, one.question]), {"do": "drop", "version": "4"})
    assert not FeedbackQuestion.objects.exists()
    assert worker.post(reverse("feedback-change", args=[one.round]), {"do": "drop", "version": "5"}).status_code == 302
    assert "No round is kept yet" in text(worker.get(reverse("feedback")))


def test_a_given_number_is_entered_put_right_and_taken_away(cast: Any) -> None:
    worker, at = browser("manager"), reverse("given-numbers")
    given = {"what": "advocacy_contract_hours", "who": "", "from_on": "1/4/2023", "number": "37.5", "source": ""}
    assert worker.post(at, given).status_code == 302
    assert "37.5" in text(worker.get(at))
    one = reverse("given-number", args=[GivenNumber.objects.get().key])
    assert worker.post(one, {"version": "1", "number": "30", "source": "The contract"}).status_code == 302
    assert "The contract" in text(worker.get(at))
    assert worker.post(one, {"version": "2", "do": "drop"}).status_code == 302
    assert "No number is kept yet" in text(worker.get(at))


HOURS = {"what": "advocacy_contract_hours", "who": "", "from_on": "1/4/2023", "source": "The contract"}


@pytest.mark.parametrize(
    ("number", "kept"),
    [("1.5", "1.5"), ("1,234", "1234"), ("1,234.567", "1234.567"), ("0.00001", "0.00001"), ("240", "240")],
)
def test_a_number_is_kept_and_shown_just_as_it_was_given(cast: Any, number: str, kept: str) -> None:
    worker, at = browser("manager"), reverse("given-numbers")
    assert worker.post(at, {**HOURS, "number": number}).status_code == 302
    assert f'data-label="Number">{kept}<' in text(worker.get(at))
    one = reverse("given-number", args=[GivenNumber.objects.get().key])
    assert f'value="{kept}"' in text(worker.get(one))
    assert worker.post(one, {"version": "1", "number": kept, "source": "Ann"}).status_code == 302
    assert GivenNumber.objects.get().number == float(number.replace(",", ""))


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"number": "1,5"}, "write one and a half as 1.5"), ({"number": "12,34.5"}, "as 1.5"),
        ({"number": "0,500"}, "as 1.5"), ({"number": "99999999"}, "100,000 is the largest number that can be kept"),
        ({"number": "1.2345678901234567890"}, "at most 15 are kept"), ({"number": "."}, "for example 30 or 37.5"),
        ({"number": "9" * 5000}, "100,000 is the largest"), ({"from_on": "1/4/1800"}, "1 April 1989"),
        ({"source": "x" * 201}, "Say it in at most 200 characters: these are 201"),
    ],
)  # fmt: skip
def test_a_number_that_cannot_be_meant_is_refused_with_the_reason(cast: Any, typed: dict[str, str], why: str) -> None:
    answer = browser("manager").post(reverse("given-numbers"), {**HOURS, "number": "30", **typed})
    assert answer.status_code == 400
    assert why in text(answer)
    assert not GivenNumber.objects.exists()


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("1,5", "A comma stands only between thousands, as in 1,234"), ("99999999", "100,000 is the largest number"),
        ("1.5", "Enter a whole number"), ("9" * 5000, "100,000 is the largest number"),
    ],
)  # fmt: skip
def test_a_count_of_people_is_a_whole_number_that_can_be(cast: Any, number: str, why: str) -> None:
    one, worker = asked(cast.manager), browser("manager")
    count = reverse("feedback-count", args=[one.round, one.question])
    answer = worker.post(count, {"version": "3", "n-children-0": number})
    assert (answer.status_code, why in text(answer)) == (400, True)
    answer = worker.post(reverse("feedback-new"), {**ROUND, "name": "Next", "asked-children": number})
    assert (answer.status_code, why in text(answer)) == (400, True)


def test_a_round_begins_in_a_year_that_has_figures(cast: Any) -> None:
    answer = browser("manager").post(reverse("feedback-new"), {**ROUND, "from_on": "1/4/1800", "until_on": ""})
    assert answer.status_code == 400
    assert "1 April 1989" in text(answer)


def test_who_only_looks_is_offered_nothing_to_change(cast: Any) -> None:
    one = asked(cast.manager)
    page = text(browser("iro").get(reverse("feedback-round", args=[one.round])))
    assert "very clear" in page
    for words in ("Enter numbers", "Add a question", "Change the round", "Enter one person"):
        assert words not in page
    assert "They asked me first." in text(
        browser("iro").get(reverse("feedback-answers", args=[one.round, one.question]))
    )


def test_the_number_of_queries_does_not_hang_on_the_number_of_answers(cast: Any) -> None:
    iro, one = browser("iro"), asked(cast.manager)
    pages = [reverse("feedback"), reverse("feedback-round", args=[one.round]),
             reverse("feedback-answers", args=[one.round, one.question]), reverse("given-numbers")]  # fmt: skip

    def queries() -> list[int]:
        found = []
        for at in pages:
            with CaptureQueriesContext(
                connection,
            ) as asked_for:
                assert iro.get(at).status_code == 200
            found.append(len(asked_for))
        return found

    queries()
    before = queries()
    for number in range(3):
        key = keeping.add_round(typed=_typed(f"Round {number}"), by=cast.manager)
        keeping.add_question(key, text="Good?", choices=("yes", "no"), version=1, by=cast.manager)
    keeping.add_question(one.round, text="Good?", choices=("yes", "no"), version=3, by=cast.manager)
    answering.enter_counts(
        one.round, one.question, numbers={"children": {"very clear": 60}}, version=4, by=cast.manager
    )
    assert queries() == before


def test_the_answers_behind_a_figure_open_from_the_scorecard(cast: Any) -> None:
    asked(cast.manager)
    iro = browser("iro")
    page = text(iro.get(reverse("scorecard")))
    (at,) = re.findall(r'href="([^"]*survey_answer_pct[^"]*)"', page)
    page = text(iro.get(at.replace("&amp;", "&")))
    assert "Answers by question: Is it clear?, very clear" in page
    assert "1 of 1" in page


def test_a_figure_that_has_only_groups_opens_to_them(cast: Any) -> None:
    iro, at = browser("iro"), reverse("measure", args=["app_users"])
    asked(cast.manager)
    page = text(iro.get(f"{at}?year=2023/24"))
    assert "only one of each group" in page
    (group,) = re.findall(rf'href="({at}[^"]*group=[^"]*)"', page)
    assert "<strong>240</strong> in 2023/24" in text(iro.get(group.replace("&amp;", "&")))
    page = text(iro.get(reverse("measure", args=["survey_answer_pct"]) + "?year=2023/24"))
    assert "Is it clear?, very clear" in page
    assert iro.get(f"{at}?year=2023/24&group=who:friends").status_code == 400


def test_the_rows_say_in_words_of_whom_more_answered_than_were_asked(cast: Any) -> None:
    few = a_round(groups=(Group("children", 1), Group("parents", 5)))
    key = keeping.add_round(typed=few, by=cast.manager)
    keeping.add_question(key, text="Is it clear?", choices=("yes", "no"), version=1, by=cast.manager)
    question = FeedbackQuestion.objects.get().key
    answering.enter_counts(key, question, numbers={"children": {"yes": 3}}, version=2, by=cast.manager)
    page = text(browser("iro").get(reverse("measure", args=["feedback_response_pct"]) + "?year=2023/24"))
    assert "How many were asked" in page
    assert "fewer than answered" in page
    assert ">fewer<" not in page


def test_what_an_advocate_did_is_recorded_on_the_childs_page(cast: Any) -> None:
    iro, at = browser("iro"), reverse("casework", args=[cast.amara, "advocacy"])
    line = {"do": "add", "referred_on": "5/6/2023", "kind": "advocacy", "by": "IRO", "pieces": "two"}
    answer = iro.post(at, line)
    assert answer.status_code == 400
    assert "Pieces: enter a whole number, for example 2" in text(answer)
    assert 'value="two"' in text(answer)
    more = {"pieces": "2", "complained_on": "1/9/2023", "complaint": "stage_one"}
    assert iro.post(at, {**line, **more}).status_code == 302
    page = text(iro.get(at))
    assert "resolved at stage one" in page
    assert 'data-label="Pieces">2<' in page
    measure = reverse("measure", args=["advocacy_pieces"])
    assert "advocacy_pieces" in text(iro.get(reverse("scorecard")))
    assert iro.get(measure + "?year=2023/24").status_code == 200
