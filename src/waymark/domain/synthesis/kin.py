"""Parents and relatives, shared by brothers and sisters, and who of them must not meet."""

from typing import NamedTuple

from waymark.domain.casework import Relative, Risk
from waymark.domain.history import Child
from waymark.domain.synthesis.chance import Chance, Odds
from waymark.domain.synthesis.names import relative_name

_STREETS = ("Mill Lane", "Station Road", "Chapel Street", "The Green", "Queen Street", "Orchard Close", "Park Avenue")
_KINDS = Odds(("violence", 0.6), ("order", 0.25), ("withheld_address", 0.15))


class _Likely(NamedTuple):
    """How likely a relative is known, and has parental responsibility."""

    relation: str
    sex: str
    known: float
    responsible: float


_MOTHER, _FATHER = _Likely("mother", "F", 0.95, 0.99), _Likely("father", "M", 0.62, 0.78)
_RELATIVES = (_MOTHER, _FATHER, _Likely("grandparent", "F", 0.3, 0.03), _Likely("aunt_uncle", "F", 0.1, 0.01))


class Kin:
    """Makes up family after family."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        self._of: dict[str, list[Relative]] = {}

    def family(self, child: Child, unaccompanied: bool) -> list[Relative]:
        """The child's parents and relatives; brothers and sisters have the same."""
        found = self._of.get(child.siblings) if child.siblings else None
        if found is None:
            found = self._made(child, unaccompanied)
            if child.siblings:
                self._of[child.siblings] = found
        return list(found)

    def risks(self, family: list[Relative]) -> list[Risk]:
        """A known risk between the parents of a few."""
        parents = [one.name for one in family if one.relation in ("mother", "father")]
        if len(parents) < 2 or not self._chance.happens(0.09):
            return []
        return [Risk(parents[0], parents[1], self._chance.pick(_KINDS), note="Invite to separate meetings.")]

    def _made(self, child: Child, unaccompanied: bool) -> list[Relative]:
        chance = self._chance
        return [self._relative(child, one, unaccompanied) for one in _RELATIVES if chance.happens(one.known)]

    def _relative(self, child: Child, likely: _Likely, unaccompanied: bool) -> Relative:
        chance = self._chance
        name = relative_name(chance, child, likely.sex)
        lost = chance.happens(0.6 if unaccompanied else 0.04)
        responsible = chance.happens(likely.responsible)
        withheld = not lost and chance.happens(0.03)
        number, place = chance.whole(0, 999), f"{chance.whole(1, 180)} {chance.one_of(_STREETS)}"
        reachable = not lost and chance.happens(0.85)
        email = f"{name.lower().replace(' ', '.').replace(chr(39), '')}@example.org" if chance.happens(0.5) else ""
        return Relative(
            name, likely.relation, responsible, email if reachable and email.isascii() else "",
            f"07700 900{number:03d}" if reachable else "", "" if lost else place, withheld, lost,
        )  # fmt: skip
