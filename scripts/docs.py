"""Print the reference pages from the data that the program uses. With --check: fail when a page differs."""

import sys
from collections.abc import Callable
from pathlib import Path

from waymark.domain.challenge import life_page as alert_pages
from waymark.domain.challenge import pages as challenge_pages
from waymark.domain.clocks import pages as clock_pages
from waymark.domain.measures import pages as measure_pages
from waymark.domain.people import pages as people_pages
from waymark.domain.reviews import pages as review_pages
from waymark.domain.signals import pages as signal_pages
from waymark.domain.ssda903.rules import pages as return_pages
from waymark.returns.local import pages as local_pages

REFERENCE = Path(__file__).parent.parent / "docs" / "reference"
EXAMPLES = Path(__file__).parent.parent / "tests" / "worked_examples" / "clock_examples.csv"

PAGES: dict[str, Callable[[], str]] = {
    "rules.md": clock_pages.rules_page,
    "settings.md": clock_pages.settings_page,
    "bank-holidays.md": clock_pages.bank_holidays_page,
    "worked-examples.md": lambda: clock_pages.worked_examples_page(EXAMPLES.read_text(encoding="utf-8")),
    "ladders.md": challenge_pages.reference_page,
    "alert-life.md": alert_pages.life_page,
    "measures.md": measure_pages.reference_page,
    "return-rules.md": return_pages.reference_page,
    "review-life.md": review_pages.life_page,
    "signals.md": signal_pages.reference_page,
    "permissions.md": people_pages.reference_page,
    "local-tables.md": local_pages.reference_page,
}


def main(arguments: list[str]) -> int:
    """Write the pages, or with --check only compare. 1 if one differs."""
    differ = [name for name, page in PAGES.items() if _read(REFERENCE / name) != page()]
    if "--check" in arguments:
        for name in differ:
            print(f"docs/reference/{name} is not what the program says: run make docs", file=sys.stderr)
        return 1 if differ else 0
    for name in differ:
        (REFERENCE / name).write_text(PAGES[name](), encoding="utf-8")
        print(f"docs/reference/{name}")
    return 0


def _read(page: Path) -> str:
    return page.read_text(encoding="utf-8") if page.exists() else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
