"""The reference page of signals, printed from the rules and the catalogue of settings that the program uses."""

from collections.abc import Iterator

from waymark.domain.policies import catalogue
from waymark.domain.signals.rule import THEMES, URGENCIES, Rule, rules
from waymark.law.periods import SHORT, Period

HEAD = """# Signals

What the records of a child show by themselves: drift and delay that nobody has to remember. Each signal says what it
saw, since when, and by which law, guidance or local standard. It is worked out from the facts, never stored as elapsed
time, and is gone when the facts change. Care that ends, and the 18th birthday, end every signal.

A rule whose facts a service holds for no child is *not known here*: that is said once, with what would feed it, and it
never fires for every child. Where a signal rests on something that is not there, it is shown only for days of which the
table speaks.

Children are put in order by reasons that are shown, not by a score: first who has something to look at now, then how
many signals say so, then the longest.

In its sentence, a word in braces stands for what was seen. Local standards are set in the service's profile, with the
day from which they hold; the default is in brackets.
"""


def reference_page() -> str:
    """`docs/reference/signals.md`."""
    parts = [HEAD]
    for theme, title in THEMES.items():
        parts.append(f"## {title}\n")
        for rule in rules():
            if rule.theme == theme:
                parts.append("\n".join(_rule(rule)))
    return "\n".join(parts)


def _rule(rule: Rule) -> Iterator[str]:
    yield f"### {rule.id}: {rule.title}\n"
    yield f"> {rule.says}.\n"
    yield f"- {URGENCIES[rule.urgency][:1].upper()}{URGENCIES[rule.urgency][1:]}"
    yield f"- By: {rule.cite}"
    yield f"- Fed by: {rule.feeds}"
    for place, key in enumerate(rule.settings):
        yield f"- Local standard `{key}`: {_standard(rule, place, key)}"
    yield ""


def _standard(rule: Rule, place: int, key: str) -> str:
    group, _, name = key.partition(".")
    setting = catalogue.GROUPS[group][name]
    default = rule.default if setting.default is None and place == 0 else setting.default
    if default is None:
        return f"{setting.meaning} (none: the law alone)"
    if place == 0 and rule.unit and isinstance(default, int):
        return f"{setting.meaning} ({Period(default, SHORT[rule.unit]).words})"
    return f"{setting.meaning} ({default})"
