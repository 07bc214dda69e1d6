"""The figures of a report as they may be printed, and a note of where each of them was."""

from collections.abc import Sequence
from decimal import Decimal

from waymark.domain.clocks.words import MONTHS
from waymark.domain.concerns.systemic import Note
from waymark.domain.coverage import Coverage
from waymark.domain.measures.breakdowns import label as label_of
from waymark.domain.measures.figures import Figure, shown
from waymark.domain.periods import year_or_quarter
from waymark.domain.policies.profile import Profile
from waymark.domain.reports.blocks import FigureRun
from waymark.domain.reports.suppress import key_of, withheld

WITHHELD = "withheld"
"""What stands in place of a number that is not published."""

NO_DATA = "no data"


class Book:
    """Everything that a section needs: figures of this year and the last, words, targets. One for each report."""

    def __init__(
        self,
        profile: Profile,
        figures: Sequence[Figure],
        last_year: Sequence[Figure] | None,
        coverage: Coverage,
        internal: bool,
        systemic: Sequence[Note] | None = None,
    ) -> None:
        self.profile, self.coverage, self.internal = profile, coverage, internal
        self.systemic = systemic
        """The systemic concerns of the year; None where the source keeps none."""
        self.year = year_or_quarter(figures[0].year)
        self.figures = (*figures, *(last_year or ()))
        self.has_last_year = bool(last_year)
        self.threshold = int(profile.value("publication.threshold", self.year.last))
        label = self.year.label
        self.withheld = frozenset() if internal else withheld(self.figures, label, self.threshold, self._called)
        self._by_key = {key_of(figure, label): figure for figure in self.figures}
        self._families: dict[tuple[str, str, str], list[str]] = {}
        for figure in self.figures:
            for name, group in figure.group.items():
                self._families.setdefault((figure.id, name, figure.year), []).append(group)
        self.anchor = ""
        self.stands: dict[str, str] = {}

    def _called(self, breakdown: str, code: str) -> str:
        return label_of(self.profile, breakdown, code)

    def figure(self, measure: str, group: dict[str, str] | None = None, *, before: bool = False) -> Figure | None:
        """The figure of this year, or of the year `before`; None where there is none (a group nobody was in)."""
        of = self.year.before.label if before else self.year.label
        found = [f"{name}={code}" for name, code in sorted((group or {}).items())]
        key = measure + (f"[{','.join(found)}]" if found else "") + (f"@{of}" if before else "")
        return self._by_key.get(key)

    def groups(self, measure: str, breakdown: str) -> list[str]:
        """The groups into which a measure is divided, in the order of printing: this year's, then others of last year.

        Months are this year's only; `before` finds those of the year before.
        """
        this = self._families.get((measure, breakdown, self.year.label), [])
        last = [] if breakdown == "month" else self._families.get((measure, breakdown, self.year.before.label), [])
        return list(dict.fromkeys([*this, *last]))

    def before(self, measure: str, breakdown: str, group: str) -> Figure | None:
        """Last year's figure of a group; of a month, that of the same month a year before."""
        if breakdown == "month":
            group = f"{int(group[:4]) - 1}{group[4:]}"
        return self.figure(measure, {breakdown: group}, before=True)

    def key(self, figure: Figure) -> str:
        """The figure's key in `figures.json`."""
        return key_of(figure, self.year.label)

    def is_withheld(self, figure: Figure) -> bool:
        """Whether this copy must not print the figure."""
        return self.key(figure) in self.withheld

    def text(self, figure: Figure | None) -> str:
        """The figure as printed ("1,415", "96.1%"), noting that it stands here; "" for None."""
        if figure is None:
            return ""
        self.stands.setdefault(self.key(figure), self.anchor)
        if self.is_withheld(figure):
            return WITHHELD
        return NO_DATA if figure.no_data else shown(figure)

    def counts(self, figure: Figure | None) -> str:
        """The counts behind a share, "1,284 of 1,336"; "" where there are none to print."""
        if (
            figure is None
            or figure.numerator is None
            or figure.unit != "%"
            or figure.no_data
            or self.is_withheld(figure)
        ):
            return ""
        return f"{figure.numerator:,} of {figure.denominator:,}"

    def number(self, figure: Figure | None) -> float | None:
        """The figure as a number for a chart, rounded as it is printed; None where none may be shown."""
        if figure is None or figure.value is None or self.is_withheld(figure):
            return None
        return float(_printed(figure))

    def run(self, figure: Figure) -> FigureRun:
        """The figure within a sentence."""
        return FigureRun(self.text(figure), figure.id, self.key(figure))

    def change(self, measure: str, group: dict[str, str] | None = None) -> str:
        """How the figure differs from the year before ("+5.2 points", "-45"), from the numbers as printed; or ""."""
        this, last = self.figure(measure, group), self.figure(measure, group, before=True)
        if this is None or last is None or this.value is None or last.value is None:
            return ""
        if self.is_withheld(this) or self.is_withheld(last) or this.variant != last.variant:
            return ""
        moved = _printed(this) - _printed(last)
        sign = "+" if moved > 0 else ""
        return f"{sign}{moved:,} points" if this.unit == "%" else f"{sign}{moved:,}"

    def left_out(self, figure: Figure) -> list[str]:
        """What was left out, by reason, "812 (under 4 at the review)"; a small number of it is not printed."""
        return [f"{self.small(rows)} ({reason})" for reason, rows in figure.left_out.items()]

    def small(self, rows: int) -> str:
        """A count that no figure prints: from 1 to threshold - 1 it is "fewer than 5" in a publication."""
        if self.internal or not 0 < rows < self.threshold:
            return f"{rows:,}"
        return f"fewer than {self.threshold}"

    def label(self, breakdown: str, group: str) -> str:
        """A group as printed: months in words, everything else as the measures name it."""
        if breakdown == "month":
            return MONTHS[int(group[5:]) - 1]
        if breakdown == "stage":
            stages = {stage.key: stage.label for ladder in self.profile.ladders for stage in ladder.stages}
            return stages.get(group, group)
        if breakdown == "code":
            return CODES.get(group, group or "no code")
        return group

    def target(self, measure: str) -> str:
        """The service's own target for a measure, as printed ("95%"); "" where it has none."""
        try:
            value = self.profile.value(f"targets.{measure}", self.year.last)
        except KeyError:
            return ""  # no target can be set for this measure
        return "" if value is None else f"{value:g}%" if measure.endswith("_pct") else f"{value}"


def _printed(figure: Figure) -> Decimal:
    return Decimal(shown(figure).replace(",", "").removesuffix("%"))


CODES = {
    "PN0": "under 4: not recorded (PN0)",
    "PN1": "attended and spoke (PN1)",
    "PN2": "attended, an advocate spoke (PN2)",
    "PN3": "attended, views shown without words (PN3)",
    "PN4": "attended, views not given (PN4)",
    "PN5": "not there, an advocate gave views (PN5)",
    "PN6": "not there, views sent (PN6)",
    "PN7": "not there, views not given (PN7)",
}
"""Participation codes of the return, in few words."""
