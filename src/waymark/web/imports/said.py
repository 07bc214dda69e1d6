"""What the pages of an import say."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from waymark.actions.upload_pages import Count, FileLine, UploadPage
from waymark.web.shared.present import many, short_date

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
WAYS = {"added": "Added", "changed": "Changed", "removed": "Removed"}
DISCARDED = "The files are discarded. Nothing was imported."


def day(text: str) -> str:
    """A day as people read it, where the text is one; any other text as it stands."""
    return short_date(date.fromisoformat(text)) if _DAY.fullmatch(text) else text


def total(counts: tuple[Count, ...]) -> Mapping[str, int]:
    """{"added" ...: how many rows of all tables}."""
    return {name: sum(getattr(one, name) for one in counts) for name in Count._fields[1:]}


def done(page: UploadPage) -> str:
    """What an import did, in a sentence."""
    counted = total(page.counts)
    parts = [f"{many(counted[name], 'row')} {name}" for name in WAYS if counted[name]]
    left = f" {many(counted['rejected'], 'row was', 'rows were')} left out." if counted["rejected"] else ""
    return (", ".join(parts) or "No row changed") + "." + left


def discarded() -> SafeString:
    """That it is discarded."""
    return format_html('<p class="govuk-notification-banner__heading">{}</p>', DISCARDED)


def years(found: tuple[tuple[int, str], ...], chosen: int | None) -> list[dict[str, Any]]:
    """The select for all files that do not say their year."""
    blank = {"value": "", "text": "As the files say", "selected": chosen is None}
    return [blank, *({"value": str(year), "text": text, "selected": year == chosen} for year, text in found)]


def year_choice(file: FileLine, years: tuple[tuple[int, str], ...], missing: bool) -> dict[str, Any]:
    """The select beside a file of the return."""
    blank = "Choose the year" if missing else "As its dates say"
    items: list[dict[str, Any]] = [{"value": "", "text": blank, "selected": file.year is None}]
    items += [{"value": str(year), "text": text, "selected": year == file.year} for year, text in years]
    error = {"text": "Choose the year of this file"} if missing and file.year is None else None
    return {
        "id": f"year-{file.at}", "name": f"year-{file.at}", "items": items, "errorMessage": error,
        "label": {"text": f"Year of {file.name}", "classes": "govuk-visually-hidden"},
    }  # fmt: skip


def years_error(page: UploadPage) -> list[dict[str, str]]:
    """For the error summary: each file whose year is missing."""
    lacking = [file for file in page.files if file.of_return and file.year is None] if page.unplaced else []
    return [{"text": f"Choose the year of {file.name}", "href": f"#year-{file.at}"} for file in lacking]
