"""The SQL that declarations become, held as text: a change of the compiler or of a measure shows here.

After a change that is meant, write the texts anew: `python tests/domain/measures/test_measure_sql.py`.
"""

from pathlib import Path

import pytest

from waymark.domain.measures.catalogue import MEASURES
from waymark.domain.measures.compile import count_query, rows_sql
from waymark.domain.measures.measure import Measure, chosen
from waymark.domain.measures.rows import ROWS
from waymark.domain.measures.terms import Terms
from waymark.domain.years import Year

GOLDEN = Path(__file__).parent / "sql"
YEAR = Year(2024)
TERMS = Terms(
    first=YEAR.first,
    last=YEAR.last,
    two_years_before=YEAR.last.replace(year=2022),
    thirty_months_before=YEAR.last.replace(2021, 9, 30),
    from_age=4,
    letter_days=15,
    visit_weeks=6,
    passport_days=20,
    permanence_months=6,
    permanence_since=YEAR.last.replace(2023, 9, 30),
)
FOUND = ("the day on which this period of care began is not known",)


def of(fact: str) -> tuple[Measure, ...]:
    return tuple(chosen(m, m.default_variant) for m in MEASURES.values() if m.fact == fact)


def written() -> dict[str, str]:
    """{file: SQL} of one query a fact, and of the rows behind two measures."""
    texts = {f"{fact}.sql": count_query(of(fact), YEAR, TERMS, FOUND).sql for fact in ROWS}
    for name in ("reviews_in_timescale_pct", "placement_stable_two_years_pct"):
        texts[f"rows_of_{name}.sql"] = rows_sql(MEASURES[name], YEAR, TERMS, FOUND)
    varied = chosen(MEASURES["reviews_in_timescale_pct"], "held_or_never_held")
    texts["reviews_held_or_never_held.sql"] = count_query((varied,), YEAR, TERMS, FOUND).sql
    return texts


@pytest.mark.parametrize("name", sorted(path.name for path in GOLDEN.glob("*.sql")))
def test_the_sql_is_the_one_agreed(name):
    assert written()[name] + "\n" == (GOLDEN / name).read_text(encoding="utf-8")


def test_every_fact_has_its_query():
    assert {path.name for path in GOLDEN.glob("*.sql")} == set(written())


def test_a_fact_is_asked_once_for_all_its_measures():
    query = count_query(of("reviews"), YEAR, TERMS, FOUND)
    assert len(query.measures) == 6
    assert query.sql.count('FROM "reviews"') == 1


if __name__ == "__main__":
    for place, sql in written().items():
        (GOLDEN / place).write_text(sql + "\n", encoding="utf-8")
