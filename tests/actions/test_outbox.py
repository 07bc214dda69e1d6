"""Messages: queued with what they tell of, sent once, tried again, failed where somebody sees it, and dealt with."""

from datetime import timedelta

import pytest
from django.db import transaction

from makers.fixed_cast import AT, as_role
from makers.messages import PDF, Told, at, queued, way_out
from waymark.actions import messages
from waymark.actions.sending import ways, worker
from waymark.actions.sending.outcome import later, never, sent
from waymark.domain.errors import Refusal, Unusable
from waymark.domain.messages.kinds import HAND, LETTER, TEXT
from waymark.domain.messages.retries import GAPS
from waymark.records.models import AuditRow, Child, Message, NamedPerson, Person

pytestmark = pytest.mark.db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def cast(people):
    return people


def row(key: str) -> Message:
    return Message.objects.get(key=key)


def story(key: str) -> list[str]:
    return [step.says for step in row(key).steps.order_by("pk")]


def test_a_message_waits_until_it_is_sent_and_then_says_how_it_went(cast, monkeypatch):
    key = queued(cast.manager, cast.amara)
    assert (row(key).state, row(key).subject) == ("queued", "A review meeting: Tuesday 4 June 2024 at 14:30")
    with way_out(monkeypatch, Told(sent("The mail server took it.", "ref"))):
        assert worker.send_waiting(at(AT)).sent == 1
    message = row(key)
    assert (message.state, message.went_by, message.reference, message.sent_at) == ("sent", "smtp", "ref", AT)
    assert story(key) == ["Written.", "The mail server took it."]


def test_what_is_undone_sends_nothing(cast, monkeypatch):
    with transaction.atomic():
        queued(cast.manager)
        transaction.set_rollback(True)
    with way_out(monkeypatch, Told()):
        assert worker.send_waiting(at(AT)) == (0, 0, 0, 0)


def test_it_is_tried_again_after_growing_gaps_and_then_stands_among_the_failures(cast, monkeypatch):
    key, moment = queued(cast.manager, cast.amara), AT
    with way_out(monkeypatch, Told(*[later("No answer.")] * (len(GAPS) + 1))) as way:
        for gap in GAPS:
            assert worker.send_waiting(at(moment)).put_off == 1
            assert row(key).next_try_at == moment + gap * MINUTE
            assert worker.send_waiting(at(moment + gap * MINUTE - MINUTE / 2)) == (0, 0, 0, 0)
            moment += gap * MINUTE
        assert worker.send_waiting(at(moment)).failed == 1
        assert worker.send_waiting(at(moment + timedelta(days=30))) == (0, 0, 0, 0)
    assert way.handed == [f"{key}-1"] * 7
    assert [line.error for line in messages.failures(Child.objects.filter(key=cast.amara))] == ["No answer."]
    assert story(key)[-1] == "No answer. Trying has ended."


def test_what_is_refused_for_good_fails_at_once(cast, monkeypatch):
    key = queued(cast.manager)
    with way_out(monkeypatch, Told(never("There is no such address."))):
        assert worker.send_waiting(at(AT)).failed == 1
    assert (row(key).state, row(key).attempts, row(key).last_error) == ("failed", 1, "There is no such address.")


def test_an_address_that_cannot_be_one_does_not_stop_the_others_and_is_seen_at_once(cast):
    wrong, right = queued(cast.manager, to_address="ana"), queued(cast.manager)
    assert (row(wrong).state, row(right).state) == ("failed", "queued")
    assert row(wrong).last_error.startswith("This is no e-mail address")


def test_a_fault_of_ours_is_no_loss_and_keeps_no_other_back(cast, monkeypatch, caplog):
    first, second = queued(cast.manager), queued(cast.manager)

    def fault():
        raise KeyError("Amara")

    with way_out(monkeypatch, Told(fault, sent("It went."))):
        assert worker.send_waiting(at(AT)) == (1, 1, 0, 0)
    assert (row(first).state, row(second).state) == ("queued", "sent")
    assert "KeyError" in row(first).last_error
    assert "Amara" not in row(first).last_error


def test_without_a_way_out_it_waits_and_the_page_says_what_to_set(cast, monkeypatch, settings):
    settings.OUTBOX, settings.MAIL_SERVER, settings.NOTIFY_KEY = None, None, ""
    queued(cast.manager, cast.amara)
    queued(cast.manager, channel=TEXT, to_address="07700 900123")
    assert worker.send_waiting(at(AT)) == (0, 0, 0, 2)
    page = messages.messages(1, by=cast.manager)
    assert [one.channel for one in page.missing] == ["email", "text"]
    assert page.counts == (0, 2, 0, 0)
    assert not page.idle


def test_a_sender_that_does_not_run_is_noticed(cast, settings, tmp_path):
    settings.OUTBOX = tmp_path
    queued(cast.manager)
    from dataclasses import replace

    assert not messages.messages(1, by=replace(cast.manager, at=AT + 14 * MINUTE)).idle
    assert messages.messages(1, by=replace(cast.manager, at=AT + 16 * MINUTE)).idle


class TestASenderThatStops:
    """Power fails between two steps. The message is not lost, and does not go twice."""

    def left(self, cast, handed: bool) -> str:
        key = queued(cast.manager, cast.amara)
        message = worker.take(["email"], AT)
        assert message is not None
        if handed:
            Message.objects.filter(pk=message.pk).update(handed_at=AT)
        return key

    def test_nobody_else_takes_what_one_has_in_hand(self, cast, monkeypatch):
        self.left(cast, handed=False)
        with way_out(monkeypatch, Told()) as way:
            assert worker.send_waiting(at(AT + 9 * MINUTE)) == (0, 0, 0, 0)
        assert way.handed == []

    def test_before_it_was_handed_over_it_goes_back_and_is_sent_once(self, cast, monkeypatch):
        key = self.left(cast, handed=False)
        with way_out(monkeypatch, Told(sent("It went."))) as way:
            assert worker.send_waiting(at(AT + 11 * MINUTE)).sent == 1
        assert way.handed == [f"{key}-1"]
        assert "A sender stopped before it was handed over. It is tried again." in story(key)

    def test_after_it_was_handed_over_a_person_decides(self, cast, monkeypatch):
        key = self.left(cast, handed=True)
        with way_out(monkeypatch, Told()) as way:
            worker.send_waiting(at(AT + 11 * MINUTE))
        assert way.handed == []
        assert (row(key).state, row(key).last_error) == ("failed", worker.UNKNOWN)

    def test_a_way_out_that_knows_is_asked(self, cast, monkeypatch):
        keys = {self.left(cast, handed=True): "ref", self.left(cast, handed=True): ""}
        way = Told(sent("It went."))
        monkeypatch.setattr(way, "went", lambda message: keys[message.key])
        with way_out(monkeypatch, way):
            worker.send_waiting(at(AT + 11 * MINUTE))
        gone, again = keys
        assert (row(gone).state, row(gone).reference, row(gone).sent_at) == ("sent", "ref", AT)
        assert way.handed == [f"{again}-1"]

    def test_one_so_slow_that_its_message_was_taken_from_it_changes_nothing(self, cast, monkeypatch):
        key = queued(cast.manager)

        def slow():
            Message.objects.filter(key=key).update(claim="another", claimed_at=AT)
            return sent("It went.")

        with way_out(monkeypatch, Told(slow)):
            assert worker.send_waiting(at(AT)) == (0, 0, 0, 0)
        assert (row(key).state, row(key).claim) == ("sending", "another")


def failed(cast, monkeypatch, **changed) -> str:
    key = queued(cast.manager, cast.amara, **changed)
    with way_out(monkeypatch, Told(never("There is no such address."))):
        worker.send_waiting(at(AT))
    return key


def test_try_again_is_another_sending_of_the_same_message(cast, monkeypatch):
    key = failed(cast, monkeypatch)
    assert messages.try_again(key, by=cast.manager) == "Ana Cole"
    assert (row(key).state, row(key).last_error, row(key).attempts) == ("queued", "", 0)
    with way_out(monkeypatch, Told(sent("It went."))) as way:
        worker.send_waiting(at(AT))
    assert way.handed == [f"{key}-2"]
    with pytest.raises(Unusable, match="not to be tried again: it is sent"):
        messages.try_again(key, by=cast.manager)


def test_a_corrected_address_is_kept_with_the_one_before(cast, monkeypatch):
    key = failed(cast, monkeypatch)
    with pytest.raises(Unusable, match="no e-mail address"):
        messages.correct(key, address="ana", by=cast.manager)
    messages.correct(key, address=" ana.cole@example.org ", by=cast.manager)
    assert (row(key).state, row(key).to_address) == ("queued", "ana.cole@example.org")
    line = AuditRow.objects.get(verb="messages.correct", subject_kind="message")
    assert (line.before, line.after) == ({"address": "ana@example.org"}, {"address": "ana.cole@example.org"})
    assert "Ana" not in line.what


def test_a_failure_shows_on_the_review_until_it_is_dealt_with_and_how(cast, monkeypatch):
    key, fine = failed(cast, monkeypatch), queued(cast.manager, cast.amara, purpose="reminder")
    assert [line.key for line in messages.of_review("r3view")] == [key, fine]
    assert messages.of_review("r3view")[0].open_failure
    with pytest.raises(Unusable, match="Say how the person was reached"):
        messages.dealt_with(key, how=" ", by=cast.manager)
    messages.dealt_with(key, how="Told by telephone.", by=cast.manager)
    assert not any(line.open_failure for line in messages.of_review("r3view"))
    assert messages.failures(Child.objects.all()) == ()
    gone = messages.messages(1, by=cast.manager).gone
    assert [(line.key, line.says, line.dealt_how) for line in gone] == [
        (key, "dealt with another way", "Told by telephone.")
    ]
    for do in (
        lambda: messages.try_again(key, by=cast.manager),
        lambda: messages.correct(key, address="a@b.org", by=cast.manager),
        lambda: messages.dealt_with(key, how="Again.", by=cast.manager),
    ):
        with pytest.raises(Unusable, match="dealt with another way"):
            do()


@pytest.mark.parametrize(
    ("channel", "address", "how"), [(LETTER, "3 Hill Road\nAB1 2CD", "by post"), (HAND, "", "by hand")]
)
def test_a_letter_is_printed_and_marked_as_gone(cast, channel, address, how):
    key = queued(cast.manager, cast.amara, channel=channel, to_address=address)
    page = messages.messages(1, by=cast.manager)
    assert [line.key for line in page.to_print] == [key]
    assert messages.letter(key, by=cast.manager).content.startswith(b"%PDF")
    messages.posted(key, by=cast.manager)
    (line,) = messages.messages(1, by=cast.manager).gone
    assert (line.says, line.went_by, line.sent_at) == ("printed and passed on", how, AT)
    with pytest.raises(Unusable, match="not one to be printed"):
        messages.posted(key, by=cast.manager)


def test_files_go_with_it_and_their_names_do_not_name_the_child(cast):
    key = queued(cast.manager, cast.amara, files=(PDF._replace(name="Amara Thorn record.pdf"),))
    (file,) = messages.message(key, by=cast.manager).files
    assert file.name == "the child record.pdf"
    assert messages.enclosed(key, 1, by=cast.manager).content == PDF.content
    with pytest.raises(Refusal, match="no such file"):
        messages.enclosed(key, 2, by=cast.manager)


def test_what_has_not_gone_is_taken_back_when_the_review_is_called_off(cast, monkeypatch):
    stuck, reminder = failed(cast, monkeypatch), queued(cast.manager, purpose="reminder")
    other = queued(cast.manager, review_key="another")
    with transaction.atomic():
        said = "The review is called off."
        back = messages.withdraw("r3view", said, by=cast.manager, purposes=["reminder"])
        assert list(back.values()) == ["reminder"]
        assert len(messages.withdraw("r3view", said, by=cast.manager)) == 1
    assert {row(key).state for key in (stuck, reminder)} == {"withdrawn"}
    assert row(other).state == "queued"


def test_a_message_about_a_restricted_child_is_there_for_those_named_only(cast):
    key = queued(cast.manager, cast.noor)
    Child.objects.filter(key=cast.noor).update(restricted=True)
    assert messages.messages(1, by=cast.manager).counts == (0, 0, 0, 0)
    with pytest.raises(Refusal, match="no such message"):
        messages.message(key, by=cast.manager)
    NamedPerson.objects.create(child=Child.objects.get(key=cast.noor), person=Person.objects.get(key="MAN-1"))
    assert messages.messages(1, by=cast.manager).counts == (0, 1, 0, 0)


@pytest.mark.parametrize("part", ["social_worker", "team_manager", "analyst", "administrator", "stranger"])
def test_only_the_reviewing_service_sees_them(cast, part):
    with pytest.raises(Refusal):
        messages.messages(1, by=getattr(cast, part))


def test_business_support_sees_and_mends_them(cast, monkeypatch):
    support, key = as_role(cast.manager, "business_support"), failed(cast, monkeypatch)
    assert [line.key for line in messages.messages(1, by=support).failed] == [key]
    assert messages.try_again(key, by=support) == "Ana Cole"


def test_the_page_asks_the_same_number_of_questions_however_many_there_are(cast, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            messages.messages(1, by=cast.manager)
        return len(found)

    queued(cast.manager, cast.amara)
    few = asked()
    for child in (cast.amara, cast.kai, cast.noor) * 4:
        queued(cast.manager, child, to_address="wrong")
        queued(cast.manager, child)
    assert asked() == few
    with django_assert_num_queries(1):
        messages.of_review("r3view")
    with django_assert_num_queries(1):
        messages.failures(Child.objects.all())


def test_the_mail_server_comes_before_notify_and_the_demonstration_has_a_folder(settings, tmp_path):
    settings.OUTBOX, settings.NOTIFY_KEY = None, "k" * 74
    settings.NOTIFY_EMAIL_TEMPLATE = settings.NOTIFY_TEXT_TEMPLATE = "t"
    settings.MAIL_SERVER = {"host": "localhost", "port": 25}
    assert {channel: way.key for channel, way in ways.ways().items()} == {"email": "smtp", "text": "notify"}
    settings.NOTIFY_TEXT_TEMPLATE = ""
    assert [one.channel for one in ways.missing()] == ["text"]
    settings.OUTBOX = tmp_path
    assert {way.key for way in ways.ways().values()} == {"folder"}
