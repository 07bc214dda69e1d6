"""The doors to what was raised about children, and put to the senior manager to answer."""

from makers.doors import Door, for_any, for_her, for_restricted, may

ASKED = frozenset({"senior_manager"})
LINE = (("text", "We spoke."),)


def sees(verb_for: frozenset[str]) -> frozenset[str]:
    """Of those who see a child, those who see what was raised; and whoever is asked to answer."""
    return (verb_for & may("alerts")) | ASKED


DOORS = (
    Door("alerts", may("alerts")),
    Door("alerts", may("alerts"), query="?show=nothing&stage=a&theme=b&team=c&who=mine&page=9"),
    Door("alert-board", may("alerts")),
    Door("alert-board", may("alerts"), query="?period=2023-24-q4"),
    Door("alert-board", may("alerts"), query="?period=nothing", opens=400),
    Door("alert-board-behind", may("alerts"), query="?what=raised&by=theme&code=a"),
    Door("alert-board-behind", may("alerts"), query="?what=nothing", opens=400),
    Door("alert-report", may("report")),
    Door("alert-report-internal", may("internal_report")),
    Door("alert-report-download", may("report"), ("report.html",)),
    Door("alert-report-internal-download", may("internal_report"), ("figures.json",)),
    Door("alert", sees(for_her("children")), ("hers.alert",)),
    Door("alert", sees(for_any("children")), ("others.alert",)),
    Door("alert", ASKED, ("restricteds.alert",)),
    Door("alert", may("alerts"), ("nobody",), opens=404),
    Door("alert", for_her("raise_alert") | ASKED, ("hers.alert",), "post", opens=302, given=LINE),
    Door("alert", for_any("raise_alert") | ASKED, ("others.alert",), "post", opens=302, given=LINE),
    Door("alert-answer", ASKED, ("hers.alert",)),
    Door("alert-answer", ASKED, ("restricteds.alert",)),
    Door("alert-answer", ASKED, ("others.alert",), "post", opens=409),
    Door("alert-step", for_her("raise_alert"), ("hers.alert", "hand-on")),
    Door("alert-step", for_any("raise_alert"), ("others.alert", "escalate")),
    Door("alert-step", for_her("raise_alert"), ("hers.alert", "tell"), query="?whom=child"),
    Door("alert-step", for_restricted("raise_alert"), ("restricteds.alert", "resolve")),
    Door("alert-step", for_her("raise_alert"), ("hers.alert", "resolve"), "post", opens=409),
    Door("alert-step", for_restricted("raise_alert"), ("restricteds.alert", "resolve"), "post"),
    Door("alert-step", may("raise_alert"), ("hers.alert", "nothing"), opens=404),
    Door("alert-raise", for_her("raise_alert"), ("girl",)),
    Door("alert-raise", for_any("raise_alert"), ("other",), query="?as=thanks"),
    Door("alert-raise", for_restricted("raise_alert"), ("restricted",)),
    Door("alert-raise", for_her("raise_alert"), ("girl",), "post", opens=400),
    Door("alert-cover", may("stand_in")),
    Door("alert-cover", may("stand_in"), (), "post", opens=400),
    Door("alert-cover-end", may("stand_in"), ("nobody",), "post", opens=404),
)
