"""What copies say of the next review: its day, to those who may know it, and neither its place nor its time."""

import io
from dataclasses import replace
from datetime import date, time, timedelta

import pypdf
import pytest

from makers.held_review import review
from waymark.actions.reviews import sending, steps
from waymark.actions.reviews.sending import Chosen
from waymark.records.models import Copy, Message, ReviewLife

pytestmark = pytest.mark.db
NEXT = date(2024, 7, 9)
SAYS = "The next review is planned for Tuesday 9 July 2024."
ALL = ("Amara", "Mary Thorn", "Dan Thorn", "Ana Cole", "Priya Shah")


@pytest.fixture
def cast(people):
    return people


@pytest.fixture
def life(cast):
    return review(cast.amara)


def plan(cast, on: date = NEXT) -> ReviewLife:
    key = steps.plan(cast.amara, kind="later", on=on, at=time(14, 15), place="12 Hidden Lane, Leeds", by=cast.manager)
    return ReviewLife.objects.get(key=key)


def send(cast, life, what="record", *, by=None, hand=()):
    chosen = {one.key: Chosen(one.name in ALL, frozenset(), one.name in hand) for one in life.invitations.all()}
    version = ReviewLife.objects.get(pk=life.pk).version
    return sending.send(life.key, what=what, choices=chosen, version=version, by=by or cast.iro)


def told() -> dict[str, str]:
    """{to whom: everything in the file that they got last}."""
    found = {}
    for message in Message.objects.order_by("pk"):
        pages = pypdf.PdfReader(io.BytesIO(bytes(message.files.get().content))).pages
        found[message.to_name] = " ".join(" ".join(page.extract_text() for page in pages).split())
    return found


@pytest.mark.parametrize("what", ["record", "recommendations"])
def test_every_copy_says_the_day_and_neither_place_nor_time(cast, life, what):
    plan(cast)
    send(cast, life, what)
    said = told()
    for name in ("Amara", "Mary Thorn", "Ana Cole", "Priya Shah"):
        assert SAYS in said[name], name
        assert "14:15" not in said[name]
        assert "Hidden Lane, Leeds" not in said[name]


def test_who_was_not_invited_is_not_told_the_day(cast, life):
    plan(cast)
    send(cast, life)
    assert "9 July" not in told()["Dan Thorn"]
    assert "The next review" not in told()["Dan Thorn"]


@pytest.mark.parametrize("said", [{"invited": False, "why_not": "order"}, {"meets_apart": True}])
def test_who_is_left_out_of_the_next_one_or_heard_apart_at_it_is_not_told_its_day(cast, life, said):
    plan(cast).invitations.create(name="mary  THORN", role="parent", address="mary@example.org", **said)
    send(cast, life)
    assert "9 July" not in told()["Mary Thorn"]
    assert SAYS in told()["Ana Cole"]
    assert "Not told to Mary Thorn, Dan Thorn" in sending.sending(life.key, by=cast.iro).next_says


def test_who_was_heard_apart_this_time_is_not_told_when_the_others_meet_next(cast, life):
    life.invitations.filter(name="Mary Thorn").update(meets_apart=True)
    plan(cast)
    send(cast, life)
    assert "9 July" not in told()["Mary Thorn"]


def test_without_a_next_review_the_page_says_so_and_no_copy_speaks_of_one(cast, life):
    assert "No next review is planned yet" in sending.sending(life.key, by=cast.iro).next_says
    send(cast, life)
    assert not [name for name, said in told().items() if "next review" in said.casefold()]


def test_a_next_review_that_was_stood_down_is_none(cast, life):
    coming = plan(cast)
    steps.stand_down(coming.key, reason="documents", version=coming.version, by=cast.manager)
    send(cast, life)
    assert not [name for name, said in told().items() if "next review" in said.casefold()]


def test_a_copy_is_shown_as_it_went_though_the_next_review_moved_since(cast, life):
    coming = plan(cast)
    send(cast, life)
    later = replace(cast.manager, at=cast.manager.at + timedelta(days=3), today=cast.manager.today + timedelta(days=3))
    steps.rearrange(
        coming.key, on=date(2024, 7, 11), asked_by="parent", reason="parent", version=coming.version, by=later
    )  # fmt: skip
    mary, dan = (Copy.objects.get(to_name=name) for name in ("Mary Thorn", "Dan Thorn"))
    assert SAYS in sending.copy(life.key, mary.key, by=later).body
    assert "next review" not in sending.copy(life.key, dan.key, by=later).body
    page = sending.sending(life.key, by=later)
    assert "Thursday 11 July 2024" in page.next_says
    preview = next(dict(one.previews)["record"] for one in page.recipients if one.name == "Mary Thorn")
    assert "Thursday 11 July 2024" in preview


def test_a_copy_made_before_the_next_review_was_planned_does_not_speak_of_it_later(cast, life):
    send(cast, life, hand=("Mary Thorn",))
    later = replace(cast.manager, at=cast.manager.at + timedelta(days=1), today=cast.manager.today + timedelta(days=1))
    steps.plan(cast.amara, kind="later", on=NEXT, by=later)
    for name in ("Mary Thorn", "Ana Cole"):
        body = sending.copy(life.key, Copy.objects.get(to_name=name).key, by=later).body
        assert "next review" not in body.casefold()


def test_the_draft_of_the_letter_tells_the_child_the_day(cast, life):
    plan(cast)
    letter = sending.sending(life.key, by=cast.iro).letter
    assert letter is not None
    assert "# Your next review\n\nIt is planned for Tuesday 9 July 2024." in letter.text
