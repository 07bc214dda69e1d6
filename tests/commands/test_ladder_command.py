"""`waymark ladder` as a script and as a reader meet it."""

import json

import pytest

from waymark.commands import main

PUBLISHED = """
[service]
authority = "Northshire"
year = "2020/21"
alert = "dispute"
[[stage]]
key = "stage_1"
label = "Stage 1"
resolved_by = "team manager"
days = 10
unit = "working days"
by_day = 10
[[stage]]
key = "cafcass"
label = "Cafcass"
resolved_by = "Cafcass"
by_day = 20
[[figure]]
measure = "reviews_held"
value = 12
"""


def asked(capsys, *words):
    status = main(["ladder", *words])
    said = capsys.readouterr()
    return status, said.out, said.err


def answer(capsys, *words):
    status, out, err = asked(capsys, *words, "--json")
    assert (status, err) == (0, "")
    return json.loads(out)


def test_it_answers_every_stage_in_order_with_its_date_and_reason(capsys):
    found = answer(capsys, "rotherham_2015_16", "--raised", "2024-03-22")
    assert [(one["id"], one["name"], one["answered_by"], one["due"]) for one in found["stages"]] == [
        ("informal", "Informal concern", "social worker and team manager", None),
        ("stage_1", "Stage 1", "team manager", "2024-04-09"),
        ("stage_2", "Stage 2", "service manager", "2024-04-16"),
        ("stage_3", "Stage 3", "assistant director", "2024-04-17"),
        ("cafcass", "Referral to Cafcass", "Cafcass", "2024-04-23"),
    ]
    assert all(one["because"] for one in found["stages"])
    assert found["ends_by"] == "2024-04-23"


def test_hours_give_a_moment_in_london(capsys):
    found = answer(capsys, "rotherham_2015_16", "--raised", "2024-03-30T12:00", "--from", "stage_3")
    [third] = [one for one in found["stages"] if one["id"] == "stage_3"]
    assert (third["due"], third["due_at"]) == ("2024-03-31T13:00", "2024-03-31T13:00+01:00")
    assert found["from"] == "stage_3"


def test_a_file_of_published_figures_will_do(capsys, tmp_path):
    path = tmp_path / "northshire.toml"
    path.write_text(PUBLISHED, encoding="utf-8")
    found = answer(capsys, str(path), "--raised", "2023-12-20")
    assert [one["due"] for one in found["stages"]] == ["2024-01-08", "2024-01-22"]


def test_it_can_be_read(capsys):
    status, out, _ = asked(capsys, "herefordshire_2020_21", "--raised", "2023-12-20")
    assert status == 0
    assert "Raised on Wednesday 20 December 2023." in out
    assert "a dispute meeting by Monday 15 January 2024" in out
    assert "Ends by Monday 22 January 2024: 20 working days after Wednesday 20 December 2023" in out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["nowhere", "--raised", "2024-04-02"], "there are statutory"),
        (["statutory", "--raised", "2024-02-30"], "'2024-02-30' is no day"),
        (["statutory", "--raised", "2/4/2024"], "write 2024-03-28"),
        (["statutory", "--raised", "2024-04-02T24:30"], "is no day"),
        (["statutory", "--raised", "2024-03-31T01:30"], "the clocks go forward"),
        (["statutory", "--raised", "9999-12-31"], "1985 to 2079"),
        (["statutory", "--raised", "2024-04-02", "--from", "top"], "the stages are informal, formal, cafcass"),
    ],
)
def test_what_cannot_be_used_is_named_and_ends_with_two(capsys, words, says):
    status, out, err = asked(capsys, *words)
    assert (status, out) == (2, "")
    assert says in err


def test_a_ladder_that_leads_back_is_refused(capsys, tmp_path):
    path = tmp_path / "northshire.toml"
    path.write_text(PUBLISHED.replace('"cafcass"', '"stage_1"'), encoding="utf-8")
    status, _, err = asked(capsys, str(path), "--raised", "2023-12-20")
    assert status == 2
    assert "lead back" in err


def test_without_a_day_it_says_how_it_is_used(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["ladder", "statutory"])
    assert ended.value.code == 2
    assert "--raised" in capsys.readouterr().err
