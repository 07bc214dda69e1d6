"""Consultation forms: who was sent one, what came back, word for word, and what only the IRO reads."""

import io
from datetime import date, time, timedelta

import docx
import pytest

from makers.fixed_cast import DAY, as_role
from waymark.actions.lives import Stale
from waymark.actions.reviews import blank_form, forms, steps
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.reviews import consulting
from waymark.records.models import AuditRow, Consultation, Invitation, Message, ReviewLife

pytestmark = pytest.mark.db
SAID = "I like it here.\nBut I want to see Kai more - *every* week!"


@pytest.fixture
def cast(people):
    return people


@pytest.fixture
def support(cast):
    return as_role(cast.manager, "business_support")


@pytest.fixture
def life(cast) -> ReviewLife:
    key = steps.plan(cast.amara, kind="later", on=date(2024, 5, 14), at=time(14, 0), by=cast.manager)
    made = ReviewLife.objects.get(key=key)
    for name, role, channel, address in (
        ("Amara", "child", "hand", ""), ("Dana Thorn", "parent", "email", "dana@example.org"),
        ("Rex Stone", "parent", "letter", "2 Low Road\nHereford HR1 1AA"), ("Ana Cole", "social_worker", "hand", ""),
    ):  # fmt: skip
        Invitation.objects.create(life=made, name=name, role=role, channel=channel, address=address)
    return made


def version(life) -> int:
    return ReviewLife.objects.get(pk=life.pk).version


def send(life, by, *names, **more):
    keys = list(Invitation.objects.filter(life=life, name__in=names).values_list("key", flat=True))
    return forms.send(life.key, only=keys, version=more.pop("version", version(life)), by=by, **more)


def enter(life, by, **more):
    row = Consultation.objects.get(life=life, group="child")
    said = {"returned_on": DAY, "channel": "form", "answers": {"child_good": SAID}, "iro_only": False, **more}
    return forms.enter(life.key, row.key, version=version(life), by=by, **said)


def child_form(life, by):
    return next(form for form in forms.page(life.key, by=by).forms if form.from_child)


def test_each_gets_the_form_of_their_group_in_the_way_they_are_reached(cast, life, support):
    assert send(life, support, "Amara", "Dana Thorn", "Rex Stone") == ("Amara", "Dana Thorn", "Rex Stone")
    rows = Consultation.objects.order_by("pk").values_list("group", "name", "channel", "sent_on")
    assert list(rows) == [
        ("child", "Amara", "hand", DAY), ("parent", "Dana Thorn", "email", DAY), ("parent", "Rex Stone", "letter", DAY),
    ]  # fmt: skip
    kinds = {message.to_name: message.files.get().name for message in Message.objects.all()}
    assert kinds == {"Amara": "form.pdf", "Dana Thorn": "form.docx", "Rex Stone": "form.pdf"}
    assert {message.state for message in Message.objects.exclude(channel="email")} == {"waiting_for_print"}
    assert forms.counts(life) == (0, 3)


def test_a_form_by_email_can_be_opened_and_asks_its_questions(cast, life, support):
    send(life, support, "Dana Thorn")
    paper = docx.Document(io.BytesIO(bytes(Message.objects.get().files.get().content)))
    text = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert "What worries you?" in text
    assert "Amara" not in text


def test_the_social_worker_is_offered_no_form(cast, life, support):
    offered = {one.name for one in forms.page(life.key, by=support).possible}
    assert offered == {"Amara", "Dana Thorn", "Rex Stone"}


@pytest.mark.parametrize(
    ("names", "more", "says"),
    [
        ((), {}, "Choose at least one"),
        (("Amara",), {"channel": "email"}, "no address for this way"),
        (("Amara",), {"channel": "pigeon"}, "Choose how"),
    ],
)
def test_what_cannot_be_sent(cast, life, support, names, more, says):
    with pytest.raises(Unusable, match=says):
        send(life, support, *names, **more)
    assert not Consultation.objects.exists()


def test_no_form_goes_to_somebody_who_cannot_be_found(cast, life, support):
    Invitation.objects.filter(name="Rex Stone").update(
        whereabouts_unknown=True, invited=False, why_not="whereabouts", search_asked_on=DAY
    )
    with pytest.raises(Unusable, match="whereabouts are unknown"):
        send(life, support, "Amara", "Rex Stone")
    assert not Message.objects.exists()


def test_what_a_child_said_is_kept_word_for_word(cast, life, support):
    send(life, support, "Amara")
    enter(life, support)
    form = child_form(life, cast.iro)
    assert [one.answer for one in form.said] == [SAID]
    assert form.said[0].question == "What is going well for you?"
    assert (form.returned_on, form.channel) == (DAY, "by form")
    assert forms.counts(life) == (1, 1)


def test_what_was_given_for_the_iro_only_is_read_by_nobody_else(cast, life, support):
    send(life, support, "Amara")
    enter(life, support, iro_only=True)
    hidden = child_form(life, support)
    assert (hidden.hidden, hidden.said, hidden.returned_on) == (True, (), DAY)
    row = Consultation.objects.get(group="child")
    assert forms.enter_page(life.key, row.key, by=support).answers == {}
    assert forms.enter_page(life.key, row.key, by=cast.iro).answers == {"child_good": SAID}
    assert not child_form(life, cast.manager).hidden
    assert forms.answered(life, cast.social_worker)[0].hidden
    with pytest.raises(Refusal, match="only the IRO changes it"):
        enter(life, support, answers={"child_good": "All fine."})
    assert Consultation.objects.get(group="child").answers == {"child_good": SAID}


def test_what_was_said_stands_in_no_line_of_the_log(cast, life, support):
    send(life, support, "Amara")
    enter(life, support)
    line = AuditRow.objects.get(verb="forms.enter")
    assert "Kai" not in f"{line.what}{line.before}{line.after}"


def test_a_form_that_came_back_empty_came_back(cast, life, support):
    send(life, support, "Amara")
    enter(life, support, answers={"child_good": "  "})
    assert child_form(life, support).said == ()
    assert forms.counts(life) == (1, 1)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"returned_on": DAY + timedelta(days=1)}, "from Tuesday 2 April 2024, when the form went out, to today"),
        ({"returned_on": DAY - timedelta(days=1)}, "when the form went out"),
        ({"channel": "pigeon"}, "Choose how it came back"),
        ({"answers": {"parent_well": "no"}}, "does not ask parent_well"),
    ],
)
def test_what_cannot_be_entered(cast, life, support, more, says):
    send(life, support, "Amara")
    with pytest.raises(Unusable, match=says):
        enter(life, support, **more)
    assert Consultation.objects.get().returned_on is None


def test_pressing_twice_sends_once(cast, life, support):
    opened = version(life)
    send(life, support, "Amara", version=opened)
    with pytest.raises(Stale):
        send(life, support, "Amara", version=opened)
    assert Consultation.objects.count() == 1


@pytest.mark.parametrize("part", ["social_worker", "team_manager", "other_iro", "analyst", "stranger"])
def test_who_does_not_handle_forms(cast, life, part):
    with pytest.raises(Refusal):
        send(life, getattr(cast, part), "Amara")
    with pytest.raises(Refusal):
        forms.page(life.key, by=getattr(cast, part))


def test_a_blank_form_has_lines_to_write_on_only_on_paper():
    def lines(on_paper: bool) -> int:
        return str(blank_form.document("parent", "Somewhere", DAY, on_paper=on_paper).blocks).count("_" * 70)

    assert (lines(True), lines(False)) == (blank_form.LINES * len(consulting.questions("parent", DAY)), 0)
