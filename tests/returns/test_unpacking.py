"""A zip of a folder is not trusted: what would leave its folder, explode or hide is named and not written."""

import io
import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from waymark.domain.errors import Unusable
from waymark.returns.unpacking import unpack

MANY = 10_000_000


def made(path: Path, files: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return path


def opened(tmp_path: Path, packed: Path, most: int = MANY) -> list[tuple[str, tuple[str, ...], bytes]]:
    into = tmp_path / "into"
    into.mkdir()
    return [(one.name, one.inside, one.path.read_bytes()) for one in unpack(packed, "x.zip", into, most)]


def test_files_keep_the_folders_they_lay_in_and_lie_under_numbers(tmp_path: Path) -> None:
    packed = made(tmp_path / "x.zip", {"a/2023-24/reviews.csv": b"one", "a\\local\\visits.csv": b"two"})
    assert opened(tmp_path, packed) == [
        ("reviews.csv", ("a", "2023-24"), b"one"), ("visits.csv", ("a", "local"), b"two"),
    ]  # fmt: skip
    assert sorted(path.name for path in (tmp_path / "into").iterdir()) == ["1", "2"]


def test_what_systems_add_is_passed_over(tmp_path: Path) -> None:
    packed = made(tmp_path / "x.zip", {"__MACOSX/._a.csv": b"", ".DS_Store": b"", "~$a.xlsx": b"", "a.csv": b"1"})
    assert [name for name, *_ in opened(tmp_path, packed)] == ["a.csv"]


@pytest.mark.parametrize("name", ["../a.csv", "/etc/a.csv", "C:/a.csv", "a/../../b.csv", "..\\a.csv", "\\a.csv"])
def test_nothing_is_written_outside_its_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(Unusable, match="outside its folder"):
        opened(tmp_path, made(tmp_path / "x.zip", {name: b"1"}))
    assert not list((tmp_path / "into").iterdir())


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("a.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as packed:
        packed.writestr(link, "/etc/passwd")
    with pytest.raises(Unusable, match="a link"):
        opened(tmp_path, tmp_path / "x.zip")


def test_a_bomb_is_told_by_its_ratio_and_by_its_size(tmp_path: Path) -> None:
    packed = made(tmp_path / "x.zip", {"a.csv": b"0" * 20_000_000})
    with pytest.raises(Unusable, match="300 times"):
        opened(tmp_path, packed, 100_000_000)
    (tmp_path / "into").rmdir()
    with pytest.raises(Unusable, match="larger than"):
        opened(tmp_path, packed)


def test_too_many_files_are_no_return(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="1,001 files"):
        opened(tmp_path, made(tmp_path / "x.zip", {f"{n}.csv": b"" for n in range(1001)}))


def test_one_that_says_less_than_it_holds_is_refused(tmp_path: Path) -> None:
    data = bytearray(made(tmp_path / "x.zip", {"a.csv": b"123456789"}).read_bytes())
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = (3).to_bytes(4, "little")
    (tmp_path / "x.zip").write_bytes(data)
    with pytest.raises(Unusable, match=r"Make it again\."):
        opened(tmp_path, tmp_path / "x.zip")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no zip at all", io.BytesIO().getvalue()])
def test_what_is_no_zip_is_said(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(data)
    with pytest.raises(Unusable, match="cannot be opened as a zip"):
        opened(tmp_path, tmp_path / "x.zip")
