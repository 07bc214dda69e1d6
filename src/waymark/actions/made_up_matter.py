"""One matter of the made-up authority: each step is the real action, by whoever took it on that day."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from waymark.actions.challenge import answers, closing, moving, raising, telling
from waymark.actions.challenge.raising import Concern, Origin
from waymark.actions.made_up_past import Past, age_on, said, words
from waymark.domain.clocks import working_days
from waymark.records.models import Alert, Person, ReviewLife

INFORMAL, FORMAL, HEAD, CAFCASS = "informal", "formal", "head_of_service", "cafcass"
"""Keys of the stages of the made-up service's own ladder."""
OLD_ENOUGH = {"leaving_care": 16, "safety": 11, "voice": 8}
"""{theme: from which age it may be raised}."""
HOW = ("in_person", "telephone", "letter", "in_person")
"""How children are told, in turn."""
ADVOCATE = "The advocate of Marshland Voices"
THANKED = ("named", "carer", "named", "partner")
THANKS_TO = {"carer": "The foster carers", "partner": "The school's music teacher"}
REASONS: Mapping[str, Any] = words()["reasons"]


class Matter:
    """What was raised about one child, on the day on which it now stands."""

    def __init__(self, past: Past, day: date) -> None:
        self.past, self.day, self.child = past, day, past.child(day)
        self.age = age_on(self.child, day)
        self.about = self._about()
        self.key = ""

    def on(self, least: int, most: int) -> None:
        """Some working days go by."""
        self.day = self.past.later(self.day, least, most)

    def discuss(self) -> None:
        """It is talked through first."""
        with_whom = self.past.one_of(REASONS["with_whom"])
        by = self.past.iro(self.child, self.day)
        self.key = raising.discuss(
            self.child.key, said=self._concern(), with_whom=with_whom, origin=self._origin(), by=by
        )

    def raised(self, stage: str) -> None:
        """It is raised at a stage."""
        self.key = raising.raise_alert(
            self.child.key, stage=stage, answerer=self._lead(), said=self._concern(),
            skip_reason="" if stage == INFORMAL else REASONS["skips"], origin=self._origin(),
            by=self.past.iro(self.child, self.day),
        )  # fmt: skip

    def escalate(self, stage: str) -> None:
        """It goes to a later stage."""
        to = "" if stage == CAFCASS else self._head() if stage == HEAD else self._lead()
        answered = Alert.objects.filter(key=self.key, state="answered").exists()
        why = REASONS["escalates"]["answered" if answered else "unanswered"]
        text = REASONS["cafcass"] if stage == CAFCASS else self._say(self.past.one_of(why))
        moving.escalate(self.key, stage=stage, answerer=to, text=text, **self._iro())

    def shorten(self) -> None:
        """The IRO sets an earlier day."""
        earlier = working_days.add(self.day, 2)
        moving.shorten(self.key, on=earlier, reason=REASONS["shortens"], **self._iro(15))

    def pause(self, until: date) -> None:
        """The clock is paused."""
        moving.pause(self.key, reason=REASONS["pauses"], until_on=until, **self._iro())

    def answer(self, least: int, most: int) -> None:
        """Whoever is asked answers, some working days later."""
        self.on(least, most)
        row = Alert.objects.get(key=self.key)
        role = "senior_manager" if row.stage == HEAD else "team_manager"
        by = self.past.actor((row.answerer, row.answerer_name), role, self.day, 14)
        text = self._say(self.past.one_of(self.about["answers"]))
        answers.answer(self.key, text=text, version=row.version, by=by)

    def reply(self) -> None:
        """The answer from outside is entered."""
        text = self._say(REASONS["cafcass_reply"])
        answers.reply(self.key, who="The Cafcass practitioner", text=text, **self._iro())

    def comment(self, days: int) -> None:
        """The IRO adds a line, some working days later."""
        self.on(days, days)
        by = self.past.iro(self.child, self.day, 16)
        answers.comment(self.key, text=self.past.one_of(REASONS["lines"]), by=by)

    def tell(self) -> None:
        """The child is told, and every fourth time an advocate too."""
        by = self.past.iro(self.child, self.day, 17)
        how = self.past.one_of(HOW)
        telling.tell(self.key, whom="child", told_on=self.day, how=how, by=by)
        if how == "letter":
            telling.tell(self.key, whom="advocate", to_name=ADVOCATE, told_on=self.day, how="message", by=by)

    def settle(self) -> None:
        """Talking put it right."""
        self.on(1, 6)
        closing.settle(self.key, changed=self._say(self.past.one_of(REASONS["settled"])), **self._iro())

    def resolve(self) -> None:
        """It is put right."""
        self.on(0, 3)
        closing.resolve(self.key, changed=self._say(self.about["changed"]), **self._iro(16))
        if self.past.random.random() < 0.7:
            self.tell()

    def part(self) -> None:
        """Some of it is."""
        self.on(0, 3)
        still, changed = REASONS["still_open"], self._say(self.about["changed"])
        closing.part(self.key, changed=changed, still_open=still, **self._iro(16))

    def withdraw(self) -> None:
        """It is not pursued."""
        closing.withdraw(self.key, changed=REASONS["nothing_new"], reason=REASONS["withdraws"], **self._iro())

    def reopen(self) -> None:
        """It goes on."""
        closing.reopen(self.key, reason=REASONS["reopens"], **self._iro())

    def thank(self) -> None:
        """Good work is recognised."""
        kind = self.past.one_of(THANKED)
        worker = self.past.cast(self.child, self.day).worker[0]
        raising.recognise(
            self.child.key, text=self._say(self.past.one_of(words()["thanks"][kind])),
            reaches="named worker" if kind == "named" else kind, to_name=THANKS_TO.get(kind, ""),
            to_person=Person.objects.get(key=worker).page_key if kind == "named" else "", themes=(self.about["theme"],),
            by=self.past.iro(self.child, self.day),
        )  # fmt: skip

    def _about(self) -> Mapping[str, Any]:
        """What it is about: the next of the list that can be about a child of this age."""
        some = words()["matter"]
        tried = (self.past.one_of(some) for _ in some)
        return next(one for one in tried if self.age >= OLD_ENOUGH.get(one["theme"], 0))

    def _concern(self) -> Concern:
        about, wanted_by = self.about, working_days.add(self.day, self.past.random.randint(8, 20))
        return Concern(
            (about["theme"],), self._say(self.past.one_of(about["concern"])), self._say(about["wanted"]), wanted_by,
            tuple(about["impact"]), self._say(about["means"]), self.past.one_of(about["says"]),
        )  # fmt: skip

    def _origin(self) -> Origin:
        """The review of the weeks before, where there was one."""
        held = ReviewLife.objects.filter(child=self.child, held_on__range=(self.day - timedelta(days=21), self.day))
        key = held.order_by("-held_on").values_list("key", flat=True).first()
        return Origin("review", key) if key else Origin()

    def _lead(self) -> str:
        return self.past.lead(self.child, self.day).person.page_key

    def _head(self) -> str:
        return self.past.head(self.day).person.page_key

    def _iro(self, hour: int = 10) -> dict[str, Any]:
        """Who takes the next step, on the version that stands."""
        version = Alert.objects.values_list("version", flat=True).get(key=self.key)
        return {"version": version, "by": self.past.iro(self.child, self.day, hour)}

    def _say(self, text: str) -> str:
        return said(text, self.child)
