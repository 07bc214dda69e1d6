"""A service's profile: words, ladder, clocks, targets, variants and report of one service, in one readable text.

`Profile.value(key, on)` is the only look-up of anything that may change over time.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from waymark.domain.errors import Unusable
from waymark.domain.policies import audit_forms, catalogue, oversight_forms
from waymark.domain.policies.dated import Dated, Row
from waymark.domain.policies.intake import Checklist
from waymark.domain.policies.ladder import Ladder, Stage
from waymark.domain.policies.oversight_forms import Asked as OversightQuestion
from waymark.domain.policies.reading import Problems, Read, Section, read
from waymark.domain.policies.recording import Heading
from waymark.domain.policies.themes import Theme
from waymark.law.loader import settings

STATUTORY = "statutory"
"""The profile that is only the law: what another profile leaves out is taken from it."""

__all__ = ["STATUTORY", "Profile", "Section", "Stage", "parse", "shipped", "shipped_profile"]


@dataclass(frozen=True, slots=True)
class Profile:
    """One service, as its profile describes it."""

    name: str
    """The name of the file without its ending, e.g. "manchester_2020_21"."""
    text: str
    """The whole text, kept as it was adopted."""
    read: Read
    base: "Profile | None" = field(default=None, repr=False)
    """Where it is silent: the statutory profile (None in that one itself)."""

    @property
    def authority(self) -> str:
        """The authority's name, e.g. "Manchester"."""
        return self.read.authority

    @property
    def year(self) -> str:
        """The year whose report describes this service ("2020/21"), or "" for the statutory one."""
        return self.read.year

    @property
    def notes(self) -> tuple[str, ...]:
        """What the text says beyond what a profile can hold, each with its key; see `Read.notes`."""
        return self.read.notes

    @property
    def hash(self) -> str:
        """SHA-256 of the text, in hexadecimal: a published report keeps it."""
        return sha256(self.text.encode()).hexdigest()

    def value(self, key: str, on: date) -> Any:
        """What `key` ("policy.series", "targets.caseload_max" ...) is on day `on`.

        Falls back to the statutory profile, then to the catalogue's default; None for a target that nobody sets.
        Raises KeyError for a key that no catalogue knows.
        """
        default = _default(key)
        row = self.row(key, on)
        return default if row is None else row.value

    def row(self, key: str, on: date) -> Row | None:
        """The dated row that gives `key` its value on `on`, with who decided it; None where the default stands."""
        own = self.read.dated.get(key, Dated(())).on(on)
        return own or (self.base.row(key, on) if self.base else None)

    def settings(self, on: date) -> Mapping[str, str]:
        """Every setting of the clock ("policy.first_review" ...) as it stands on `on`, in the law's own writing."""
        return {key: value for key in settings() if (value := self.value(key, on)) not in (None, "")}

    def word(self, key: str) -> str:
        """The service's word for a thing ("child", "children", "review", "alert", "dispute_process" ...).

        Fits inside a sentence. Raises KeyError for a word that no profile may choose.
        """
        return self.read.words.get(key) or (self.base.word(key) if self.base else catalogue.WORDS[key])

    def label(self, breakdown: str, code: str) -> str:
        """How this service prints a code of a breakdown ("placement", "U4"); "" where no profile names it."""
        own = self.read.labels.get(breakdown, {}).get(code, "")
        return own or (self.base.label(breakdown, code) if self.base else "")

    def targets(self, on: date) -> Mapping[str, Any]:
        """The service's own standards and targets on `on`, without the prefix; only those that it sets."""
        found = {key: self.value(f"targets.{key}", on) for key in catalogue.TARGETS}
        return {key: value for key, value in found.items() if value is not None}

    def ladder(self, on: date) -> Ladder:
        """The dispute process in which a matter that is raised on `on` climbs; it keeps it to its end."""
        own = [one for one in self.read.ladders if one.start is None or one.start <= on]
        return own[-1] if own else self.base.ladder(on) if self.base else Ladder(())

    @property
    def ladders(self) -> tuple[Ladder, ...]:
        """Every ladder that the service has had, the earliest first."""
        return self.read.ladders or (self.base.ladders if self.base else ())

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages of the newest dispute process, lowest first."""
        return self.ladders[-1].stages if self.ladders else ()

    @property
    def themes(self) -> tuple[Theme, ...]:
        """What challenges are about, in the service's own order, those of all days (`Theme.on` says of which)."""
        return self.read.themes or (self.base.themes if self.base else ())

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections of the annual report, in the service's own order."""
        return self.read.sections or (self.base.sections if self.base else ())

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings of the record of a review, in the service's own order."""
        return self.read.record.headings or (self.base.headings if self.base else ())

    def headings_of(self, kind: str) -> tuple[Heading, ...]:
        """The headings of the record of this kind of review: one of foster carers has its own."""
        if kind != "carers":
            return self.headings
        return self.read.record.carers or (self.base.headings_of(kind) if self.base else ())

    @property
    def modes_with_reason(self) -> tuple[str, ...]:
        """The modes of holding a review for which the service asks a reason."""
        own = self.read.record.mode_reason
        return own if own is not None else self.base.modes_with_reason if self.base else ()

    @property
    def intake(self) -> tuple[Checklist, ...]:
        """The versions of what is asked at the first review of a child new to the service, oldest first."""
        return self.read.intake.versions or (self.base.intake if self.base else ())

    def oversight(self, on: date) -> tuple[OversightQuestion, ...]:
        """What is asked on `on` when an IRO looks at a plan between two reviews; each question names its forms."""
        found = oversight_forms.on(self.read.oversight, on)
        return found.asked if found else self.base.oversight(on) if self.base else ()

    def audit(self, on: date) -> tuple[audit_forms.Question, ...]:
        """What is asked on `on` when the work of an IRO is audited."""
        found = audit_forms.on(self.read.audit, on)
        return found.questions if found else self.base.audit(on) if self.base else ()


def parse(text: str, name: str) -> Profile:
    """The profile that `text` (TOML) describes. Raises Unusable that lists everything wrong, each with its key."""
    problems = Problems()
    found = read(text, problems)
    if problems.found:
        listed = "\n".join(f"  {problem}" for problem in problems.found)
        raise Unusable(f"the profile {name} cannot be used:\n{listed}")
    return Profile(name, text, found, None if name == STATUTORY else shipped_profile(STATUTORY))


def shipped() -> tuple[str, ...]:
    """The names of the profiles that come with Waymark, the statutory one first."""
    names = sorted(place.name.removesuffix(".toml") for place in _folder().iterdir() if place.name.endswith(".toml"))
    return (STATUTORY, *(name for name in names if name != STATUTORY))


@cache
def shipped_profile(name: str) -> Profile:
    """A profile that comes with Waymark. Raises Unusable, naming them all, where there is none of that name."""
    if name not in shipped():
        raise Unusable(
            f"no service is called {name!r}; there are {', '.join(shipped())}, or give the path of a TOML file"
        )
    return parse((_folder() / f"{name}.toml").read_text(encoding="utf-8"), name)


def _folder() -> Traversable:
    return files("waymark") / "services"


def _default(key: str) -> Any:
    if key in (known := settings()):
        return known[key].default
    group, _, name = key.partition(".")
    return catalogue.GROUPS[group][name].default
