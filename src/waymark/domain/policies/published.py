"""Reads the description of a service that heads a file of published figures, as if it were a profile.

Such a file names the service's words, sections, targets and stages in its own way, before the figures it printed.
What can be understood becomes a profile; what cannot is named in a note and changes nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from waymark.domain.policies import catalogue, ladder
from waymark.domain.policies.headings import holds

NOT_SETTINGS = ("figure", "table", "contradiction")
"""What such a file holds beside the description of the service."""
PARTS = ("service", "targets", "stage", *NOT_SETTINGS)
WORDS = ("child", "children", "review", "alert", "dispute_process")
DESCRIBED = (*WORDS, "sections", "from", "to")

SAME_AS: Mapping[str, str] = {
    "iro_allocated_days": "iro_allocated_working_days",
    "annual_review_risk_assessment_months": "annual_review_risk_check_months",
}
"""Targets that a profile knows by another name."""

CLOCKS: Mapping[str, tuple[str, str]] = {
    "first_review_days": ("first_review", "d"),
    "first_review_working_days": ("first_review", "wd"),
    "first_review_weeks": ("first_review", "w"),
    "second_review_weeks": ("second_review", "w"),
    "second_review_months": ("second_review", "m"),
    "first_booking_weeks": ("book_second", "w"),
    "later_booking_months": ("book_later", "m"),
    "recommendations_working_days": ("decisions", "wd"),
    "decisions_working_days": ("decisions", "wd"),
    "minutes_working_days": ("record", "wd"),
    "minutes_distributed_working_days": ("distribution", "wd"),
    "report_distribution_working_days": ("distribution", "wd"),
    "dispute_total_working_days": ("dispute_total", "wd"),
}
"""Targets that set a clock: the setting, and the unit in which it is written."""

SERIES = {"completion": "last", "start": "first"}
"""What a series of meetings counts by, and which of its meetings that makes the review."""

Problem = Callable[[str, object], str]
"""What is wrong with a value under a key ("policy.record", "targets.caseload_max"); "" where nothing is."""


class Translated(NamedTuple):
    """The file as a profile would write it, and what was not taken over."""

    profile: dict[str, Any]
    notes: tuple[str, ...]
    """Each begins with the key it is about."""


def is_published(given: Mapping[str, Any]) -> bool:
    """Whether this is a file of published figures: it has their parts, or describes its service as they do."""
    service = given.get("service")
    described = isinstance(service, dict) and any(key in service for key in DESCRIBED)
    own = given.keys() & ({"words", "policy", "labels", "section", "record", *catalogue.GROUPS} - {"targets"})
    return not own and (described or any(part in given for part in NOT_SETTINGS))


def translated(given: Mapping[str, Any], problem: Problem) -> Translated:
    """The profile that the file describes. Values that `problem` finds fault with are left out, with a note."""
    notes: list[str] = []
    service = given["service"] if isinstance(given.get("service"), dict) else {}
    targets, policy = _targets(_table(given, "targets", notes), problem, notes)
    notes += [f"{key}: not known in such a file; left aside" for key in given.keys() - set(PARTS)]
    notes += [f"service.{key}: not known; left aside" for key in service.keys() - {"authority", "year", *DESCRIBED}]
    notes += [
        f"{part}: {len(given[part])} read over: what a report printed is no setting"
        for part in NOT_SETTINGS
        if isinstance(given.get(part), list)
    ]
    profile = {
        "service": {key: service[key] for key in ("authority", "year") if key in service},
        "words": dict(_words(service, notes)),
        "targets": targets,
        "policy": policy,
        "stage": list(_stages(given.get("stage", []), notes)),
        "section": _sections(service.get("sections", []), notes),
    }
    return Translated(profile, tuple(notes))


def _table(given: Mapping[str, Any], name: str, notes: list[str]) -> Mapping[str, Any]:
    table = given.get(name, {})
    if isinstance(table, dict):
        return table
    notes.append(f"{name}: not a table; left aside")
    return {}


def _words(service: Mapping[str, Any], notes: list[str]) -> Iterator[tuple[str, str]]:
    for key in WORDS:
        word = service.get(key)
        if isinstance(word, str) and word:
            yield key, word
            if key in ("review", "alert"):
                yield f"{key}s", f"{word}s"
        elif key in service:
            notes.append(f"service.{key}: not a word; left aside")


def _targets(given: Mapping[str, Any], problem: Problem, notes: list[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {"targets": {}, "policy": {}}
    for key, value in given.items():
        if key == "inferred":
            notes.append(f"targets.inferred: our reading rather than the report's words: {_listed(value)}")
            continue
        place = _place(key, value)
        wrong = problem(".".join(place[:2]), place[2]) if place else "not known"
        if place and not wrong:
            found[place[0]][place[1]] = place[2]
        else:
            notes.append(f"targets.{key}: {wrong}; left aside")
    return found["targets"], found["policy"]


def _place(key: str, value: object) -> tuple[str, str, object] | None:
    """The group, name and value under which a profile says it; None where a profile cannot."""
    if key in CLOCKS:
        name, unit = CLOCKS[key]
        return "policy", name, f"{value}{unit}"
    if key == "series_of_meetings_counts_by":
        return "policy", "series", SERIES.get(str(value), value)
    name = SAME_AS.get(key, key)
    return ("targets", name, value) if name in catalogue.TARGETS else None


def _listed(value: object) -> str:
    return ", ".join(str(one) for one in value) if isinstance(value, list) else str(value)


def _stages(given: Any, notes: list[str]) -> Iterator[dict[str, Any]]:
    for row in given if isinstance(given, list) else []:
        if not isinstance(row, dict):
            notes.append("stage: not a table; left aside")
            continue
        stage = {("answered_by" if key == "resolved_by" else key): value for key, value in row.items()}
        notes += [
            f"stage {row.get('key', '')}.{key}: not known; left aside" for key in stage.keys() - set(ladder.FIELDS)
        ]
        yield {"kind": _kind(stage)} | {key: value for key, value in stage.items() if key in ladder.FIELDS}


def _kind(stage: Mapping[str, Any]) -> str:
    """What a stage is, where the file does not say: its key or who answers it tells."""
    if stage.get("key") in ("informal", "recognition"):
        return str(stage["key"])
    if "cafcass" in (str(stage.get("key", "")).lower(), str(stage.get("answered_by", "")).lower()):
        return "external"
    return "recognition" if stage.get("key") == "good_practice" else "formal"


def _sections(titles: object, notes: list[str]) -> list[dict[str, Any]]:
    if not isinstance(titles, list) or not all(isinstance(title, str) and title for title in titles):
        notes.append("service.sections: not a list of titles; left aside")
        return []
    return [
        {"title": title, "holds": list(found)}
        if found
        else {"title": title, "prompts": [f"{title}: what the service says here."]}
        for title, found in zip(titles, holds(titles), strict=True)
    ]
