"""Importing as an analyst does it on the page: give files, see what would change, confirm, see what was done."""

import io
import re
import zipfile
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from makers.cast import As, Cast

pytestmark = pytest.mark.db

HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
REVIEWS = "CHILD,DOB,REVIEW,REVIEW_CODE\n"
EPISODES = (
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
    "Z1,03/04/2021,S,C2,N1,U6,PR1,,,,CW1 2AB,CW1 3CD,SC123456\n"
)
RETURN = {
    "header 2021-22.csv": HEADER + "Z1,F,01/06/2012,WBRI,A123456789012,0,\n",
    "episodes 2021-22.csv": EPISODES,
    "reviews 2021-22.csv": REVIEWS + "Z1,01/06/2012,28/04/2021,PN1\nZ1,01/06/2012,31/02/2022,PN1\n",
}


@pytest.fixture(autouse=True)
def here(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for the files, and the work done at once instead of in a process of its own."""
    from waymark.actions import upload_job, upload_work

    settings.UPLOADS = tmp_path / "uploads"
    settings.UPLOADS.mkdir()
    monkeypatch.setattr(upload_job, "launch", upload_work.run)
    return settings.UPLOADS


def give(client: Client, files: Mapping[str, str | bytes], **more: str) -> Any:
    sent = [SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text) for name, text in files.items()]
    return client.post(reverse("imports"), {"files": sent, **more}, follow=True)


def text(answer: Any) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def key_of(answer: Any) -> str:
    found = re.search(r"/imports/([^/?]+)", answer.redirect_chain[-1][0])
    assert found is not None
    return found[1]


def confirmed(client: Client, answer: Any) -> Any:
    digest = re.search(r'name="digest" value="([^"]+)"', answer.content.decode())
    assert digest is not None
    return client.post(reverse("import-confirm", args=[key_of(answer)]), {"digest": digest[1]}, follow=True)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


def test_a_return_is_looked_at_confirmed_and_repeated(as_role: As, here: Path) -> None:
    from waymark.records.models import Child, Review

    analyst = as_role("analyst")
    shown = give(analyst, RETURN)
    assert "What would change" in text(shown)
    assert "Import 3 files: add 3 rows" in text(shown)
    assert "Row left out: 1" in text(shown)
    assert not Child.objects.filter(local_id="Z1").exists()
    done = confirmed(analyst, shown)
    assert "3 rows added. 1 row was left out." in text(done)
    assert Review.objects.filter(child__local_id="Z1").count() == 1
    assert "3 added, 0 changed, 0 removed, 1 left out" in text(analyst.get(reverse("imports")))
    again = give(analyst, RETURN)
    assert "no row changes" in text(again)
    assert "0 added 0 changed 0 removed" in text(again)


def test_the_files_are_gone_when_they_are_imported(as_role: As, here: Path) -> None:
    analyst = as_role("analyst")
    shown = give(analyst, RETURN)
    folder = here / key_of(shown)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert not [path for path in folder.rglob("*") if "Z1" in path.name]
    confirmed(analyst, shown)
    assert not list(folder.glob("kept/*")) + list(folder.glob("files/**/*.csv")) + list(folder.glob("pages/changes*"))


def test_findings_are_listed_and_downloaded_most_harmful_first(as_role: As) -> None:
    analyst = as_role("analyst")
    shown = give(analyst, RETURN)
    page = text(analyst.get(reverse("import-findings", args=[key_of(shown)])))
    assert "reviews 2021-22.csv , line 3" in page
    harms = re.findall(r"Row left out|Error|To check", page)
    assert harms == sorted(harms, key=["Row left out", "Error", "To check"].index)
    file = analyst.get(reverse("import-findings-file", args=[key_of(shown)]))
    lines = file.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("harm,rule,table,file,line,child")
    assert lines[1].startswith("Row left out,166,Reviews,reviews 2021-22.csv,3,Z1")


def test_who_may_see_no_children_sees_which_columns_of_which_rows_change(as_role: As) -> None:
    analyst, manager = as_role("analyst"), as_role("iro_manager")
    key = key_of(give(analyst, RETURN))
    assert "See every row that would change, 1 child" in text(analyst.get(reverse("import", args=[key])))
    page = text(analyst.get(reverse("import-changes", args=[key])))
    assert "Added held Wed 28 Apr 2021: participation code" in page
    assert "Z1" in page
    assert not [said for said in ("PN1", "WBRI", "SC123456") if said in page]
    page = text(manager.get(reverse("import-changes", args=[key])))
    assert "Z1 New" in page
    assert "started Sat 3 Apr 2021" in page
    assert "SC123456" in page


def test_neither_a_name_that_changes_nor_one_by_which_a_row_is_found_is_told_to_who_sees_no_children() -> None:
    from waymark.actions.upload_preview import without_contents

    row = {"what": "added", "key": [["name", "Zoe"], ["started", "2024-02-06"]], "cells": [["known as", "", "Zed"]]}
    (table,) = without_contents({"child": "Z1", "tables": [{"title": "Family", "rows": [row]}]})["tables"]
    assert table["rows"] == [{"what": "added", "key": [["started", "2024-02-06"]], "cells": [["known as", "", ""]]}]


def test_of_a_restricted_child_the_analyst_sees_that_there_is_something(as_role: As, authority: Cast) -> None:
    from waymark.records.models import CASEWORK, Child

    child = Child.objects.get(key=authority.restricted)
    CASEWORK["visits"].objects.create(
        child=child, visited_on="2024-02-06", by="SW-0", seen=True, said={"here": ["SW-0", True, None]}
    )
    visits = f"CHILD,VISITED_ON,BY,SEEN\n{child.local_id},06/02/2024,SW-0,no\n{child.local_id},07/02/2024,SW-0,no\n"
    analyst = as_role("analyst")
    key = key_of(give(analyst, {"visits.csv": visits}))
    for name in ("import-changes", "import-clashes"):
        page = analyst.get(reverse(name, args=[key])).content.decode()
        assert child.local_id not in page
        (line,) = [part for part in re.split("<section|<tr", page) if "restricted record" in part]
        assert "visits" not in line
        assert "2024" not in line


def test_a_restricted_child_is_not_shown_to_whoever_it_is_closed_to(as_role: As, authority: Cast) -> None:
    from waymark.records.models import Child

    child = Child.objects.get(key=authority.restricted)
    header = HEADER + f"{child.local_id},{child.sex},01/06/2012,,,,\n"
    key = key_of(give(as_role("iro_manager"), {"header 2021-22.csv": header, "local.zip": names(child.local_id)}))
    page = as_role("iro_manager").get(reverse("import-changes", args=[key]))
    assert "record is open to named people only" in text(page)
    assert child.local_id not in page.content.decode()
    findings = as_role("analyst").get(reverse("import", args=[key])).content.decode()
    assert "Another Name" not in findings


def names(child: str) -> bytes:
    return zipped({"local/children.csv": f"CHILD,NAME,KNOWN_AS,SAY_IT,SIBLINGS\n{child},Another Name,,,\n"})


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


def test_what_is_recorded_meanwhile_makes_the_preview_anew(as_role: As, authority: Cast) -> None:
    from waymark.records.models import Child

    analyst = as_role("analyst")
    child = Child.objects.get(key=authority.girl).local_id
    shown = give(analyst, {"children.csv": f"CHILD,NAME,KNOWN_AS,SAY_IT,SIBLINGS\n{child},New Name,,,\n"})
    Child.objects.filter(local_id=child).update(known_as="Changed meanwhile")
    after = confirmed(analyst, shown)
    assert "Something was recorded here after you had looked, so nothing was imported yet" in text(after)
    assert not Child.objects.filter(name="New Name").exists()
    assert "Imported" in text(confirmed(analyst, after))
    assert Child.objects.get(local_id=child).name == "New Name"


def test_a_second_press_of_the_button_imports_once(as_role: As) -> None:
    from waymark.records.models import AuditRow

    analyst = as_role("analyst")
    shown = give(analyst, RETURN)
    confirmed(analyst, shown)
    before = AuditRow.objects.filter(verb="imports.take").count()
    second = confirmed(analyst, shown)
    assert second.status_code == 409
    assert "This cannot be done now: the import was imported" in text(second)
    assert AuditRow.objects.filter(verb="imports.take").count() == before


def test_discarding_takes_the_files_away(as_role: As, here: Path) -> None:
    analyst = as_role("analyst")
    shown = give(analyst, RETURN)
    gone = analyst.post(reverse("import-discard", args=[key_of(shown)]), follow=True)
    assert "The files are discarded. Nothing was imported." in text(gone)
    assert not list(here.glob("*/kept"))


def test_a_day_later_the_files_are_taken_away(as_role: As, here: Path) -> None:
    from datetime import timedelta

    from waymark.records.models import Upload

    analyst = as_role("analyst")
    shown = give(analyst, RETURN)
    upload = Upload.objects.get(key=key_of(shown))
    Upload.objects.filter(pk=upload.pk).update(given_at=upload.given_at - timedelta(hours=25))
    assert "Taken away after 24 hours" in text(analyst.get(reverse("imports")))
    assert not list(here.glob("*/kept"))


def test_how_far_it_is_and_a_process_that_died(as_role: As, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    from waymark.actions import upload_job, upload_work
    from waymark.actions.upload_place import Place

    analyst = as_role("analyst")
    monkeypatch.setattr(upload_job, "launch", lambda _: True)
    stopped = give(analyst, RETURN)
    key = key_of(stopped)
    assert "It stopped before it had ended" in text(stopped)
    held = Place(key).take()
    assert held is not None
    Place(key).tell("Reading 2021-22/Reviews.csv", 13)
    under_way = analyst.get(reverse("import", args=[key]))
    assert "Reading 2021-22/Reviews.csv : 13%" in text(under_way)
    assert under_way["Refresh"] == "2"
    assert "Refresh" not in analyst.get(reverse("import", args=[key]) + "?still=1")
    assert analyst.post(reverse("import-discard", args=[key])).status_code == 409
    os.close(held)
    monkeypatch.setattr(upload_job, "launch", upload_work.run)
    assert "add 3 rows" in text(analyst.post(reverse("import-look", args=[key]), follow=True))


def test_a_fault_of_ours_is_said_and_can_be_tried_again(as_role: As, monkeypatch: pytest.MonkeyPatch) -> None:
    from waymark.actions import upload_work

    def broken(*_: object) -> None:
        raise RuntimeError("Z1 was born on 1 June 2012")

    analyst = as_role("analyst")
    with monkeypatch.context() as fault:
        fault.setattr(upload_work, "checked", broken)
        failed = give(analyst, RETURN)
    assert "This is a fault in Waymark" in text(failed)
    assert "born on 1 June" not in text(failed)
    assert "add 3 rows" in text(analyst.post(reverse("import-look", args=[key_of(failed)]), follow=True))


@pytest.mark.parametrize("role", ["iro", "social_worker", "business_support", "administrator", "board_member"])
def test_nobody_else_imports(as_role: As, here: Path, role: str) -> None:
    assert give(as_role(role), RETURN).status_code == 403
    assert not list(here.iterdir())


def test_what_was_recorded_here_stands_and_is_shown_beside_what_the_files_say(as_role: As, authority: Cast) -> None:
    from waymark.records.models import CASEWORK, Child

    child = Child.objects.get(key=authority.girl)
    visits = CASEWORK["visits"].objects
    said = {"here": ["SW-0", True, None]}
    visits.create(child=child, visited_on="2024-02-06", by="SW-0", seen=True, said=said)
    files = {"visits.csv": f"CHILD,VISITED_ON,BY,SEEN\n{child.local_id},06/02/2024,SW-0,no\n"}
    shown = give(as_role("analyst"), files)
    address = reverse("import-clashes", args=[key_of(shown)])
    assert "Nothing recorded here is overwritten" in text(shown)
    by_manager, by_analyst = text(as_role("iro_manager").get(address)), text(as_role("analyst").get(address))
    assert 'the seen recorded here is "yes" and stands; the folder says "no"' in by_manager
    assert "recorded here is" not in by_analyst
    assert f"{child.local_id} Social worker's visits Tue 6 Feb 2024: seen" in by_analyst
    confirmed(as_role("analyst"), shown)
    assert visits.get(child=child, visited_on="2024-02-06", by="SW-0").seen is True


def test_the_pages_ask_the_database_no_more_for_more_children(as_role: As) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def questions(children: int) -> list[int]:
        rows = "".join(f"Y{n},F,01/06/2012,WBRI,,0,\n" for n in range(children))
        bad = "".join(f"Y{n},01/06/2012,31/02/2022,PN1\n" for n in range(children))
        key = key_of(give(as_role("iro_manager"), {"header 2021-22.csv": HEADER + rows, "reviews 2021-22.csv":
                                                  REVIEWS + bad}))  # fmt: skip
        manager, found = as_role("iro_manager"), []
        for name in ("import", "import-changes", "import-findings", "import-clashes", "import-unread"):
            manager.get(reverse(name, args=[key]))
            with CaptureQueriesContext(connection) as asked:
                assert manager.get(reverse(name, args=[key])).status_code == 200
            found.append(len(asked))
        return found

    few = questions(2)
    assert questions(120) == few
    assert max(few) < 20


def test_a_row_that_could_not_be_read_is_apart_from_what_was_recorded_here(as_role: As) -> None:
    analyst = as_role("analyst")
    confirmed(analyst, give(analyst, RETURN))
    broken = {**RETURN, "reviews 2021-22.csv": REVIEWS + "Z1,01/06/2012,31/04/2021,PN1\n"}
    shown = give(analyst, broken)
    page = text(shown)
    assert "Rows that could not be read In 1 place a row could not be read" in page
    assert "Recorded here, and said otherwise" not in page
    assert "difference is" not in page
    listed = text(analyst.get(reverse("import-unread", args=[key_of(shown)])))
    assert "Z1 Reviews A row of Reviews could not be read; what was imported before" in listed


def test_a_child_nobody_knows_stands_first_among_the_findings(as_role: As) -> None:
    analyst = as_role("analyst")
    typo = {**RETURN, "reviews 2021-22.csv": RETURN["reviews 2021-22.csv"] + "Z11,01/06/2012,01/07/2021,PN1\n"}
    shown = give(analyst, typo)
    assert "Child nobody knows: 1 Row left out: 1" in text(shown)
    page = text(analyst.get(reverse("import-findings", args=[key_of(shown)])))
    assert "No Header or Episodes row knows child Z11, check the number." in page
    assert page.index("child Z11") < page.index("Row left out")


def test_only_tables_that_change_are_shown_and_the_rest_is_folded(as_role: As) -> None:
    analyst = as_role("analyst")
    confirmed(analyst, give(analyst, RETURN))
    more = REVIEWS + "Z1,01/06/2012,28/04/2021,PN1\nZ1,01/06/2012,14/07/2021,PN1\n"
    page = give(analyst, {**RETURN, "reviews 2021-22.csv": more})
    table, folded = page.content.decode().split('id="wrong"')[0].split("<details", 1)
    assert "Reviews</th>" in table
    assert "Episodes</th>" not in table
    assert "tables unchanged" in folded
    assert re.search(r"<li>Episodes: [0-9,]+ rows?</li>", folded)


def test_rules_that_could_not_be_checked_are_one_line_and_speak_of_the_files(as_role: As) -> None:
    page = give(as_role("analyst"), {"header 2021-22.csv": RETURN["header 2021-22.csv"]}).content.decode()
    (folded,) = [part for part in page.split("<details") if "could not be checked" in part]
    assert "these files have no table Episodes" in folded
    assert "The check reads the files that were given, not what is held here." in folded
    assert "there is no table" not in page


def test_no_two_tables_have_one_title() -> None:
    from waymark.actions.upload_preview import COLUMNS, TITLES, title

    titles = [title(table) for table in dict.fromkeys((*COLUMNS, *TITLES))]
    assert len(set(titles)) == len(titles)
