"""Made-up names, as varied as those heard in England."""

from collections.abc import Sequence

from waymark.domain.history import Child, History
from waymark.domain.synthesis.chance import Chance, Odds
from waymark.domain.synthesis.lives import Family, Life
from waymark.domain.synthesis.name_lists import FIRST_NAMES, KNOWN_AS, LAST_NAMES, SAY_IT

_HERITAGE = {
    "WBRI": Odds(("british", 1)), "WIRI": Odds(("irish", 1)), "WIRT": Odds(("irish", 1)), "WROM": Odds(("european", 1)),
    "WOTH": Odds(("european", 1)), "MWBC": Odds(("british", 0.7), ("caribbean", 0.3)),
    "MWBA": Odds(("british", 0.5), ("african", 0.5)), "MWAS": Odds(("british", 0.5), ("south asian", 0.5)),
    "MOTH": Odds(("british", 0.6), ("european", 0.4)), "AIND": Odds(("indian", 1)), "APKN": Odds(("south asian", 1)),
    "ABAN": Odds(("south asian", 1)), "AOTH": Odds(("middle eastern", 0.75), ("east asian", 0.25)),
    "BCRB": Odds(("caribbean", 1)), "BAFR": Odds(("african", 0.6), ("horn of africa", 0.4)),
    "BOTH": Odds(("caribbean", 0.5), ("african", 0.5)), "CHNE": Odds(("east asian", 1)),
    "OOTH": Odds(("middle eastern", 0.8), ("east asian", 0.2)), "REFU": Odds(("british", 1)),
    "NOBT": Odds(("british", 1)),
}  # fmt: skip
_STAFF = Odds(
    ("british", 0.68), ("irish", 0.05), ("african", 0.08), ("caribbean", 0.06), ("south asian", 0.05), ("indian", 0.04),
    ("european", 0.04),
)  # fmt: skip


def staff_name(chance: Chance) -> str:
    """The name of somebody who works in the service."""
    heritage = chance.pick(_STAFF)
    sex = "F" if chance.happens(0.78) else "M"
    last = chance.one_of(LAST_NAMES[heritage])
    if chance.happens(0.06):
        last += f"-{chance.one_of(LAST_NAMES['british'])}"
    return f"{chance.one_of(FIRST_NAMES[heritage, sex])} {last}"


def relative_name(chance: Chance, child: Child, sex: str) -> str:
    """The name of somebody of the child's family, mostly with the child's last name."""
    heritage = chance.pick(_HERITAGE[child.ethnicity])
    last = child.name.split()[-1] if chance.happens(0.7) else chance.one_of(LAST_NAMES[heritage])
    return f"{chance.one_of(FIRST_NAMES[heritage, sex])} {last}"


def named(chance: Chance, children: Sequence[tuple[Life, History]]) -> list[History]:
    """The histories with names, ways to be called, and a key for those who have brothers and sisters among them."""
    sizes: dict[Family, int] = {}
    for life, _ in children:
        sizes[life.family] = sizes.get(life.family, 0) + 1
    naming, out, groups = _Naming(chance), [], 0
    for life, history in children:
        name, known_as, say_it = naming.name(life)
        if sizes[life.family] > 1 and not life.family.key:
            groups += 1
            life.family.key = f"S{groups:05d}"
        child = history.child._replace(name=name, known_as=known_as, say_it=say_it, siblings=life.family.key)
        out.append(history._replace(child=child))
    return out


class _Naming:
    """Names child after child: one family, one last name (mostly), and no first name twice in it."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        self._given: dict[Family, set[str]] = {}

    def name(self, life: Life) -> tuple[str, str, str]:
        """(full name, how the child likes to be called, how the name is said or "")."""
        chance, family = self._chance, life.family
        heritage = chance.pick(_HERITAGE[family.ethnicity])
        if not family.last_name:
            family.last_name = chance.one_of(LAST_NAMES[heritage])
        last = chance.one_of(LAST_NAMES[heritage]) if chance.happens(0.08) else family.last_name
        first = self._first(life, heritage)
        called = chance.one_of(KNOWN_AS[first]) if first in KNOWN_AS and chance.happens(0.45) else first
        return f"{first} {last}", called, SAY_IT.get(called, "")

    def _first(self, life: Life, heritage: str) -> str:
        names = FIRST_NAMES[heritage, life.sex]
        taken = self._given.setdefault(life.family, set())
        first = self._chance.one_of(names)
        while first in taken and len(taken) < len(names):
            first = self._chance.one_of(names)
        taken.add(first)
        return first
