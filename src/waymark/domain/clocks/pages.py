"""Pages of reference as Markdown, printed from the law's own data: they cannot say other than the clock does."""

import csv
from collections.abc import Iterator, Mapping

from waymark.domain.clocks import words
from waymark.domain.clocks.facts import KINDS, WRITTEN, pairs
from waymark.domain.clocks.registry import answer, rule_ids
from waymark.domain.clocks.words import long_date
from waymark.law.loader import HOW_SURE, Rule, RuleValue, Setting, bank_holidays, rules, settings
from waymark.law.periods import UNITS, period

NOT_ADVICE = (
    "This is a working reference and not legal advice: a service has its own lawyer confirm the profile it runs. "
    "Each value says how sure it is."
)


def rules_page() -> str:
    """Every rule of law that has a period: what is counted, from what, since when, by which provision."""
    parts = ["# Rules of law", "", NOT_ADVICE, "", "How sure a value is:", ""]
    parts += [f"- **{key}**: {meaning}" for key, meaning in HOW_SURE.items()]
    for rule in rules():
        parts += ["", *_rule(rule)]
    return "\n".join(parts) + "\n"


def _rule(rule: Rule) -> Iterator[str]:
    yield f"## {rule.id}: {rule.title}"
    yield ""
    yield f"Counted: {rule.counts}. When the law changes on the way: {rule.picks}."
    yield f"Checked on {long_date(rule.checked_on)}."
    yield ""
    yield "| From | Period | Force | Source | How sure |"
    yield "|---|---|---|---|---|"
    for value in rule.values:
        yield _value(value)
    yield from _notes(rule)


def _value(value: RuleValue) -> str:
    length = value.period.words
    also = "; ".join(f"{name}: {other.words}" for name, other in value.also.items())
    force = value.force if value.applied else f"{value.force} (not applied)"
    source = f"[{value.cite}]({value.url})" if value.url else value.cite
    return _row(long_date(value.first), f"{length} ({also})" if also else length, force, source, value.sure)


def _notes(rule: Rule) -> Iterator[str]:
    for value in rule.values:
        if value.note:
            yield ""
            yield f"Note on the value from {long_date(value.first)}: {value.note}."


def settings_page() -> str:
    """Every local setting of the clock, with its default and what a service may choose instead."""
    parts = ["# Settings of the clock", ""]
    parts += [
        "A service chooses these in its profile, dated, with who decided. A local wording of a limit may be stricter",
        "than the law and never looser: whatever is stored, shown as due or measured uses the earlier of the two.",
        "",
        "| Setting | What it means | Default | May be | Tightens | Source | Seen elsewhere |",
        "|---|---|---|---|---|---|---|",
        *map(_setting, settings().values()),
    ]
    return "\n".join(parts) + "\n"


def _setting(setting: Setting) -> str:
    default = period(setting.default).words if setting.kind == "period" and setting.default != "none" else ""
    shown = f"`{setting.default}`{f' ({default})' if default else ''}"
    return _row(
        f"`{setting.id}`",
        setting.means,
        shown,
        _may_be(setting),
        setting.tightens or "-",
        setting.cite,
        setting.seen or "-",
    )


def _may_be(setting: Setting) -> str:
    if setting.kind == "choice":
        return words.either(f"`{choice}`" for choice in setting.allowed)
    units = words.either(f"{UNITS[unit]} (`{unit}`)" for unit in setting.allowed if unit != "none")
    none = " or `none`" if "none" in setting.allowed else ""
    return f"a number of {units}{none}, up to {period(setting.most).words}"


def worked_examples_page(table: str) -> str:
    """How each date is worked out: `table` is CSV text with id, rule, facts, expected_deadline and reason.

    The answer beside each is the clock's own. Raises Unusable where an example cannot be answered.
    """
    examples = csv.DictReader(table.splitlines())
    parts = ["# How each date is worked out", ""]
    parts += [
        "Every row is a test. `NONE` means that nothing falls due, and `a..b` a window with a first and a last day.",
        "Ask for one yourself with `waymark clock RULE key=value ...`.",
        "",
        "| | Rule | Facts | Due | Why | The clock's answer |",
        "|---|---|---|---|---|---|",
        *map(_example, examples),
        "",
        "## Facts that a question may state",
        "",
        "| Fact | Written as |",
        "|---|---|",
        *(_row(f"`{key}`", WRITTEN[kind]) for key, kind in KINDS.items()),
        "",
        f"Rules that can be asked: {', '.join(rule_ids())}. `A+B` runs both clocks.",
    ]
    return "\n".join(parts) + "\n"


def _example(row: Mapping[str, str]) -> str:
    facts = pairs(row["facts"].split(";"))
    shown = "<br>".join(f"`{key}={value}`" for key, value in facts.items())
    found = answer(row["rule"], facts)
    return _row(row["id"], row["rule"], shown, row["expected_deadline"], row["reason"], found.because)


def bank_holidays_page() -> str:
    """Every bank holiday in England and Wales that the clock knows, and how far the list reaches."""
    known = bank_holidays()
    parts = ["# Bank holidays", ""]
    parts += [
        f"The clock counts with **{known.name}**, for days from {long_date(known.first)} to {long_date(known.last)};",
        "a count of working days that leaves this range is marked provisional.",
        f"Source: {known.source}; [{known.url}]({known.url}). Checked on {long_date(known.checked_on)}.",
        "",
        "| Day | Holiday | Why that day | Source |",
        "|---|---|---|---|",
        *(_row(long_date(day.on), day.name, day.note or "-", day.source) for day in known.listed),
    ]
    return "\n".join(parts) + "\n"


def _row(*cells: str) -> str:
    escaped = (cell.replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(escaped)} |"
