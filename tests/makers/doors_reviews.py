"""The doors to reviews, what goes out of them, and their recommendations."""

from makers.doors import EVERYBODY, Door, for_any, for_carers, for_her, for_restricted, may, of_each

SOME = (("text", "Booked for May."),)
AGREED = (("agrees", "yes"),)
STEPS = {
    "rearrange": "book", "open": "record", "adjourn": "record", "resume": "record", "stand-down": "book",
    "cancel": "book", "close": "record",
}  # fmt: skip
ACTED = tuple(
    door
    for step, verb in STEPS.items()
    for door in (
        Door("review-step", for_her(verb), ("hers.coming", step)),
        Door("review-step", for_restricted(verb), ("restricteds.coming", step)),
    )
)
"""The page of each step is for those who may take it."""


def answer(whose: str) -> tuple[tuple[str, str], ...]:
    """The answer to a question about that child."""
    return (("question", f"{whose}.question"), ("answer", "It is authorised."))


SEES_CARERS = may("carers") - {"supervising_social_worker"}
OF_CARERS = (
    Door("review", SEES_CARERS, ("carers_review",)),
    Door("review-ics", SEES_CARERS, ("carers_review",)),
    Door("review-prepare", SEES_CARERS, ("carers_review",)),
    Door("review-written", SEES_CARERS, ("carers_review",)),
    Door("review-step", for_carers("book"), ("carers_review", "rearrange")),
    Door("review-convening-form", for_carers("convening_form"), ("carers_review",)),
    Door("review-convene", for_carers("book"), ("carers_review",)),
    Door("review-forms", for_carers("forms"), ("carers_review",)),
    Door("review-record", for_carers("record"), ("carers_review",)),
    Door("review-send", for_carers("send"), ("carers_review",)),
)
"""The review of foster carers whom the fostering IRO with an account reviews."""
DOORS = (
    *OF_CARERS,
    Door("reviews", may("children") | may("carers")),
    Door("recommendations", may("children") | may("carers")),
    *of_each("review", "children", "coming"),
    *of_each("review", "children", "held"),
    Door("review", EVERYBODY, ("nobody",), opens=404),
    *ACTED,
    Door("review-step", for_her("book"), ("hers.coming", "rearrange"), "post", opens=400),
    Door("review-step", for_any("book"), ("others.coming", "stand-down"), "post", opens=400),
    Door("review-step", for_restricted("book"), ("restricteds.coming", "stand-down"), "post"),
    Door("review-step", EVERYBODY, ("hers.coming", "nothing"), opens=404),
    Door("review-plan", for_her("book"), ("girl",)),
    Door("review-plan", for_any("book"), ("other",)),
    Door("review-plan", for_restricted("book"), ("restricted",)),
    Door("review-plan", for_her("book"), ("girl",), "post", opens=400),
    *of_each("review-convening-form", "convening_form", "coming"),
    Door("review-convening-form", for_her("convening_form"), ("hers.coming",), "post", opens=400),
    Door("review-convening-form", for_restricted("convening_form"), ("restricteds.coming",), "post"),
    Door("review-chase-form", for_any("book"), ("others.coming",), "post", opens=302),
    Door("review-chase-form", EVERYBODY, ("nobody",), "get", opens=405),
    Door("review-chase-form", for_her("book"), ("hers.coming",), "post", opens=302),
    Door("review-chase-form", for_restricted("book"), ("restricteds.coming",), "post"),
    *of_each("review-convene", "book", "coming"),
    Door("review-convene", for_her("book"), ("hers.coming",), "post", opens=409),
    *of_each("review-guest-add", "book", "coming"),
    Door("review-guest-add", for_her("book"), ("hers.coming",), "post", opens=400),
    *of_each("review-guest", "book", "coming", "invitation"),
    Door("review-guest", for_her("book"), ("hers.coming", "nobody"), opens=404),
    Door("review-guest", for_her("book"), ("hers.coming", "others.invitation"), opens=404),
    Door("review-guest-remove", for_her("book"), ("hers.coming", "hers.invitation"), "post", opens=409),
    Door("review-guest-remove", for_restricted("book"), ("restricteds.coming", "restricteds.invitation"), "post"),
    *of_each("review-forms", "forms", "coming"),
    Door("review-forms", for_her("forms"), ("hers.coming",), "post", opens=409),
    *of_each("review-form", "forms", "coming", "form"),
    Door("review-form", for_her("forms"), ("hers.coming", "others.form"), opens=404),
    Door("review-form", for_her("forms"), ("hers.coming", "hers.form"), "post", opens=400),
    *of_each("review-ics", "children", "coming"),
    Door("review-ics", EVERYBODY, ("nobody",), opens=404),
    *of_each("review-prepare", "children", "coming"),
    Door("review-prepare", EVERYBODY, ("nobody",), opens=404),
    Door("review-prepare", for_her("children"), ("hers.coming",), "post", opens=400),
    Door("questions", may("papers")),
    Door("questions", for_her("papers"), (), "post", 302, given=answer("hers"), hidden=may("papers")),
    Door("questions", for_restricted("papers"), (), "post", 302, given=answer("restricteds"), hidden=may("papers")),
    *of_each("review-record", "record", "coming"),
    *of_each("review-record", "record", "held"),
    Door("review-record", for_her("record"), ("hers.coming",), "post", opens=302),
    Door("review-record", for_restricted("record"), ("restricteds.coming",), "post"),
    *of_each("review-written", "children", "held"),
    *of_each("review-send", "send", "held"),
    Door("review-send", for_her("send"), ("hers.held",), "post", opens=400),
    Door("review-send", for_restricted("send"), ("restricteds.held",), "post"),
    *of_each("review-copy", "send", "held", "copy"),
    Door("review-copy", for_her("send"), ("hers.held", "others.copy"), opens=404),
    Door("review-preview", for_her("send"), ("hers.held", "hers.reader", "docx"), query="?what=recommendations"),
    Door("review-preview", for_restricted("send"), ("restricteds.held", "restricteds.reader", "docx")),
    Door("review-preview", for_her("send"), ("hers.held", "others.reader", "docx"), opens=404),
    *of_each("review-respond", "children", "held"),
    Door("review-respond", for_her("respond"), ("hers.held",), "post", opens=400, given=AGREED),
    Door("review-respond", for_restricted("respond"), ("restricteds.held",), "post", given=AGREED),
    *of_each("recommendation", "children", "recommendation"),
    Door("recommendation", EVERYBODY, ("nobody",), opens=404),
    Door("recommendation", for_her("progress"), ("hers.recommendation",), "post", opens=302, given=SOME),
    Door("recommendation", for_any("progress"), ("others.recommendation",), "post", opens=302, given=SOME),
    Door("recommendation", for_restricted("progress"), ("restricteds.recommendation",), "post", given=SOME),
    Door("recommendation", for_her("close_recommendation"), ("hers.recommendation",), "post", opens=302,
         given=(("do", "close"), ("outcome", "done"), ("version", "1"))),
    Door("draft", for_her("record"), ("record", "hers.coming"), "post", stranger=401, given=SOME),
    Door("draft", for_restricted("record"), ("record", "restricteds.coming"), "post", stranger=401, given=SOME),
    Door("draft", for_her("convening_form"), ("convening", "hers.coming"), "post", stranger=401, given=SOME),
    Door("draft", for_her("respond"), ("response", "hers.held"), "post", stranger=401, given=SOME),
    Door("draft", for_her("book"), ("plan", "girl"), "post", stranger=401, given=SOME),
    Door("draft", for_restricted("casework"), ("casework", "restricted"), "post", stranger=401, given=SOME),
    Door("draft", EVERYBODY, ("poem", "girl"), "post", opens=404, stranger=401),
    Door("draft", EVERYBODY, ("record", "hers.coming"), opens=405),
)  # fmt: skip
