"""The published code lists."""

import pytest

from waymark.domain.ssda903 import codes
from waymark.domain.ssda903.tables import TABLES


def test_labels() -> None:
    assert codes.label("legal_status", "C2") == "Full care order"
    assert codes.label("accommodation", "S2") == "Homeless"
    assert codes.label("legal_status", "Q9") == "Q9", "an unknown code is its own label"


def test_groups() -> None:
    assert codes.group("legal_status", "short_breaks") == {"V3", "V4"}
    assert codes.group("review_participation", "asked") == {f"PN{n}" for n in range(1, 8)}


@pytest.mark.parametrize(
    "look", [lambda: codes.label("nonsense", "C2"), lambda: codes.group("legal_status", "nonsense")]
)
def test_an_unknown_list_or_group_is_an_error(look) -> None:
    with pytest.raises(KeyError, match="nonsense"):
        look()


@pytest.mark.parametrize(
    ("name", "code", "year", "why"),
    [
        ("legal_status", "C2", 2024, ""),
        ("legal_status", "C9", 2024, "C9 is not a published code"),
        ("placement_type", "H5", 2024, ""),
        ("placement_type", "H5", 2026, "H5 was last used in the return of 2024/25"),
        ("placement_type", "K3", 2024, "K3 came into use with the return of 2024/25"),
        ("placement_type", "Z11", 2026, ""),
        ("reason_episode_ceased", "E43", 2019, "E43 was last used in the return of 2017/18"),
        ("sex", "1", 2024, ""),
        ("sex", "1", 2025, "1 was last used in the return of 2023/24"),
    ],
)
def test_which_year_knows_which_code(name: str, code: str, year: int, why: str) -> None:
    assert codes.validity(name, code, year) == why
    assert codes.valid(name, code, year) == (not why)
    assert codes.valid(name, code) == ("not a published" not in why)


def test_groups_and_years_speak_of_codes_that_the_list_has() -> None:
    for name, found in codes.lists().items():
        for members in [*found.groups.values(), frozenset(found.years)]:
            assert members <= set(found.labels), name


def test_every_list_says_which_column_holds_it() -> None:
    for found in codes.lists().values():
        for where in found.where:
            table, column = where.split(".")
            assert column.lower() in TABLES[table].__annotations__, where
