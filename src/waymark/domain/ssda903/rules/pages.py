"""The reference page of the rules, written from the rules themselves."""

from waymark.domain.ssda903.rules.registry import GROUPS, NOT_CHECKED
from waymark.domain.ssda903.rules.rule import Rule
from waymark.domain.years import Year

HEAD = """# Rules of the return

`waymark check FOLDER` runs these rules on a folder of the statutory return (SSDA903). Numbers are those of the
Department for Education and of the return's portal (INT, NoE); what begins with IRO- is a warning of Waymark's own,
for something that no published rule asks.

- A rule about one year runs on every year in the folder. A rule across years compares a year with the one directly
  before it.
- A rule whose table is missing is listed as unchecked, with the reason. Unchecked is never the same as passed.
- Episodes of a child follow one another by DECOM, then by DEC.
- Text is trimmed and compared in upper case. Two blanks count as the same value.
"""


def reference_page() -> str:
    """Every rule with its meaning, what to do, tables and columns, as one Markdown page."""
    parts = [HEAD]
    for title, rules in GROUPS:
        parts.append(f"## {title}\n")
        parts.extend(_entry(rule) for rule in rules)
    parts.append("## Not checked yet\n\nListed as unchecked in every answer:\n" + ", ".join(NOT_CHECKED) + ".\n")
    return "\n".join(parts)


def _entry(rule: Rule) -> str:
    needs = " and ".join(rule.tables) + (f", and last year's {' and '.join(rule.across)}" if rule.across else "")
    since = f"- From the return of {Year(rule.since).label}\n" if rule.since else ""
    if rule.until < 9999:
        since = since.rstrip() + f" to that of {Year(rule.until).label}\n"
    return (
        f"### {rule.number}\n\n{rule.meaning}\n\n"
        f"- What to do: {rule.fix}\n- Reads: {needs} ({', '.join(rule.fields)})\n- Severity: {rule.severity}\n{since}"
    )
