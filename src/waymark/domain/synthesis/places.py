"""Where children live: the homes, agencies and postcodes of an authority that does not exist."""

from datetime import date
from typing import NamedTuple

from waymark.domain.synthesis.chance import Chance, Odds

_UNIT_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
_AREAS = Odds(("WM", 0.62), ("XW", 0.38))
"""Postcode areas that no post office knows: the authority's own, and the country around it."""

REGISTERED = date(2023, 10, 28)
"""Supported accommodation has to be registered, and so has a number, from this day."""


class Place(NamedTuple):
    """A placement: what an episode says of where a child lives."""

    code: str
    provider: str
    post: str
    urn: str


def postcode(chance: Chance, area: str) -> str:
    """A postcode that exists nowhere, in the right form."""
    district, sector = chance.whole(1, 24), chance.whole(1, 9)
    return f"{area}{district} {sector}{chance.one_of(_UNIT_LETTERS)}{chance.one_of(_UNIT_LETTERS)}"


_FOSTER = Odds(("PR1", 0.55), ("PR4", 0.35), ("PR5", 0.06), ("PR2", 0.04))
_KINSHIP = Odds(("PR1", 0.97), ("PR2", 0.03))
_HOME = Odds(("PR1", 0.2), ("PR4", 0.72), ("PR5", 0.08))
_ADOPTERS = Odds(("PR1", 0.45), ("PR2", 0.3), ("PR5", 0.25))
_PROVIDERS = {
    "U1": _KINSHIP, "U2": _KINSHIP, "U3": _KINSHIP, "U4": _FOSTER, "U5": _FOSTER, "U6": _FOSTER, "K2": _HOME,
    "K1": Odds(("PR1", 0.5), ("PR2", 0.5)), "H5": Odds(("PR4", 0.85), ("PR5", 0.15)), "A3": _ADOPTERS, "A4": _ADOPTERS,
    "A5": _ADOPTERS, "A6": _ADOPTERS, "P1": Odds(("PR0", 1)), "P2": Odds(("PR4", 0.6), ("PR2", 0.4)),
    "R1": Odds(("PR4", 1)), "R2": Odds(("PR3", 1)), "R3": Odds(("PR4", 0.7), ("PR1", 0.3)), "R5": Odds(("PR3", 1)),
    "S1": Odds(("PR4", 1)),
}  # fmt: skip
_NO_NUMBER = ("P1", "P2", "R1", "R2", "R5")


class Places:
    """The homes and agencies that the authority uses; a home or agency keeps its number and, a home, its postcode."""

    def __init__(self, chance: Chance, children: int) -> None:
        self._chance = chance
        self._numbers = {provider: self._urns(3) for provider in ("PR1", "PR2", "PR3", "PR4", "PR5")}
        self._numbers["PR4"] = self._urns(8 + children // 150)
        self._homes = {
            (code, provider): [
                Place(code, provider, self._post(provider), self._urn()) for _ in range(3 + children // 60)
            ]
            for code in ("K1", "K2", "R3", "S1", "H5")
            for provider in _PROVIDERS[code].values
        }

    def place(self, code: str, start: date, home_post: str) -> Place:
        """A placement of this kind that starts on `start`."""
        provider = self._chance.pick(_PROVIDERS[code])
        if code == "P1":
            return Place(code, provider, home_post, "")
        if (code, provider) in self._homes:
            home = self._chance.one_of(self._homes[code, provider])
            return home._replace(urn="") if code == "H5" and start < REGISTERED else home
        urn = "" if code in _NO_NUMBER else self._chance.one_of(self._numbers[provider])
        return Place(code, provider, self._post(), urn)

    def passing(self, code: str) -> Place:
        """A temporary placement (T0 to T4)."""
        return Place(code, "", self._post(), "")

    def _post(self, provider: str = "") -> str:
        """Anywhere; the authority's own homes stand on its own ground."""
        return postcode(self._chance, "WM" if provider == "PR1" else self._chance.pick(_AREAS))

    def _urn(self) -> str:
        return f"SC{self._chance.whole(20_000, 499_999):06d}" if self._chance.happens(0.7) else self._long_urn()

    def _long_urn(self) -> str:
        return str(self._chance.whole(1_220_000, 2_790_000))

    def _urns(self, count: int) -> list[str]:
        return [self._urn() for _ in range(count)]
