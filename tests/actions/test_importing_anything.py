"""Whatever stands in a return: it comes in as the folder is read; twice, or in another order, changes nothing."""

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from makers.fixed_cast import AT
from makers.returns import write_year
from waymark.actions import actor, imports
from waymark.actions.folder.source import open_folder
from waymark.records import history

_days = st.one_of(
    st.integers(0, 800).map(lambda n: date(2022, 3, 1) + timedelta(days=n)), st.sampled_from(["", "31/02/2023", "soon"])
)
_child = st.sampled_from(["1", "2", "03", ""])
_text = st.sampled_from(["", "S", "L", "P", "X1", "E4A", "C2", "V4", "E1", "U6", "A3", "1", "0", "'; --", "é" * 30])


def rows(**columns: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(st.fixed_dictionaries({"child": _child, **columns}), max_size=5)


_year = st.fixed_dictionaries(
    {},
    optional={
        "header": rows(dob=_days, sex=_text, ethnic=_text, mother=_text),
        "episodes": rows(decom=_days, dec=_days, rne=_text, ls=_text, rec=_text, place=_text),
        "reviews": rows(review=_days, review_code=st.sampled_from(["PN1", "PN2", "", "?"])),
        "uasc": rows(duc=_days),
        "oc2": rows(sdq_score=_text, convicted=_text),
        "oc3": rows(activ=_text),
        "ad1": rows(date_int=_days, date_match=_days),
        "placed_adoption": rows(date_placed=_days),
        "prev_perm": rows(prev_perm=_text, date_perm=_text),
        "missing": rows(mis_start=_days, missing=_text),
        "sw_episodes": rows(sw_decom=_days, sw_id=_text),
    },
).filter(lambda tables: bool(tables.get("header") or tables.get("episodes")))


def files(folder: Path, years: dict[int, dict], backwards: bool = False) -> Path:
    for ending, tables in years.items():
        ordered = {name: found[::-1] if backwards else found for name, found in tables.items()}
        never_backwards = {"missing": {"mis_end": ""}, "sw_episodes": {"sw_dec": ""}}
        filled = {name: [{**one, **never_backwards.get(name, {})} for one in found] for name, found in ordered.items()}
        write_year(folder, ending, **filled)
    return folder


@pytest.mark.django_db
class TestAnything(TestCase):
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
    @given(_year, _year)
    def test_it_comes_in_as_the_folder_is_read(self, first, second):
        years, by = {2023: first, 2024: second}, actor.command_line(AT)
        with TemporaryDirectory() as place:
            folder = files(Path(place) / "one", years)
            done = imports.import_folder(folder, by=by)
            source = open_folder(folder, by.today)
            assert history.histories() == source.histories
            assert history.coverage() == source.coverage
            again = imports.import_folder(folder, by=by)
            assert not again.alters
            assert sum(again.unchanged.values()) == sum(done.added.values())
            turned = imports.import_folder(files(Path(place) / "two", years, backwards=True), by=by)
            assert not turned.alters
