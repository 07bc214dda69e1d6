"""`waymark report --quarter`: what it asks for, and what it refuses before anything is done."""

import pytest

from waymark.commands import main


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["somewhere", "--quarter", "2023/24-Q4"], "Leave out the folder"),
        (["--service", "statutory", "--quarter", "2023/24-Q4"], "Leave out --service"),
    ],
)
def test_it_is_made_from_the_database_alone(given, said, tmp_path, capsys):
    assert main(["report", *given, "--out", str(tmp_path / "out")]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_year_and_a_quarter_are_not_asked_for_at_once(tmp_path):
    with pytest.raises(SystemExit) as ended:
        main(["report", "--year", "2023/24", "--quarter", "2023/24-Q4", "--out", str(tmp_path)])
    assert ended.value.code == 2
