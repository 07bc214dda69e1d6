"""A profile says how a service works: read strictly, looked up by day, never guessed."""

from datetime import date

import pytest

from waymark.domain.errors import Unusable
from waymark.domain.policies.catalogue import CONTENTS, TARGETS
from waymark.domain.policies.profile import parse, shipped, shipped_profile

DAY = date(2024, 3, 31)
HEAD = '[service]\nauthority = "Northshire"\n'


def profile(text):
    return parse(HEAD + text, "northshire")


STAGES = """
[[stage]]
key = "formal"
label = "Formal"
kind = "formal"
days = {days}
[[stage]]
key = "cafcass"
label = "Cafcass"
kind = "external"
any_time = true
"""


@pytest.mark.parametrize(
    "text, key, says",
    [
        ("[polcy]\n", "polcy", "not a part of a profile"),
        ('[policy]\nfirst_revew = "20wd"', "policy.first_revew", "unknown"),
        ('[policy]\nfirst_review = "9w"', "policy.first_review", "longer than 6w"),
        ("[policy]\nfirst_review = 20", "policy.first_review", "must be text"),
        ('[policy]\nseries = "middle"', "policy.series", "must be one of last, first"),
        ("[targets]\nreviews_in_timescale_pct = 101", "targets.reviews_in_timescale_pct", "between 0 and 100"),
        ('[targets]\ncaseload_max = "seventy"', "targets.caseload_max", "must be a whole number"),
        ("[targets]\ncaseload_max = true", "targets.caseload_max", "must be a whole number"),
        ('[measures]\nparticipation_pct = "all"', "measures.participation_pct", "must be one of views_conveyed"),
        ("[publication]\nthreshold = 1", "publication.threshold", "between 2 and 50"),
        ('[words]\nkid = "child"', "words.kid", "unknown"),
        ("[words]\nchild = 1", "words.child", "must be text"),
        ("[labels]\nsex = 1", "labels.sex", "must hold code"),
        ('[[section]]\nholds = ["reviews"]', "section 1.title", "missing"),
        ('[[section]]\ntitle = "A"\nholds = ["weather"]', "section 1.holds", "unknown content 'weather'"),
        ('[[stage]]\nkey = "a"\nlabel = "A"\nkind = "friendly"', "stage a.kind", "must be one of recognition"),
        ('[[stage]]\nkey = "a"\nlabel = "A"\nkind = "formal"\ndays = 0', "stage a.days", "1 or more"),
        ('[[stage]]\nkey = "a"\nlabel = "A"\nkind = "formal"\nunit = "moons"', "stage a.unit", "must be one of"),
        ('[[stage]]\nlabel = "A"\nkind = "formal"', "stage 1.key", "missing"),
        ('[[targets.caseload_max]]\nvalue = 60\ndecided_by = "the board"', "targets.caseload_max[1].from", "a day"),
        ("[[targets.caseload_max]]\nfrom = 2024-04-01\nvalue = 60", "targets.caseload_max[1].decided_by", "who"),
        ("this is not TOML", "the file", "is not TOML"),
    ],
)
def test_what_is_wrong_is_named_with_its_key(text, key, says):
    with pytest.raises(Unusable) as refused:
        profile(text)
    [line] = [line for line in str(refused.value).splitlines() if line.startswith(f"  {key}: ")]
    assert says in line


def test_everything_wrong_is_listed_at_once():
    with pytest.raises(Unusable) as refused:
        parse("[words]\nkid = 1\n[targets]\ncaseload = 1\n[publication]\nthreshold = 0", "northshire")
    named = [line.strip().split(": ")[0] for line in str(refused.value).splitlines()[1:]]
    assert named == ["service.authority", "targets.caseload", "publication.threshold", "words.kid"]


def test_a_formal_process_over_twenty_working_days_is_refused_with_its_citation():
    with pytest.raises(Unusable, match=r"21 working days; guidance allows 20 in total \(DRP-1, IRO Handbook ch 6\)"):
        profile(STAGES.format(days=21))
    assert profile(STAGES.format(days=20)).stages[0].days == 20


def test_unless_the_reason_is_recorded():
    text = STAGES.format(days=25) + '[dispute]\nreason = "agreed with the director until the team is complete"\n'
    assert profile(text).stages[0].days == 25


def test_a_longer_total_is_refused_too():
    with pytest.raises(Unusable, match="30 working days"):
        profile('[policy]\ndispute_total = "30wd"')


def test_a_ladder_needs_a_formal_stage_and_a_way_to_cafcass():
    with pytest.raises(Unusable) as refused:
        profile('[[stage]]\nkey = "talk"\nlabel = "Talk"\nkind = "informal"')
    assert "DRP-1" in str(refused.value)
    assert "DRP-4" in str(refused.value)


def test_a_stage_cannot_end_before_the_one_below_it():
    stage = '[[stage]]\nkey = "{0}"\nlabel = "{0}"\nkind = "{1}"\nby_day = {2}\n'
    with pytest.raises(Unusable, match=r"stage b\.by_day: day 5 comes before day 10"):
        profile(stage.format("a", "formal", 10) + stage.format("b", "external", 5))


DATED = """
[[policy.series]]
from = 2011-04-01
value = "first"
decided_by = "the board"
[[policy.series]]
from = 2023-10-01
value = "last"
decided_by = "the board"
document = "minutes of September 2023"
"""


@pytest.mark.parametrize(
    "day, value",
    [(date(2011, 3, 31), "last"), (date(2011, 4, 1), "first"), (date(2023, 9, 30), "first"), (DAY, "last")],
)
def test_a_dated_value_holds_from_its_day_on(day, value):
    assert profile(DATED).value("policy.series", day) == value


def test_who_decided_and_where_it_stands_is_kept():
    row = profile(DATED).row("policy.series", DAY)
    assert (row.decided_by, row.document) == ("the board", "minutes of September 2023")


def test_rows_out_of_order_are_refused():
    with pytest.raises(Unusable, match="in order"):
        profile(DATED.replace("2011", "2024"))


def test_what_a_profile_leaves_out_is_the_law():
    own = profile('[words]\nchildren = "our young people"')
    assert own.value("policy.first_review", DAY) == "20wd"
    assert own.value("publication.threshold", DAY) == 5
    assert own.value("targets.caseload_max", DAY) == 70
    assert own.value("targets.cochaired_pct", DAY) is None
    assert (own.word("children"), own.word("review")) == ("our young people", "review")
    assert [stage.key for stage in own.stages] == ["informal", "formal", "cafcass"]


@pytest.mark.parametrize("key", ["policy.no_such", "targets.no_such", "weather", "words.child"])
def test_an_unknown_key_is_never_answered(key):
    with pytest.raises(KeyError):
        profile("").value(key, DAY)


def test_labels_are_the_services_own_or_none():
    own = profile('[labels.placement]\nU4 = "foster home"')
    assert (own.label("placement", "U4"), own.label("placement", "K2")) == ("foster home", "")


def test_the_hash_is_of_the_text():
    assert profile("").hash != profile("# a remark\n").hash
    assert len(profile("").hash) == 64


@pytest.mark.parametrize("name", shipped())
def test_every_shipped_profile_reads_and_fills_its_sections(name):
    own = shipped_profile(name)
    assert own.authority
    assert own.sections
    assert own.settings(DAY).keys() == shipped_profile("statutory").settings(DAY).keys()
    assert set(own.targets(DAY)) <= set(TARGETS)
    assert {key for section in own.sections for key in section.holds} <= set(CONTENTS)


def test_the_five_services_and_the_law_are_shipped():
    assert shipped() == (
        "statutory",
        "cheshire_east_2020_21",
        "cheshire_east_2023_24",
        "herefordshire_2020_21",
        "manchester_2020_21",
        "rotherham_2015_16",
    )


def test_services_differ_as_they_say_of_themselves():
    herefordshire, rotherham = shipped_profile("herefordshire_2020_21"), shipped_profile("rotherham_2015_16")
    assert herefordshire.settings(DAY)["policy.first_review"] == "28d"
    assert herefordshire.settings(DAY)["policy.second_review"] == "12w"
    assert herefordshire.value("measures.participation_pct", DAY) == "attended_or_conveyed"
    assert rotherham.value("policy.series", date(2015, 3, 31)) == "first"
    assert rotherham.value("policy.series", date(2015, 4, 1)) == "last"
    assert rotherham.value("policy.book_second", DAY) == "10w"
    assert [stage.key for stage in rotherham.stages] == ["informal", "stage_1", "stage_2", "stage_3", "cafcass"]
    assert shipped_profile("manchester_2020_21").sections[0].title == "Foreword"


def test_an_unknown_service_is_refused_with_the_names_there_are():
    with pytest.raises(Unusable, match="manchester_2020_21"):
        shipped_profile("atlantis")
