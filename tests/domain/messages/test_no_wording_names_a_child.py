"""A subject line, a text message and a calendar are read over somebody's shoulder: no child's name is in them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waymark.domain.errors import Unusable
from waymark.domain.messages import names
from waymark.domain.messages.appointments import where
from waymark.domain.messages.kinds import EMAIL, TEXT, Outgoing
from waymark.domain.messages.render import Rendered, render
from waymark.domain.messages.wordings import BLANKS, PURPOSES, VOICES

WHEN = datetime(2024, 6, 4, 14, 30, tzinfo=ZoneInfo("Europe/London"))
DAYS = {"when": WHEN, "was_on": date(2024, 5, 28), "due_on": date(2024, 5, 21)}
NAME, KNOWN_AS = "Amara-May {place} O'Thorn", "Mara %s"
NAMES = names.parts(KNOWN_AS, NAME)
HOSTILE = f"{NAME}'s aunt, {KNOWN_AS.upper()}\r\nBcc: everybody@example.org"
EVERY = [(voice, purpose) for voice, wordings in VOICES.items() for purpose in wordings]


def filled(voice: str, purpose: str, channel: str, text: str = HOSTILE) -> Rendered:
    says = {blank: DAYS.get(blank, text) for blank in BLANKS if blank not in ("service", "link", "joining")}
    says |= {"link": "https://waymark.example/reviews/k3y", "joining": "https://meet.example/1"}
    return render(Outgoing(purpose, channel, "Ana Cole", "ana@example.org", says, voice), "Marshland", NAMES)


def readable(text: str) -> set[str]:
    """The parts of the name that can be read in a text, whatever the case."""
    return {part for part in ("amara", "o'thorn", "mara") if part in text.casefold()}


@pytest.mark.parametrize(("voice", "purpose"), EVERY)
def test_no_subject_line_names_the_child_or_breaks_into_a_second_line(voice: str, purpose: str) -> None:
    subject = filled(voice, purpose, EMAIL).subject
    assert not readable(subject)
    assert "\n" not in subject
    assert "\r" not in subject
    assert subject


@pytest.mark.parametrize(("voice", "purpose"), [one for one in EVERY if VOICES[one[0]][one[1]].text])
def test_no_text_message_names_the_child(voice: str, purpose: str) -> None:
    body = filled(voice, purpose, TEXT).body
    assert not readable(body)
    assert len(filled(voice, purpose, TEXT, "Town Hall, Market Place").body) < 306, "two text messages at most"


@pytest.mark.parametrize(("voice", "purpose"), EVERY)
def test_a_message_with_only_what_it_needs_says_nothing_empty(voice: str, purpose: str) -> None:
    wording = VOICES[voice][purpose]
    says = {blank: DAYS.get(blank, "Something") for blank in wording.needs}
    body = render(Outgoing(purpose, EMAIL, "", "a@b.org", says, voice), "Marshland", ()).body
    assert "{" not in body
    assert all(paragraph and not paragraph.endswith(": ") for paragraph in body.split("\n\n"))


def test_every_purpose_has_a_wording_and_every_wording_a_purpose() -> None:
    assert set(VOICES["others"]) == set(PURPOSES)
    assert set(VOICES["child"]) < set(PURPOSES)


@pytest.mark.parametrize(("voice", "purpose"), EVERY)
def test_a_child_is_spoken_to_and_nobody_elses_review_is_theirs(voice: str, purpose: str) -> None:
    said = filled(voice, purpose, EMAIL, "Town Hall").body.casefold()
    assert ("your review" in said or "you after your review" in said or "about you" in said) == (voice == "child")


def test_days_are_written_out_and_a_child_called_may_does_not_change_the_month() -> None:
    says = {"when": datetime(2024, 5, 7, 9, 5, tzinfo=ZoneInfo("UTC")), "place": "May's school."}
    words = render(Outgoing("reminder", TEXT, "", says=says), "", names.parts("May"))
    assert words.subject == "Reminder of a review meeting: Tuesday 7 May 2024 at 10:05"
    assert words.body == "Reminder: a review meeting, Tuesday 7 May 2024 at 10:05. Place: the child's school."


@pytest.mark.parametrize(
    ("out", "says"),
    [
        (Outgoing("invitation", EMAIL, ""), "the day, or the day and time, of the review is missing"),
        (Outgoing("letter", EMAIL, "", says={"child": "Amara"}), "there is no blank child"),
        (Outgoing("birthday", EMAIL, ""), "There is no message for 'birthday'"),
        (Outgoing("search", TEXT, "", says={"link": "x"}), "too long for a text message"),
        (Outgoing("chase", EMAIL, "", voice="child"), "is not for a child"),
    ],
)
def test_what_cannot_be_said_is_refused(out: Outgoing, says: str) -> None:
    with pytest.raises(Unusable, match=says):
        render(out, "Marshland", ())


@given(st.text(min_size=1, max_size=30), st.text(max_size=60), st.text(max_size=60))
def test_a_place_in_a_calendar_never_holds_a_whole_name(name: str, before: str, after: str) -> None:
    said = names.parts(name)
    shown = where(f"{before} {name} {after}", "in_person", said)
    assert names.without(shown, said) == shown or name.strip().casefold() in names.INSTEAD


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Amara Thorn's school", "the child's school"),
        ("AMARA'S HOME, 3 Thornton Road", "the child'S HOME, 3 Thornton Road"),
        ("Town Hall", "Town Hall"),
        ("Thorn, Amara", "the child, the child"),
    ],
)
def test_whole_words_only(text: str, shown: str) -> None:
    assert names.without(text, names.parts("Amara", "Amara Thorn")) == shown


def test_where_nobody_travels_is_said() -> None:
    assert [where("", mode, ()) for mode in ("video", "telephone", "in_person")] == ["By video", "By telephone", ""]
