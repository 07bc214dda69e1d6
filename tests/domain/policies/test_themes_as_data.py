"""What a service's challenges are about: its own list, dated, read strictly."""

from datetime import date

import pytest

from waymark.domain.errors import Unusable
from waymark.domain.policies.profile import parse, shipped, shipped_profile

HEAD = '[service]\nauthority = "Marsh"\n'
PETS = '[[theme]]\nkey = "pets"\ntitle = "Pets"\nfrom = 2024-04-01\nuntil = 2025-04-01\n'


def test_a_theme_can_be_chosen_from_its_first_day_until_its_end():
    (pets,) = parse(HEAD + PETS, "marsh").themes
    days = [date(2024, 3, 31), date(2024, 4, 1), date(2025, 3, 31), date(2025, 4, 1)]
    assert [pets.on(day) for day in days] == [False, True, True, False]


def test_a_service_without_a_list_has_the_one_of_all():
    themes = parse(HEAD, "marsh").themes
    assert [theme.key for theme in themes][:2] == ["plan", "report"]
    assert all(theme.on(date(2024, 4, 2)) for theme in themes)


@pytest.mark.parametrize("name", shipped())
def test_every_service_that_comes_with_it_has_themes_each_once(name):
    keys = [theme.key for theme in shipped_profile(name).themes]
    assert keys
    assert len(keys) == len(set(keys))


def test_rotherham_and_herefordshire_have_the_reasons_of_their_own_reports():
    titles = {
        name: [t.title for t in shipped_profile(name).themes] for name in ("rotherham_2015_16", "herefordshire_2020_21")
    }
    assert "Delay in applying to revoke placement orders" in titles["rotherham_2015_16"]
    assert "Care or pathway plan not written: cannot review" in titles["herefordshire_2020_21"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("theme = 1\n", "must be written"),
        ('[[theme]]\nkey = "pets"\n', "theme pets: title must be text"),
        ('[[theme]]\ntitle = "Pets"\n', "theme 1: key must be text"),
        (PETS + PETS, "theme pets: is given twice"),
        (PETS + 'colour = "red"\n', "colour is unknown"),
        ('[[theme]]\nkey = "a"\ntitle = "A"\nfrom = "soon"\n', "from must be a day"),
        ('[[theme]]\nkey = "a"\ntitle = "A"\nfrom = 2024-04-01\nuntil = 2024-04-01\n', "until must come after from"),
    ],
)
def test_what_is_wrong_is_said_with_its_key(text, says):
    with pytest.raises(Unusable, match=says):
        parse(text + HEAD if "=" in text.partition("\n")[0] and "[[" not in text else HEAD + text, "marsh")
