"""`waymark report`: from a folder of the return to five files, or to none and a clear word."""

import io
import json
import re
from collections import defaultdict
from contextlib import redirect_stderr, redirect_stdout

import docx
import pypdf
import pytest
from python_calamine import CalamineWorkbook

from waymark.actions.folder import reports
from waymark.commands import main
from waymark.domain.errors import Unusable
from waymark.domain.measures.catalogue import MEASURES
from waymark.domain.policies.profile import shipped_profile

FILES = ["figures.json", "report.docx", "report.html", "report.pdf", "rows.xlsx"]
SERVICE = "cheshire_east_2023_24"


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """A made-up authority of forty children over two years: small enough that much has to be withheld."""
    folder = tmp_path_factory.mktemp("authority")
    given = ["synthesise", "--children", "40", "--years", "2023-2024", "--seed", "5", "--out", str(folder / "return")]
    assert main(given) == 0
    return folder / "return"


def run(authority, out, *more):
    """Writes a report; returns what was said on stdout and on stderr."""
    given = ["report", str(authority), "--service", SERVICE, "--year", "2023/24", "--out", str(out), *more]
    with redirect_stdout(io.StringIO()) as said, redirect_stderr(io.StringIO()) as told:
        assert main(given) == 0
    return said.getvalue(), told.getvalue()


@pytest.fixture(scope="module")
def public(authority, tmp_path_factory):
    out = tmp_path_factory.mktemp("public") / "new" / "place"
    said, told = run(authority, out)
    assert said.split() == [str(out / name) for name in reports.FILES]
    assert "Reading" in told
    return out


@pytest.fixture(scope="module")
def internal(authority, tmp_path_factory):
    out = tmp_path_factory.mktemp("internal")
    said, _ = run(authority, out, "--internal", "--json")
    assert json.loads(said) == {"written": [str(out / name) for name in reports.FILES]}
    return out


def figures(folder):
    return json.loads((folder / "figures.json").read_text("utf-8"))


def test_five_files_and_nothing_else(public, internal):
    assert sorted(path.name for path in public.iterdir()) == FILES
    assert sorted(path.name for path in internal.iterdir()) == FILES


def test_every_kind_of_document_has_every_section(public):
    titles = [section.title for section in shipped_profile(SERVICE).sections]
    page = (public / "report.html").read_text("utf-8")
    word = docx.Document(io.BytesIO((public / "report.docx").read_bytes()))
    pages = pypdf.PdfReader(public / "report.pdf").pages
    pdf = re.sub(r"\s+", " ", " ".join(one.extract_text() for one in pages))
    headings = [one.text for one in word.paragraphs if one.style.name == "Heading 1"]
    assert headings[: len(titles)] == titles
    assert [title for title in titles if f">{title}</h2>" not in page] == []
    assert [title for title in titles if title not in pdf] == []


def test_an_internal_file_is_what_measures_prints(authority, internal, capsys):
    assert main(["measures", str(authority), "--service", SERVICE, "--year", "2023/24", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    found = figures(internal)
    assert {key: found[key] for key in ("service", "year", "from", "to")} == {
        key: printed[key] for key in ("service", "year", "from", "to")
    }
    this_year = [one for one in found["measures"] if "year" not in one]
    assert [{key: one[key] for key in printed["measures"][0]} for one in this_year] == printed["measures"]
    assert {one["year"] for one in found["measures"] if "year" in one} == {"2022/23"}


def test_a_publication_tells_no_small_number(public, internal):
    whole = {one["key"]: one for one in figures(internal)["measures"]}
    for one in figures(public)["measures"]:
        true = whole[one["key"]]
        if one.get("suppressed"):
            assert (one["value"], one["numerator"], one["denominator"]) == (None, None, None)
            continue
        assert one["value"] == true["value"]
        if true["unit"] == "%" and not true["no_data"]:
            parts = (true["numerator"], true["denominator"], true["denominator"] - true["numerator"])
            assert not any(0 < part < 5 for part in parts), one["key"]
        if true["unit"] == "count" and not true["no_data"] and one["id"] != "months_more_leaving_than_starting":
            assert not 0 < true["value"] < 5, one["key"]


def test_no_withheld_group_is_the_whole_less_the_others(public, internal):
    """Whatever adds up to its whole has none, or at least two, that a reader cannot see."""
    whole = {one["key"]: one for one in figures(internal)["measures"]}
    families = defaultdict(list)
    for one in figures(public)["measures"]:
        for name in one["group"]:
            families[one["id"], name, one.get("year", "")].append(one)
    for (measure, _, year), groups in families.items():
        total = whole.get(measure + (f"@{year}" if year else ""))
        if total is None or total["unit"] not in ("count", "%") or total["no_data"]:
            continue
        if sum(whole[one["key"]]["numerator"] or 0 for one in groups) == total["numerator"]:
            hidden = [one["key"] for one in groups if one.get("suppressed")]
            suppressed = next(
                one.get("suppressed") for one in figures(public)["measures"] if one["key"] == total["key"]
            )
            assert len(hidden) != 1 or suppressed, hidden


def test_a_publication_has_no_way_to_the_rows(public, internal):
    assert "rows.xlsx" not in (public / "report.html").read_text("utf-8")
    assert "rows.xlsx" in (internal / "report.html").read_text("utf-8")


def test_the_workbook_holds_the_rows_of_every_fact(public, internal):
    book = CalamineWorkbook.from_path(str(public / "rows.xlsx"))
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    assert set(sheets) == {"figures", *(measure.fact.replace("_", " ") for measure in MEASURES.values())}
    assert all("not for publication" in str(rows[0][0]) for rows in sheets.values())
    columns, rows = sheets["reviews"][2], sheets["reviews"][3:]
    verdicts = [row[columns.index("reviews_in_timescale_pct")] for row in rows if row[0] == "2023/24"]
    timely = next(one for one in figures(internal)["measures"] if one["key"] == "reviews_in_timescale_pct")
    assert verdicts.count("met") == timely["numerator"]
    assert verdicts.count("not met") == timely["denominator"] - timely["numerator"]
    assert sum(text.startswith("left out") for text in verdicts) == sum(timely["left_out"].values())


@pytest.mark.parametrize(
    "given, says",
    [
        (["--service", "atlantis"], "atlantis"),
        (["--year", "2019/20"], "2019/20"),
        (["--year", "soon"], "soon"),
    ],
)
def test_bad_use_writes_nothing(authority, tmp_path, capsys, given, says):
    usual = {"--service": SERVICE, "--year": "2023/24", "--out": str(tmp_path / "out")}
    usual |= dict([given])
    assert main(["report", str(authority), *(word for pair in usual.items() for word in pair)]) == 2
    assert says in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_profile_of_ones_own_is_taken_by_its_path(authority, tmp_path):
    profile = tmp_path / "ours.toml"
    profile.write_text('[service]\nauthority = "Ours"\n[publication]\nthreshold = 10\n', encoding="utf-8")
    given = ["report", str(authority), "--service", str(profile), "--year", "2023/24", "--out", str(tmp_path / "out")]
    assert main(given) == 0
    assert figures(tmp_path / "out")["service"] == "ours"
    assert "1 to 9 withheld" in (tmp_path / "out" / "report.html").read_text("utf-8")


def test_a_broken_profile_is_refused_with_its_keys(authority, tmp_path, capsys):
    profile = tmp_path / "ours.toml"
    profile.write_text('[service]\nauthority = "Ours"\n[targets]\ncaseload = 1\n', encoding="utf-8")
    given = ["report", str(authority), "--service", str(profile), "--year", "2023/24", "--out", str(tmp_path / "out")]
    assert main(given) == 2
    assert "targets.caseload: unknown" in capsys.readouterr().err


def test_a_file_where_the_folder_should_be_is_refused_before_any_work(tmp_path):
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(Unusable, match="is a file"):
        reports.write_report(tmp_path, SERVICE, 2024, tmp_path / "out" / "deeper", False, None)
    assert (tmp_path / "out").read_text("utf-8") == "mine"


def test_what_goes_wrong_while_writing_leaves_what_was_there(tmp_path):
    (tmp_path / "report.html").write_text("last week's", encoding="utf-8")
    files = dict.fromkeys(reports.FILES, b"this week's") | {"figures.json": "no bytes"}
    with pytest.raises(TypeError):
        reports.placed(files, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]
    assert (tmp_path / "report.html").read_text("utf-8") == "last week's"
