"""The people whom the local tables name: how they differ from those kept, and writing the difference.

Nobody is taken away: whoever no longer stands in the table is still who held a review or a case. A post that the table
no longer names goes, unless it was recorded here.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from waymark.domain.team import Person as PersonRow
from waymark.records import bulk
from waymark.records.kept import LOCAL, Values
from waymark.records.models import Person, Post

POST = ("role", "team", "hours", "started_on", "ended_on")


class PeopleChanges(NamedTuple):
    """What is to be written of people."""

    new: dict[str, str]
    """{key: name}."""
    renamed: dict[str, str]
    mailed: dict[str, str]
    """{key: e-mail address} of those for whom the table gives another one, or the first."""
    unchanged: int
    posts: Sequence[Values]
    """(person's key, *`POST`) of posts that are new."""
    ended: Sequence[int]
    """Row ids of posts that the table no longer names."""

    @property
    def any(self) -> bool:
        """Whether anything is to be written."""
        return bool(self.new or self.renamed or self.mailed or self.posts or self.ended)

    @property
    def counts(self) -> dict[str, int]:
        """How many people are added, changed, unchanged."""
        return {
            "added": len(self.new), "changed": len((self.renamed.keys() | self.mailed.keys()) - self.new.keys()),
            "unchanged": self.unchanged,
        }  # fmt: skip


def difference(posts: Iterable[PersonRow], sure: bool = True) -> PeopleChanges:
    """Compares the people of a table with those kept, in two queries. An empty table says nothing.

    An address that the table leaves blank stays. No post is taken away unless it is `sure` that every line of the table
    could be read.
    """
    found = tuple(posts)
    wanted = {(p.key, p.role, p.team, p.hours, p.start, p.end): p.name for p in found}
    if not wanted:
        return PeopleChanges({}, {}, {}, 0, (), ())
    names = {key: name for (key, *_), name in wanted.items()}
    addresses = {one.key: one.email for one in found if one.email}
    known = {key: (name, email) for key, name, email in Person.objects.values_list("key", "name", "email")}
    rows = Post.objects.filter(said__has_key=LOCAL).values_list("pk", "person__key", *POST)
    held = {tuple(values): pk for pk, *values in rows}
    new = {key: name for key, name in names.items() if key not in known}
    renamed = {key: name for key, name in names.items() if key in known and known[key][0] != name}
    mailed = {key: email for key, email in addresses.items() if key not in known or known[key][1] != email}
    return PeopleChanges(
        new,
        renamed,
        mailed,
        len(names) - len(new.keys() | renamed.keys() | mailed.keys()),
        sorted((values for values in wanted if values not in held), key=str),
        [pk for values, pk in held.items() if sure and values not in wanted],
    )


def write(changes: PeopleChanges) -> None:
    """Writes the changes."""
    Person.objects.bulk_create(
        Person(key=key, name=name, email=changes.mailed.get(key, "")) for key, name in changes.new.items()
    )
    for key, name in changes.renamed.items():
        Person.objects.filter(key=key).update(name=name)
    for key, email in changes.mailed.items():
        if key not in changes.new:
            Person.objects.filter(key=key).update(email=email)
    bulk.delete(Post, changes.ended)
    if changes.posts:
        ids = dict(Person.objects.values_list("key", "pk"))
        bulk.insert(Post, ("said", "person", *POST), (({LOCAL: []}, ids[key], *rest) for key, *rest in changes.posts))
