"""Sending out what a review led to: each reader's own copy, kept as it went, and nobody left out in silence."""

import io
from dataclasses import replace
from datetime import date, timedelta

import pypdf
import pytest

from makers.fixed_cast import DAY
from makers.held_review import RECORD, review, write
from waymark.actions.lives import Stale
from waymark.actions.reviews import recording, sending, steps
from waymark.actions.reviews.sending import Chosen, Links
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.reviews.record import Line
from waymark.records.models import AuditRow, Copy, LifeEvent, Message, ReviewLife

pytestmark = pytest.mark.db
ALL = ("Amara", "Mary Thorn", "Ana Cole", "Priya Shah")
LINKS = Links("https://waymark.test/review", "https://waymark.test/respond")


@pytest.fixture
def cast(people):
    return people


@pytest.fixture
def life(cast):
    return review(cast.amara)


def key(life, name: str) -> str:
    return life.invitations.get(name=name).key


def choices(life, names=ALL, **withheld):
    found = {}
    for one in life.invitations.all():
        off = frozenset(withheld.get(one.name.split()[0].lower(), ()))
        found[one.key] = Chosen(one.name in names, off)
    return found


def send(cast, life, what="record", names=ALL, by=None, **withheld):
    version = ReviewLife.objects.get(pk=life.pk).version
    return sending.send(
        life.key, what=what, choices=choices(life, names, **withheld), version=version, links=LINKS,
        by=by or cast.iro,
    )  # fmt: skip


def words(message: Message) -> str:
    pages = pypdf.PdfReader(io.BytesIO(bytes(message.files.get().content))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_everybody_chosen_gets_their_own_copy_and_the_review_is_sent_out(cast, life):
    gone = send(cast, life, mary=("minutes", "incidents"))
    assert gone.sent == ALL
    assert gone.left_out == ("Dan Thorn", "Dr Green")
    assert gone.to_print == ("Amara",)
    life = ReviewLife.objects.get(pk=life.pk)
    assert (life.state, life.distributed_on) == ("distributed", DAY)
    assert LifeEvent.objects.get(life=life).step == "distribute"
    mary = Copy.objects.get(to_name="Mary Thorn")
    assert (mary.what, mary.writing_version, mary.withheld) == ("record", 1, ["incidents", "minutes"])
    assert mary.hash.startswith("sha256:")
    assert life.invitations.get(name="Mary Thorn").withheld == ["incidents", "minutes"]


def test_a_parents_message_holds_nothing_that_is_withheld_and_no_name_of_a_child_outside_its_file(cast, life):
    send(cast, life, mary=("minutes", "incidents"))
    message = Message.objects.get(to_name="Mary Thorn")
    said = words(message)
    assert "School goes well" in said
    for secret in ("ran away", "Long talk", "broke her arm", "dog"):
        assert secret not in said
    assert "Amara" not in message.subject + message.body + message.files.get().name


def test_nobody_else_reads_the_mothers_address_wherever_it_was_typed(cast, life):
    send(cast, life, names=(*ALL, "Dan Thorn"))
    for message in Message.objects.all():
        said = words(message)
        assert ("Hidden Lane" in said) is (message.to_name == "Mary Thorn"), message.to_name
        assert "broke her arm" not in said


def test_the_recommendations_go_first_and_ask_the_manager_for_an_answer(cast):
    life = review(cast.amara, state="held")
    send(cast, life, "recommendations")
    life = ReviewLife.objects.get(pk=life.pk)
    assert (life.state, life.recommendations_on) == ("held", DAY)
    manager = Message.objects.get(to_name="Priya Shah")
    assert "Please answer by Tuesday 9 April 2024" in manager.body
    assert LINKS.respond in manager.body
    assert "answer" not in Message.objects.get(to_name="Mary Thorn").body
    said = words(manager)
    assert "swimming club" in said
    assert "School goes well" not in said
    again = sending.sending(life.key, by=cast.iro)
    assert {after.key: after.done_on for after in again.deadlines}["recommendations"] == DAY


def test_the_record_waits_for_the_iros_signature(cast):
    life = review(cast.amara, state="held")
    with pytest.raises(Refusal, match="not signed"):
        send(cast, life)
    assert not sending.sending(life.key, by=cast.iro).record.allowed
    assert not Copy.objects.exists()


def test_who_cannot_be_reached_is_said_and_nothing_is_sent_until_that_is_settled(cast, life):
    with pytest.raises(Unusable, match="no way to reach Dr Green"):
        send(cast, life, names=(*ALL, "Dr Green"))
    assert not Copy.objects.exists()
    assert not Message.objects.exists()
    handed = {**choices(life), key(life, "Dr Green"): Chosen(True, frozenset(), given=True)}
    sending.send(life.key, what="record", choices=handed, version=life.version, by=cast.iro)
    copy = Copy.objects.get(to_name="Dr Green")
    assert copy.message_key == ""


def test_somebody_who_was_not_invited_gets_nothing_unless_somebody_says_so(cast, life):
    ticked = {one.name: one.gets for one in sending.sending(life.key, by=cast.iro).recipients}
    assert ticked["Dan Thorn"] is False
    assert ticked["Mary Thorn"] is True


def test_a_second_press_sends_nothing_twice(cast, life):
    chosen = choices(life)
    sending.send(life.key, what="record", choices=chosen, version=1, by=cast.iro)
    with pytest.raises(Stale):
        sending.send(life.key, what="record", choices=chosen, version=1, by=cast.iro)
    assert Copy.objects.count() == len(ALL)


def test_a_correction_keeps_both_versions_and_lists_who_has_the_old_one(cast, life):
    send(cast, life)
    old = Copy.objects.get(to_name="Mary Thorn")
    write(life, RECORD._replace(headings={"well": "School goes very well"}), 2, "The school was named wrongly")
    page = sending.sending(life.key, by=cast.iro)
    assert [one.name for one in page.recipients if one.wants_new] == list(ALL)
    assert [(one.version, one.why) for one in page.versions] == [(2, "The school was named wrongly"), (1, "")]
    send(cast, life, names=("Mary Thorn",))
    message = Message.objects.filter(to_name="Mary Thorn").latest("pk")
    assert message.purpose == "correction"
    assert "The school was named wrongly" not in message.body + words(message)
    assert "takes the place of the one that you had" in words(message)
    assert "School goes very well" in words(message)
    assert "School goes well" in sending.copy(life.key, old.key, by=cast.iro).body
    assert [one.name for one in sending.sending(life.key, by=cast.iro).recipients if one.wants_new] == [
        "Amara", "Ana Cole", "Priya Shah",
    ]  # fmt: skip


@pytest.mark.parametrize("part", ["iro", "manager"])
def test_who_may_send(cast, life, part):
    assert send(cast, life, by=getattr(cast, part)).sent == ALL


@pytest.mark.parametrize("part", ["other_iro", "social_worker", "team_manager", "analyst", "administrator", "stranger"])
def test_nobody_else_sends_or_looks_at_previews(cast, life, part):
    who = getattr(cast, part)
    with pytest.raises(Refusal):
        send(cast, life, by=who)
    with pytest.raises(Refusal):
        sending.sending(life.key, by=who)
    with pytest.raises(Refusal):
        sending.preview(life.key, key(life, "Amara"), "record", "pdf", by=who)
    assert not Copy.objects.exists()


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_a_preview_is_a_file_without_the_childs_name_in_its_name(cast, life, ending):
    found = sending.preview(life.key, key(life, "Mary Thorn"), "record", ending, by=cast.iro)
    assert found.name == f"record-of-review.{ending}"
    assert found.content[:2] in (b"PK", b"%P")


@pytest.mark.parametrize(
    ("invitation", "what", "ending"), [("x", "record", "pdf"), ("", "x", "pdf"), ("", "record", "x")]
)
def test_a_preview_that_there_is_not(cast, life, invitation, what, ending):
    with pytest.raises(Refusal) as refused:
        sending.preview(life.key, invitation or key(life, "Amara"), what, ending, by=cast.iro)
    assert refused.value.code == "not-found"


def test_a_part_that_there_is_not_changes_nothing(cast, life):
    with pytest.raises(Unusable, match="no part"):
        sending.choose(life.key, choices={key(life, "Amara"): Chosen(True, frozenset({"x"}))}, version=1, by=cast.iro)


def test_the_reason_of_a_correction_gives_no_address_away_either(cast, life):
    send(cast, life)
    write(life, RECORD, 2, "Mum moved to 12 Hidden Lane")
    send(cast, life, names=("Ana Cole", "Mary Thorn"))
    ana, mary = (Message.objects.filter(to_name=name).latest("pk") for name in ("Ana Cole", "Mary Thorn"))
    assert "Hidden Lane" not in ana.body + words(ana)
    assert "Corrected on" in words(ana)
    assert "Mum moved" not in mary.body + words(mary)


def test_the_choice_is_kept_and_told_in_the_log(cast, life):
    sending.choose(life.key, choices=choices(life, mary=("minutes",)), version=1, by=cast.iro)
    page = sending.sending(life.key, by=cast.iro)
    mary = next(one for one in page.recipients if one.name == "Mary Thorn")
    assert mary.withheld == {"minutes"}
    assert "Long talk" not in dict(mary.previews)["record"]
    assert AuditRow.objects.filter(verb="sending.choose", subject_key=cast.amara).count() == 1


def test_the_iro_writes_the_letter_and_it_goes_by_hand_where_there_is_no_other_way(cast, life):
    draft = sending.sending(life.key, by=cast.iro).letter
    assert draft is not None
    assert draft.text.startswith("Dear Amara")
    assert not draft.send.allowed
    assert sending.save_letter(life.key, text="Dear Amara,\n\nThank you.", version=0, by=cast.iro) == 1
    assert sending.save_letter(life.key, text="Dear Amara,\n\nThank you.", version=0, by=cast.iro) == 1
    how = sending.send_letter(life.key, version=life.version, by=cast.iro)
    assert how == "to be printed and passed on"
    message = Message.objects.get(purpose="letter")
    assert message.state == "waiting_for_print"
    assert "Thank you." in words(message)
    assert ReviewLife.objects.get(pk=life.pk).letter_on == DAY
    assert "Thank you" in sending.copy(life.key, Copy.objects.get(what="letter").key, by=cast.iro).body


def test_two_people_who_write_the_letter_do_not_overwrite_each_other(cast, life):
    sending.save_letter(life.key, text="One", version=0, by=cast.iro)
    with pytest.raises(Refusal, match="saved version 1 of the letter"):
        sending.save_letter(life.key, text="Two", version=0, by=cast.manager)
    with pytest.raises(Unusable, match="Write the letter"):
        sending.save_letter(life.key, text=" ", version=1, by=cast.iro)
    with pytest.raises(Refusal):
        sending.save_letter(life.key, text="Mine", version=1, by=cast.social_worker)


def test_a_deadline_missed_is_shown_with_its_reason(cast, life):
    late = replace(cast.iro, today=DAY + timedelta(days=60))
    page = sending.sending(life.key, by=late)
    found = {after.key: after for after in page.deadlines}
    assert found["distribution"].deadline.due == date(2024, 4, 30)
    assert "20 working days" in found["distribution"].deadline.because
    assert page.answer.state == "not sent"


def test_from_planning_to_a_corrected_copy_every_step_by_its_own_action(cast):
    planned = steps.plan(cast.amara, kind="later", on=DAY, mode="in_person", place="School", by=cast.iro)
    life = ReviewLife.objects.get(key=getattr(planned, "key", planned))
    for name, role in (("Amara", "child"), ("Mary Thorn", "parent")):
        life.invitations.create(name=name, role=role, address=f"{role}@example.org")
    begun = recording.page(life.key, by=cast.iro).record
    came = tuple(one._replace(came="yes", how="in_person") for one in begun.attendance)
    lines = (Line("recommendation", "Book the dentist", "Ana Cole", due_on="2024-04-30", key=f"{life.key}a"),)
    record = begun._replace(
        code="PN1", chaired_by="iro", voice="I like it here", plan_grade="good", assessment_grade="good",
        attendance=came, lines=lines,
    )  # fmt: skip
    recording.complete(life.key, record=record, version=0, sign=True, by=cast.iro)
    both = ("Amara", "Mary Thorn")
    assert send(cast, life, names=both).state == "distributed"
    corrected = record._replace(voice="I like it here a lot")
    recording.complete(life.key, record=corrected, version=1, why="A word was left out", by=cast.iro)
    page = sending.sending(life.key, by=cast.iro)
    assert [one.name for one in page.recipients if one.wants_new] == list(both)
    send(cast, life, names=both)
    newest = Message.objects.filter(to_name="Mary Thorn").latest("pk")
    assert "I like it here a lot" in words(newest)
    assert not [one for one in sending.sending(life.key, by=cast.iro).recipients if one.wants_new]
    assert [copy.writing_version for copy in Copy.objects.filter(to_name="Amara").order_by("pk")] == [1, 2]


def test_nobody_chose_yet_and_a_nurse_gets_only_what_is_needed_until_the_iro_says_otherwise(cast, life):
    def green():
        return next(one for one in sending.sending(life.key, by=cast.iro).recipients if one.name == "Dr Green")

    assert "School goes well" not in dict(green().previews)["record"]
    assert green().because
    sending.choose(life.key, choices={key(life, "Dr Green"): Chosen(True)}, version=life.version, by=cast.iro)
    assert (green().withheld, green().because) == (frozenset(), "")
    assert "School goes well" in dict(green().previews)["record"]


def test_a_sheet_whose_lines_stayed_is_not_sent_anew(cast):
    life = review(cast.amara, state="held")
    send(cast, life, "recommendations")
    write(life, RECORD._replace(voice="Other words"), 2)
    assert not [one for one in sending.sending(life.key, by=cast.iro).recipients if one.wants_new]
    write(life, RECORD._replace(lines=RECORD.lines[:1]), 3)
    assert {one.name for one in sending.sending(life.key, by=cast.iro).recipients if one.wants_new} == set(ALL)
