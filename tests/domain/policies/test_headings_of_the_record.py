"""The record's headings, and the modes that need a reason, come from the profile."""

import pytest

from waymark.domain.errors import Unusable
from waymark.domain.policies.profile import parse, shipped, shipped_profile

HEAD = '[service]\nauthority = "Marshland"\n'


def test_a_profile_that_is_silent_has_the_statutory_headings() -> None:
    profile = parse(HEAD, "marshland")
    assert profile.headings == shipped_profile("statutory").headings
    assert [one.title for one in profile.headings][:2] == ["What is working well", "What we are worried about"]
    assert "video" in profile.modes_with_reason


def test_a_service_has_its_own() -> None:
    text = '[record]\nmode_reason = []\n[[record.heading]]\nkey = "home"\ntitle = "Home"\nkind = "scale"\n'
    profile = parse(HEAD + text, "marshland")
    assert [(one.key, one.title, one.kind) for one in profile.headings] == [("home", "Home", "scale")]
    assert profile.modes_with_reason == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[record]\nmode_reason = ["fax"]', "record.mode_reason: must be a list out of in_person"),
        ('[record]\nheading = "x"', r"record.heading: must be written \[\[record.heading\]\]"),
        ('[[record.heading]]\nkey = "a"', "heading a.title: missing"),
        ('[[record.heading]]\nkey = "a b"\ntitle = "A"', "must be letters, digits and _"),
        ('[[record.heading]]\nkey = "a"\ntitle = "A"\nkind = "tick"', "kind: must be one of text, scale"),
        ('[[record.heading]]\nkey = "a"\ntitle = "A"\n[[record.heading]]\nkey = "a"\ntitle = "B"', "is given twice"),
        ("[record]\nfont = 1", "record.font: unknown"),
    ],
)
def test_what_is_wrong_is_listed_with_its_key(text: str, says: str) -> None:
    with pytest.raises(Unusable, match=says):
        parse(HEAD + text, "marshland")


@pytest.mark.parametrize("name", shipped())
def test_every_shipped_service_has_headings(name: str) -> None:
    assert shipped_profile(name).headings
