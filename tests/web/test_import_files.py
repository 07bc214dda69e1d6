"""What may be given on the import page, a zip, a workbook, tables of a return or of the service, and what may not."""

import io
import re
from pathlib import Path

import pytest
from django.urls import reverse

from makers import import_page
from makers.cast import As, Cast
from makers.import_page import RETURN, REVIEWS, confirmed, give, key_of, text, zipped

pytestmark = pytest.mark.db
here = import_page.here


def test_a_zip_of_a_folder_with_local_tables_and_a_mapping(as_role: As) -> None:
    from waymark.records.models import CASEWORK

    files = {f"extract/2021-22/{name.split()[0]}.csv": said for name, said in RETURN.items()}
    files |= {
        "extract/local/Contacts.csv": "Person ID,Contact date,Seen\nZ1,2021-05-01 10:00,Y\n",
        "extract/local/mapping.toml": '[visits]\nfile = "Contacts.csv"\ndates = "yyyy-mm-dd"\n[visits.columns]\n'
        'CHILD = "Person ID"\nVISITED_ON = "Contact date"\n',
        "extract/readme.txt": "hello",
    }  # fmt: skip
    shown = give(as_role("analyst"), {"extract.zip": zipped(files)})
    page = text(shown)
    assert "Understood as the return of 2021/22" in page
    assert "extract/local/Contacts.csv" in page
    assert "extract/readme.txt : only these are taken" in page
    assert "3 rows added" not in page
    done = text(confirmed(as_role("analyst"), shown))
    assert "4 rows added" in done
    assert CASEWORK["visits"].objects.filter(child__local_id="Z1").count() == 1


def test_local_tables_alone_as_a_workbook(as_role: As, authority: Cast) -> None:
    from waymark.records.models import CASEWORK, Child

    child = Child.objects.get(key=authority.girl).local_id
    shown = give(as_role("analyst"), {"from the case system.xlsx": book("Visits", child)})
    assert "workbook with the service's own tables" in text(shown)
    before = CASEWORK["visits"].objects.count()
    confirmed(as_role("analyst"), shown)
    assert CASEWORK["visits"].objects.filter(child__key=authority.girl, visited_on="2024-03-05").exists()
    assert CASEWORK["visits"].objects.count() != before


def book(sheet: str, child: str, far: str = "") -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    made = xlsxwriter.Workbook(out)
    page = made.add_worksheet(sheet)
    page.write_row(0, 0, ["CHILD", "VISITED_ON"])
    page.write_row(1, 0, [child, "05/03/2024"])
    if far:
        page.write(far, "x")
    made.close()
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("setup.exe", b"MZ", "setup.exe: it is a program, and no table; leave it out"),
        ("notes.docx", b"PK", "only these are taken: CSV tables"),
        ("old.xls", b"\xd0\xcf", "save it as .xlsx, or each sheet as CSV"),
        ("reviews.csv", b"", "reviews.csv: it is empty"),
        ("reviews.csv", "CHILD,DOB\n".encode("utf-16"), "it is encoded as UTF-16; save it as CSV UTF-8"),
        ("what.csv", b"COLOUR,SHAPE\nred,round\n", "its columns are those of no table of the return"),
        ("book.xlsx", b"no workbook", "it is called .xlsx and is none"),
        ("folder.zip", b"PK\x03\x04 half a zip", "cannot be opened as a zip"),
        ("folder.zip", zipped({"../../etc/reviews.csv": REVIEWS}), "would be put outside its folder"),
        ("folder.zip", zipped({"a/run.exe": b"MZ"}), "a/run.exe: it is a program"),
        ("folder.zip", zipped({"reviews.csv": b"0" * 20_000_000}), "becomes more than 300 times as large"),
        ("mapping.toml", b"[no_table]\n", "local/mapping.toml: no_table is no table"),
    ],
)
def test_what_is_no_table_is_said_and_nothing_is_kept(
    as_role: As, here: Path, name: str, content: bytes, says: str
) -> None:
    answer = give(as_role("analyst"), {name: content})
    assert answer.status_code == 400
    assert says in text(answer)
    assert 'href="#files"' in answer.content.decode()
    assert not list(here.iterdir())


def test_nothing_chosen_is_said(as_role: As) -> None:
    assert "Choose the files to import." in text(give(as_role("analyst"), {}))


def test_more_than_is_taken_is_said(as_role: As, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYMARK_MAX_RETURN_MB", "1")
    answer = give(as_role("analyst"), {"reviews.csv": REVIEWS + "Z1,01/06/2012,28/04/2021,PN1\n" * 60_000})
    assert answer.status_code == 413
    assert "larger than 1 MB together" in text(answer)
    assert not list(here.iterdir())


def test_a_sheet_that_reaches_to_the_end_of_the_world_is_not_opened(as_role: As, authority: Cast) -> None:
    answer = text(give(as_role("analyst"), {"visits.xlsx": book("Visits", "Z1", far="XFD1048576")}))
    assert "cannot be read" in answer
    assert "Import 1 file" not in answer


def test_the_same_local_table_twice_is_refused(as_role: As) -> None:
    visits = "CHILD,VISITED_ON\nZ1,05/03/2024\n"
    files = zipped({"local/visits.csv": visits, "more/local/Visits.csv": visits})
    answer = give(as_role("analyst"), {"folder.zip": files})
    assert "are the same table. Put them together into one file" in text(answer)


def test_a_file_without_a_year_among_others_with_one_is_asked_for(as_role: As) -> None:
    analyst = as_role("analyst")
    files = {("reviews.csv" if "reviews" in name else name): said for name, said in RETURN.items()}
    asked = give(analyst, files)
    assert "Choose the year of reviews.csv" in text(asked)
    at = re.search(r'name="year-(\d+)"(?:(?!</select>).)*?value="" selected', asked.content.decode(), re.DOTALL)
    years = dict.fromkeys(re.findall(r'name="(year-\d+)"', asked.content.decode()), "2022")
    assert at is not None
    shown = analyst.post(reverse("import-look", args=[key_of(asked)]), years, follow=True)
    assert "add 3 rows" in text(shown)


def test_the_year_chosen_for_all_is_that_of_files_which_do_not_say(as_role: As) -> None:
    files = {name.replace(" 2021-22", ""): said for name, said in RETURN.items()}
    assert "the return of 2021/22" in text(give(as_role("analyst"), files, year="2022"))
    assert "the return of 2021/22" in text(give(as_role("analyst"), files)), "as the dates of the reviews say"


def test_a_file_that_cannot_be_read_stops_the_import_and_is_named(as_role: As) -> None:
    broken = {**RETURN, "missing 2021-22.csv": 'CHILD,DOB,MISSING,MIS_START,MIS_END\n"Z1,01/06/2012'}
    page = text(give(as_role("analyst"), broken))
    assert "these files cannot be read: missing 2021-22.csv" in page
    assert "File not read: 1" in page
    assert "Import 4 files" not in page
