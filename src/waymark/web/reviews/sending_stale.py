"""What changed while a page for sending papers out stood open: told from what its form says that it showed."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from waymark.actions.reviews.sending_page import SendingPage

RECORD, LETTER, STATE, ANSWER, HAD = "seen-record", "seen-letter", "seen-state", "seen-answer", "had-"


class Seen(NamedTuple):
    """One hidden field of the page's forms."""

    name: str
    value: str


def seen(page: SendingPage) -> list[Seen]:
    """What the page shows, as its forms send it back."""
    return [
        Seen(RECORD, str(_record(page))), Seen(LETTER, str(_letter(page))), Seen(STATE, page.bar.state),
        Seen(ANSWER, page.answer.state), *(Seen(HAD + one.key, str(len(one.sent))) for one in page.recipients),
    ]  # fmt: skip


def _record(page: SendingPage) -> int:
    return page.versions[0].version if page.versions else 0


def _letter(page: SendingPage) -> int:
    return page.letter.version if page.letter else 0


def changed(page: SendingPage, sent: Mapping[str, str]) -> list[str]:
    """What is other now than when the form was opened, as sentences; of nothing that the page shows, that it is so."""
    found = [
        *_written(page, sent), *_people(page, sent),
        page.answer.says if sent.get(ANSWER, page.answer.state) != page.answer.state else "",
        f"The review is now {page.bar.state_words}." if sent.get(STATE, page.bar.state) != page.bar.state else "",
    ]  # fmt: skip
    return [one for one in found if one] or ["What changed does not stand on this page."]


def _written(page: SendingPage, sent: Mapping[str, str]) -> list[str]:
    found = []
    if sent.get(RECORD, str(_record(page))) != str(_record(page)):
        newest = page.versions[0]
        found.append(f"{newest.by_name} saved version {newest.version} of the record.")
    if page.letter and sent.get(LETTER, str(_letter(page))) != str(_letter(page)):
        found.append(f"Version {page.letter.version} of the letter to the child was saved.")
    return found


def _people(page: SendingPage, sent: Mapping[str, str]) -> list[str]:
    had = {name.removeprefix(HAD): number for name, number in sent.items() if name.startswith(HAD)}
    if not had:
        return []
    here = {one.key for one in page.recipients}
    gone = [one.name for one in page.recipients if one.key in had and had[one.key] != str(len(one.sent))]
    more, off = [one.name for one in page.recipients if one.key not in had], len(had.keys() - here)
    return [
        f"Copies went out to {listed(gone)}." if gone else "",
        f"Added to those invited: {listed(more)}." if more else "",
        f"Taken off the list of those invited: {off}." if off else "",
    ]


def listed(names: Iterable[str]) -> str:
    """ "Amara, Mary Thorn and Dr Green"."""
    *rest, last = names
    return f"{', '.join(rest)} and {last}" if rest else last
