"""The reference page of who may do what, printed from the table that every action asks."""

from waymark.domain.people.permissions import TABLE
from waymark.domain.people.roles import ROLES
from waymark.domain.people.verbs import VERBS

HEAD = """# Who may do what

Printed from the table that every action asks. What is not in it is refused, and the page says why. A child, a parent,
a carer or a partner has no account.

| role | may | for whom |
|---|---|---|
"""

REFUSALS = """
## What a refusal says

| asked for | the sentence |
|---|---|
"""


def reference_page() -> str:
    """Markdown: a row for each permission, then the sentence with which each is refused."""
    may = [f"| {ROLES[role]} | {VERBS[verb].does} | {scope.says} |" for role, verb, scope in TABLE]
    refused = [f"| {verb.does} | {verb.refuses} |" for verb in VERBS.values()]
    return HEAD + "\n".join(may) + "\n" + REFUSALS + "\n".join(refused) + "\n"
