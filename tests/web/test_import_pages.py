"""Importing as an analyst does it on the page: give files, see what would change, confirm, see what was done."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from makers import import_page
from makers.cast import As, Cast
from makers.import_page import HEADER, RETURN, REVIEWS, confirmed, give, key_of, text, zipped

pytestmark = pytest.mark.db
here = import_page.here


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
