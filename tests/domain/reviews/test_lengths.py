"""How long a text of one line may be, and what is said of one that is longer."""

import pytest

from waymark.domain.reviews.convening import Guest, lacks
from waymark.domain.reviews.lengths import ONE_LINE, shorten, too_long


def test_a_text_of_just_the_length_is_taken_and_one_more_is_named():
    assert shorten("Place", "x" * ONE_LINE) == ""
    assert shorten("Place", "x" * 201) == "Place can have 200 characters at most, and this has 201. Shorten it"
    found = too_long({"place": "x" * 201, "time": "soon"}, {"place": ("Place", 200), "time": ("Time", 200)})
    assert list(found) == ["place"]
    assert too_long({}, {"place": ("Place", 200)}) == {}


LETTER = Guest("Nan", "relative", channel="letter", address="4 Church Lane\nLeeds\nLS1 1AA")


@pytest.mark.parametrize(
    ("guest", "says"),
    [
        (LETTER, ""),
        (LETTER._replace(address="4 Church Lane\nLeeds"), "No postcode in the records"),
        (LETTER._replace(address="4 Church Lane, Leeds"), "No postcode in the records"),
        (LETTER._replace(address="4 Church Lane, Leeds LS1 1AA"), "stands on one line"),
        (LETTER._replace(address=" "), "No address in the records"),
        (LETTER._replace(channel="email", address="nan@"), "In the records stands nan@. This is no e-mail address."),
        (LETTER._replace(channel="hand", address=""), ""),
        (LETTER._replace(invited=False, address=""), ""),
        (LETTER._replace(whereabouts_unknown=True, address=""), ""),
    ],
)
def test_what_the_records_lack_of_how_to_reach_somebody(guest, says):
    assert says in lacks(guest)
    assert bool(lacks(guest)) == bool(says)


def test_what_somebody_typed_is_not_said_to_stand_in_the_records():
    typed = LETTER._replace(channel="email", address="nan@")
    assert (
        lacks(typed, recorded=False)
        == "You typed nan@. This is no e-mail address. " + (lacks(typed).partition("address. ")[2])
    )
    assert "records" not in lacks(LETTER._replace(address="4 Church Lane\nLeeds"), recorded=False)
