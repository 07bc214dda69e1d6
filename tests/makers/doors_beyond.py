"""The doors to what goes beyond the ladder: partner agencies, legal advice, Cafcass, systemic concerns, concerns about
IROs."""

from makers.doors import Door, for_any, for_her, for_restricted, may

REFER = (("why", "No plan."), ("asked", "To look at it."), ("timetable", "School in May."))
PUT = (
    ("agency", "health"), ("to_name", "The clinic"), ("concern", "No check."), ("wanted", "A day."),
    ("escalated_on", "1/4/2024"),
)  # fmt: skip
ASK = (("asked_on", "1/4/2024"), ("provider", "Hale"), ("topic", "contact"), ("question", "May they?"))
SYSTEMIC = (("kind", "barrier"), ("title", "No lawyer"), ("concern", "None is paid for."), ("since_on", "1/4/2024"))
REPLY = (("version", "1"), ("to_post", "director"), ("raised_on", "1/4/2024"))
VERSION = ("version", "1")


def new(name: str, given: tuple[tuple[str, str], ...]) -> tuple[Door, ...]:
    """The form of a new one about the girl, the other and the restricted child."""
    return (
        Door(name, for_her("beyond"), ("girl",)),
        Door(name, for_any("beyond"), ("other",)),
        Door(name, for_restricted("beyond"), ("restricted",)),
        Door(name, for_her("beyond"), ("girl",), "post", opens=302, given=given),
        Door(name, for_her("beyond"), ("girl",), "post", opens=400),
        Door(name, for_restricted("beyond"), ("restricted",), "post", given=given),
    )


DOORS = (
    Door("beyond", for_her("children"), ("girl",)),
    Door("beyond", for_any("children"), ("other",)),
    Door("beyond", for_restricted("children"), ("restricted",)),
    *new("partner-new", PUT),
    *new("advice-new", ASK),
    *new("referral-new", REFER),
    Door("partners", may("children")),
    Door("partners", may("children"), query="?show=nothing&page=9"),
    Door("partner", for_her("children"), ("hers_beyond.partner",)),
    Door("partner", may("children"), ("nobody",), opens=404),
    Door("partner", for_her("beyond"), ("hers_beyond.partner",), "post", opens=302, given=(*PUT, VERSION)),
    Door("partner-step", for_her("beyond"), ("hers_beyond.partner", "answer"), "post", opens=302,
         given=(VERSION, ("answered_on", "9/4/2024"), ("who", "Dr Moss"), ("text", "In May."))),
    Door("partner-step", for_her("beyond"), ("hers_beyond.partner", "close"), "post", opens=400, given=(VERSION,)),
    Door("advices", may("legal_advice")),
    Door("advice", for_her("legal_advice"), ("hers_beyond.advice",)),
    Door("advice", may("legal_advice"), ("nobody",), opens=404),
    Door("advice", for_her("beyond"), ("hers_beyond.advice",), "post", opens=302, given=(*ASK, VERSION)),
    Door("referrals", may("beyond")),
    Door("referral", for_her("beyond"), ("hers_beyond.referral",)),
    Door("referral", for_her("beyond"), ("hers_beyond.referral",), "post", opens=302, given=(*REFER, VERSION)),
    Door("referral", may("beyond"), ("nobody",), opens=404),
    Door("referral-pack", for_her("beyond"), ("hers_beyond.referral", "docx")),
    Door("referral-pack", for_her("beyond"), ("hers_beyond.referral", "html")),
    Door("referral-pack", for_her("beyond"), ("hers_beyond.referral", "txt"), opens=404),
    Door("systemics", may("systemic")),
    Door("systemic", may("systemic"), ("hers_beyond.systemic",)),
    Door("systemic", may("systemic"), ("nobody",), opens=404),
    Door("systemic", may("raise_systemic"), ("hers_beyond.systemic",), "post", opens=302, given=(*SYSTEMIC, VERSION)),
    Door("systemic-step", may("raise_systemic"), ("hers_beyond.systemic", "put-to"), "post", opens=302, given=REPLY),
    Door("systemic-step", may("raise_systemic"), ("hers_beyond.systemic", "child"), "post", opens=400,
         given=(VERSION, ("child", "nobody"))),
    Door("systemic-new", may("raise_systemic")),
    Door("systemic-new", may("raise_systemic"), (), "post", opens=302, given=SYSTEMIC),
    Door("iro-concerns", may("iro_concerns")),
    Door("iro-concern-new", may("iro_concerns")),
    Door("iro-concern-new", may("iro_concerns"), (), "post", opens=400),
    Door("iro-concern", may("iro_concerns"), ("hers_beyond.about_iro",)),
    Door("iro-concern", may("iro_concerns"), ("hers_beyond.about_iro",), "post", opens=400, given=(VERSION,)),
    Door("own-concerns", may("own_concerns")),
)  # fmt: skip
