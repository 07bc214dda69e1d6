"""The Department's rules that read the table Reviews."""

from collections import defaultdict
from collections.abc import Iterator

from waymark.domain.clocks.words import long_date
from waymark.domain.ssda903 import codes
from waymark.domain.ssda903.rules.ages import birthday
from waymark.domain.ssda903.rules.collection import Collection, unreadable
from waymark.domain.ssda903.rules.rule import Hit, Rule, rule
from waymark.domain.ssda903.tables import ReviewRow

FOUR_OR_OVER = codes.group("review_participation", "asked")
SHORT_BREAKS = codes.group("legal_status", "short_breaks")
OTHER_DATA = ("PlacedAdoption", "Missing", "Reviews", "AD1", "PrevPerm", "OC2")


def dated(row: ReviewRow) -> bool:
    """Whether anything stands in REVIEW, readable or not."""
    return bool(row.review or unreadable(row, "REVIEW"))


@rule(
    "166",
    tables=("Reviews",),
    fields=("REVIEW",),
    meaning="The date of the review is blank or is not a real date written dd/mm/yyyy.",
    fix="Give the day on which the review was held, as dd/mm/yyyy.",
)
def no_review_date(year: Collection) -> Iterator[Hit]:
    for row in year.reviews:
        if not row.review:
            text = unreadable(row, "REVIEW")
            yield Hit(row, f'"{text}" is not a date.' if text else "The date of the review is blank.")


@rule(
    "167",
    tables=("Reviews",),
    fields=("REVIEW_CODE",),
    meaning="A review with a date has no participation code from PN0 to PN7, or a code stands without a date.",
    fix="Give the code that says how the child took part: PN0 under 4, PN1 to PN7 from the 4th birthday.",
)
def bad_participation_code(year: Collection) -> Iterator[Hit]:
    for row in year.reviews:
        has_date = dated(row)
        if has_date and not codes.valid("review_participation", row.review_code):
            when = f" on {long_date(row.review)}" if row.review else ""
            found = f'the code "{row.review_code}", which is not one of PN0 to PN7' if row.review_code else "no code"
            yield Hit(row, f"The review{when} has {found}.")
        elif not has_date and row.review_code:
            yield Hit(row, f"The code {row.review_code} stands without a date of review.")


@rule(
    "440",
    tables=("Reviews",),
    fields=("REVIEW_CODE", "REVIEW", "DOB"),
    meaning="The code says that the child was under 4 (PN0), but the review was held after the 4th birthday. "
    "On the birthday itself both kinds of code pass.",
    fix="Give PN1 to PN7, or correct the date of the review or of birth.",
)
def pn0_at_4(year: Collection) -> Iterator[Hit]:
    for row in year.reviews:
        if row.review_code == "PN0" and row.review and row.dob and row.review > birthday(row.dob, 4):
            turned = long_date(birthday(row.dob, 4))
            yield Hit(row, f"The review on {long_date(row.review)} has code PN0, but the child turned 4 on {turned}.")


@rule(
    "441",
    tables=("Reviews",),
    fields=("REVIEW_CODE", "REVIEW", "DOB"),
    meaning="The code says that the child was 4 or over (PN1 to PN7), but the review was held before the 4th "
    "birthday. On the birthday itself both kinds of code pass.",
    fix="Give PN0, or correct the date of the review or of birth.",
)
def pn1_under_4(year: Collection) -> Iterator[Hit]:
    for row in year.reviews:
        if row.review_code in FOUR_OR_OVER and row.review and row.dob and row.review < birthday(row.dob, 4):
            turns = long_date(birthday(row.dob, 4))
            said = f"The review on {long_date(row.review)} has code {row.review_code}, but the child turns 4 only on "
            yield Hit(row, f"{said}{turns}.")


@rule(
    "399",
    tables=("Header", "Episodes", "Reviews"),
    fields=("LS", "MOTHER", "REVIEW", "REVIEW_CODE"),
    meaning="MOTHER, REVIEW or REVIEW_CODE is filled though every episode of the child is a short break (V3, V4). "
    "All the child's rows in Header, Episodes and Reviews are shown.",
    fix="Take MOTHER and the reviews out of this return, or correct LS. Keep the reviews in your own records: "
    "the law asks for them.",
)
def short_breaks_with_reviews(year: Collection) -> Iterator[Hit]:
    reviews: dict[str, list[ReviewRow]] = defaultdict(list)
    for review in year.reviews:
        reviews[review.child].append(review)
    for child, episodes in year.of_child.items():
        if any(row.ls not in SHORT_BREAKS for row in episodes):
            continue
        headers = year.headers.get(child, [])
        mothers = [row for row in headers if row.mother]
        filled = [row for row in reviews[child] if row.review_code or dated(row)]
        if not mothers and not filled:
            continue
        what = " and ".join(["MOTHER"] * bool(mothers) + ["a review"] * bool(filled))
        said = f"Every episode of the child is a short break (V3 or V4), but {what} is given."
        yield from (Hit(row, said, "LS") for row in episodes)
        yield from (Hit(row, said, "MOTHER") for row in (headers if filled else mothers))
        yield from (Hit(row, said, "REVIEW") for row in (reviews[child] if mothers else filled))


@rule(
    "1012",
    tables=("Episodes",),
    fields=("CHILD",),
    meaning="There is a row in Reviews, Missing, OC2, AD1, PrevPerm or PlacedAdoption for a child who has no episode "
    "in the year.",
    fix="Add the child's episodes, correct CHILD, or take the row out.",
)
def no_episode(year: Collection) -> Iterator[Hit]:
    for table in OTHER_DATA:
        for row in year.rows(table) or ():
            if row.child not in year.of_child:
                yield Hit(row, f"{table} has a row for child {row.child or '(blank)'}, who has no episode in the year.")


@rule(
    "INT08",
    tables=("Header", "Reviews"),
    fields=("CHILD",),
    meaning="A review is given for a child who is not in the Header.",
    fix="Add the child to the Header or correct CHILD. Leading zeros count: 7 is not 007.",
)
def not_in_header(year: Collection) -> Iterator[Hit]:
    for row in year.reviews:
        if row.child not in year.headers:
            yield Hit(row, f"Child {row.child or '(blank)'} has a review but is not in the Header.")


@rule(
    "INT17",
    tables=("Header", "Reviews"),
    fields=("DOB",),
    meaning="The date of birth in Reviews differs from the one in the Header. A blank one passes.",
    fix="Give the same date of birth in both tables.",
)
def other_birth(year: Collection) -> Iterator[Hit]:
    for row in year.reviews:
        if not row.dob:
            continue
        other = next((born for _, born in year.births(row.child) if born != row.dob), None)
        if other:
            yield Hit(row, f"Born on {long_date(row.dob)} in Reviews, but on {long_date(other)} in the Header.")


RULES: tuple[Rule, ...] = (
    no_review_date,
    bad_participation_code,
    short_breaks_with_reviews,
    pn0_at_4,
    pn1_under_4,
    no_episode,
    not_in_header,
    other_birth,
)
