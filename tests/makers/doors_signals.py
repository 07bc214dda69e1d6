"""The doors to what the records show by themselves."""

from makers.doors import Door, for_any, for_her, for_restricted, may

ASIDE = (("do", "aside"), ("reason", "It is booked."), ("again_on", "7/5/2024"))
ASK = (("do", "question"), ("question", "When?"), ("answer_by", "16/4/2024"))
HERS = ("girl", "marks.girl")

DOORS = (
    Door("signals", may("children")),
    Door("signals", may("children"), query="?who=all&show=aside&theme=reviews&rule=SIG-REV-1&page=9"),
    Door("signals", may("children"), query="?on=1/2/2024"),
    Door("tasks", may("children")),
    Door("child-signals", for_her("children"), ("girl",)),
    Door("child-signals", for_any("children"), ("other",)),
    Door("child-signals", for_restricted("children"), ("restricted",)),
    Door("child-signal", for_her("children"), HERS),
    Door("child-signal", for_any("children"), ("other", "marks.other")),
    Door("child-signal", for_restricted("children"), ("restricted", "marks.restricted")),
    Door("child-signal", for_her("children"), ("girl", "SIG-REV-1-19990101"), opens=404),
    Door("child-signal", for_her("signals"), HERS, "post", opens=400),
    Door("child-signal", for_her("signals"), HERS, "post", opens=302, given=ASIDE),
    Door("child-signal", for_any("signals"), ("other", "marks.other"), "post", opens=302, given=ASK),
    Door("child-signal", for_restricted("signals"), ("restricted", "marks.restricted"), "post", given=ASIDE),
    Door("child-signal", for_her("signals"), ("girl", "marks.aside"), "post", opens=302, given=(("do", "back"),)),
    Door("tasks", may("children"), (), "post", opens=404),
    Door("tasks", for_her("signals"), (), "post", opens=302, given=(("task", "marks.task"), ("text", "Done.")),
         hidden=may("children") - for_her("children")),
)  # fmt: skip
