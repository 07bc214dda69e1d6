"""The doors to what happens between two reviews: forms, events, panels, the footprint."""

from makers.doors import Door, for_any, for_her, for_restricted, may

NOTED = (("do", "answer"), ("answer", "noted"), ("answer_text", "Known."))
EVENT = (("do", "notify"), ("kind", "health"), ("happened_on", "1/4/2024"), ("text", "A broken arm."))
OPENED = (("version", "1"),)
"""What the page of a form sends with it; without it nobody can tell what was corrected."""
PUT = (("panel", "permanence"), ("about", "A match."), ("referred_on", "1/4/2024"))


def about(name: str, verb: str, *more: str) -> tuple[Door, ...]:
    """The door to a page about the girl, the other and the restricted child."""
    return (
        Door(name, for_her(verb), ("girl", *more)),
        Door(name, for_any(verb), ("other", *more)),
        Door(name, for_restricted(verb), ("restricted", *more)),
    )


DOORS = (
    Door("oversights", may("oversee")),
    Door("events", may("oversee")),
    Door("panels", may("oversee")),
    *about("oversight", "children"),
    *about("child-events", "children"),
    *about("child-panels", "children"),
    *about("footprint", "children"),
    *about("oversight-write", "oversee", "midpoint"),
    Door("oversight-write", for_her("oversee"), ("girl", "tea"), opens=404),
    Door("oversight-write", for_her("oversee"), ("girl", "visit"), "post", opens=400),
    Door("oversight-write", for_restricted("oversee"), ("restricted", "visit"), "post"),
    Door("oversight", for_her("oversee"), ("girl",), "post", opens=400),
    Door("oversight", for_restricted("oversee"), ("restricted",), "post"),
    Door("child-events", for_her("notify"), ("girl",), "post", opens=302, given=EVENT),
    Door("child-events", for_restricted("notify"), ("restricted",), "post", given=EVENT),
    Door("child-events", for_her("oversee"), ("girl",), "post", opens=302,
         given=(*NOTED, ("event", "hers_between.event"))),
    Door("child-panels", for_her("oversee"), ("girl",), "post", opens=302, given=PUT),
    Door("child-panels", for_restricted("oversee"), ("restricted",), "post", given=PUT),
    Door("panel", for_her("children"), ("hers_between.panel",)),
    Door("panel", may("children"), ("nobody",), opens=404),
    Door("panel", for_her("oversee"), ("hers_between.panel",), "post", opens=302, given=(*PUT, ("version", "1"))),
    Door("oversight-form", for_her("children"), ("hers_between.form",)),
    Door("oversight-form", may("children"), ("nobody",), opens=404),
    Door("oversight-correct", for_her("oversee"), ("hers_between.form",)),
    Door("oversight-correct", for_her("oversee"), ("hers_between.form",), "post", opens=400, given=OPENED),
    Door("oversight-correct", for_her("oversee"), ("hers_between.form",), "post", opens=409),
    Door("draft", for_her("oversee"), ("oversight-midpoint", "girl"), "post", stranger=401, given=(("q.next", "x"),)),
    Door("draft", for_restricted("oversee"), ("oversight-visit", "restricted"), "post", stranger=401,
         given=(("q.next", "x"),)),
)  # fmt: skip
