"""What is written is a return of its year, and reads back as what it was made from."""

import csv
import hashlib
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from waymark.domain.ssda903 import rules
from waymark.domain.ssda903.coverage import coverage
from waymark.domain.ssda903.histories import histories
from waymark.domain.ssda903.rejects import row_findings
from waymark.domain.ssda903.tables import TABLES
from waymark.domain.synthesis import Authority, authority
from waymark.domain.years import Year
from waymark.returns import local
from waymark.returns.columns import COLUMNS
from waymark.returns.folder import read
from waymark.returns.write import FILES, write_local, write_return

LATER = date(2029, 1, 1)
AUTHORITIES = ((1, 2024, 2024, 1), (60, 2012, 2014, 2), (120, 2021, 2024, 3), (100, 2023, 2027, 4), (9, 2026, 2026, 5))


def written(made: Authority, folder: Path) -> Path:
    write_return(made.histories, made.years, folder)
    write_local(made.histories, made.team, folder)
    return folder


@pytest.fixture(params=AUTHORITIES, ids=lambda given: "-".join(map(str, given)))
def made(request: pytest.FixtureRequest) -> Authority:
    return authority(*request.param)


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / FILES[table]).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_what_is_written_reads_back_as_what_it_was_made_from(made: Authority, tmp_path: Path) -> None:
    written(made, tmp_path)
    ret, beside = read(tmp_path), local.read(tmp_path)
    assert beside is not None
    assert histories(ret, beside) == made.histories
    assert beside.team == made.team
    assert coverage(ret, LATER) == made.coverage
    assert not ret.findings
    assert not beside.findings


def test_nothing_is_wrong_with_it_but_late_and_missing_reviews(made: Authority, tmp_path: Path) -> None:
    ret = read(written(made, tmp_path))
    found, _ = rules.check(ret, histories(ret), coverage(ret, LATER), LATER)
    assert [finding for finding in found if finding.rule not in ("IRO-R06", "IRO-R07")] == []
    assert not row_findings(ret)


def test_every_table_of_a_year_has_its_published_columns(tmp_path: Path) -> None:
    made = authority(5, 2023, 2024, 1)
    counts = write_return(made.histories, made.years, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2022-23", "2023-24"]
    assert not (tmp_path / "2022-23" / FILES["SWEpisodes"]).exists()
    for table in set(TABLES) - {"DoLo"}:
        text = (tmp_path / "2023-24" / FILES[table]).read_bytes()
        assert text.split(b"\n")[0].decode() == ",".join(COLUMNS[table].needed)
        assert b"\r" not in text
        assert text.endswith(b"\n")
    assert counts["Reviews"] == sum(len(history.reviews) for history in made.histories)


def test_a_year_knows_nothing_of_what_came_after_it(tmp_path: Path) -> None:
    made = authority(150, 2022, 2024, 8)
    written(made, tmp_path)
    for year in made.years:
        there = tmp_path / year.folder
        for table, columns in (("Episodes", ("DECOM", "DEC")), ("Reviews", ("REVIEW",)), ("Missing", ("MIS_END",)),
                               ("PlacedAdoption", ("DATE_PLACED_CEASED",)), ("Header", ("MC_DOB",))):  # fmt: skip
            for row in rows(there, table):
                for column in columns:
                    assert not row[column] or day_of(row[column]) <= year.last, (table, row)


def test_the_episode_open_on_1_april_stands_in_both_years_with_its_first_day(tmp_path: Path) -> None:
    made = authority(150, 2023, 2024, 8)
    written(made, tmp_path)
    before, now = rows(tmp_path / "2022-23", "Episodes"), rows(tmp_path / "2023-24", "Episodes")
    left_open = {(row["CHILD"], row["DECOM"]) for row in before if not row["DEC"]}
    carried = {(row["CHILD"], row["DECOM"]) for row in now if day_of(row["DECOM"]) < Year(2024).first}
    assert left_open == carried
    assert len(carried) > 100
    assert all(not row["DEC"] or day_of(row["DEC"]) >= Year(2024).first for row in now)


def test_sex_and_supported_accommodation_carry_the_codes_of_their_year(tmp_path: Path) -> None:
    made = authority(250, 2024, 2025, 3)
    written(made, tmp_path)
    older, newer = tmp_path / "2023-24", tmp_path / "2024-25"
    assert {row["SEX"] for row in rows(older, "Header")} == {"1", "2"}
    assert {row["SEX"] for row in rows(newer, "Header")} == {"M", "F"}
    assert "H5" in {row["PLACE"] for row in rows(older, "Episodes")}
    assert "K3" in {row["PLACE"] for row in rows(newer, "Episodes")}
    assert not {"H5", "P2"} & {row["PLACE"] for row in rows(newer, "Episodes")}


def test_identifiers_keep_their_zeros(tmp_path: Path) -> None:
    made = authority(150, 2024, 2024, 8)
    written(made, tmp_path)
    assert any(row["CHILD"].startswith("0") for row in rows(tmp_path / "2023-24", "Header"))


PROGRAM = """
import sys
from pathlib import Path
from waymark.domain.synthesis import authority
from waymark.returns.write import write_local, write_return
made = authority(80, 2022, 2024, 7)
write_return(made.histories, made.years, Path(sys.argv[1]))
write_local(made.histories, made.team, Path(sys.argv[1]))
"""


def test_the_same_seed_gives_the_same_bytes_whatever_the_process(tmp_path: Path) -> None:
    digests = []
    for hash_seed in ("0", "1", "4242"):
        folder = tmp_path / hash_seed
        folder.mkdir()
        environment = os.environ | {"PYTHONHASHSEED": hash_seed}
        subprocess.run([sys.executable, "-c", PROGRAM, str(folder)], check=True, env=environment)
        digests.append(digest(folder))
    assert digests[0] == digests[1] == digests[2]


def digest(folder: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*.csv")):
        found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def day_of(text: str) -> date:
    day, month, year = map(int, text.split("/"))
    return date(year, month, day)
