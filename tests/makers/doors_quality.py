"""The doors to how the IROs' work is looked at: dip samples, audits, observations."""

from makers.doors import NOBODY, Door, for_any, for_her, for_restricted, may
from makers.quality import QUESTIONS

DRAW = (
    ("source", "children"), ("first_on", "1/1/2024"), ("last_on", "9/4/2024"), ("wanted", "3"), ("seed", "ash"),
)  # fmt: skip
GRADES = tuple((f"grade-{key}", "good") for key in QUESTIONS)
AUDIT = (
    ("what", "file"), ("audited_on", "9/4/2024"), *GRADES, ("grade", "good"), ("good", "The plan is tested."),
    ("finished", "yes"),
)  # fmt: skip
SEEN = (("observed_on", "9/4/2024"), ("of_what", "a visit"), ("well", "She listened."), ("learn", "Nothing."))
STEP = (("text", "See the child."), ("who", "The IRO"), ("due_on", "16/4/2024"))
VERSION = ("version", "1")

DOORS = (
    Door("quality", may("quality")),
    Door("quality", may("quality"), query="?kind=audit&show=all&page=9"),
    Door("own-quality", may("own_quality")),
    Door("own-quality-say", frozenset({"iro"}), ("hers_quality.observation",), "post", opens=302,
         given=(VERSION, ("words", "It was so."))),
    Door("own-quality-say", frozenset({"iro"}), ("hers_quality.observation",), "post", opens=400, given=(VERSION,)),
    Door("sample-new", may("audit")),
    Door("sample-new", may("audit"), (), "post", opens=302, given=DRAW),
    Door("sample-new", may("audit"), (), "post", opens=400),
    Door("sample", may("quality"), ("hers_quality.sample",)),
    Door("sample", may("quality"), ("nobody",), opens=404),
    Door("sample", may("audit"), ("hers_quality.sample",), "post", opens=400, given=(VERSION,)),
    Door("audit-find", may("audit")),
    Door("audit-find", may("audit"), (), "post", opens=400),
    Door("audit-new", for_her("audit"), ("girl",)),
    Door("audit-new", for_any("audit"), ("other",)),
    Door("audit-new", for_restricted("audit"), ("restricted",)),
    Door("audit-new", for_her("audit"), ("girl",), "post", opens=302, given=AUDIT),
    Door("audit-new", for_her("audit"), ("girl",), "post", opens=400),
    Door("audit-new", for_restricted("audit"), ("restricted",), "post", given=AUDIT),
    Door("audit", for_any("quality"), ("hers_quality.audit",)),
    Door("audit", for_any("quality"), ("hers_quality.unfinished",)),
    Door("audit", may("quality"), ("nobody",), opens=404),
    Door("audit", for_her("audit"), ("hers_quality.unfinished",), "post", opens=302, given=(*AUDIT, VERSION)),
    Door("audit", for_her("audit"), ("hers_quality.unfinished",), "post", opens=409, given=(*AUDIT, ("version", "7"))),
    Door("audit-step", for_her("audit"), ("hers_quality.audit", "add"), "post", opens=302, given=(*STEP, VERSION)),
    Door("audit-step", for_her("audit"), ("hers_quality.audit", "add"), "post", opens=400, given=(VERSION,)),
    Door("observation-new", may("audit")),
    Door("observation-new", may("audit"), query="?iro=nobody"),
    Door("observation-new", may("audit"), (), "post", opens=302, given=(*SEEN, ("iro", "her_iro"))),
    Door("observation-new", may("audit"), (), "post", opens=400, given=SEEN),
    Door("observation", may("quality"), ("hers_quality.observation",)),
    Door("observation", may("quality"), ("nobody",), opens=404),
    Door("observation", may("audit"), ("hers_quality.observation",), "post", opens=302, given=(*SEEN, VERSION)),
    Door("own-quality-say", NOBODY, ("nobody",), "post", hidden=may("own_quality"), given=(VERSION, ("words", "x"))),
)  # fmt: skip
