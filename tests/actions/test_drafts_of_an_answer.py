"""What somebody types who answers what was raised is kept until it is sent, theirs alone."""

import pytest

from makers import raised as making
from makers.raised import page_key, raised, take
from waymark.actions import drafts
from waymark.actions.challenge import answers, moving
from waymark.domain.errors import Refusal

pytestmark = pytest.mark.db
cast = making.cast
HALF = {"text": ["Half an answer"], "evidence": [""]}


def test_it_is_kept_for_whoever_is_asked_and_gone_when_it_is_sent(cast):
    key = raised(cast)
    drafts.save(drafts.ANSWER, key, HALF, 1, seen="", by=cast.team_manager)
    kept = drafts.of(drafts.ANSWER, key, by=cast.team_manager)
    assert kept is not None
    assert kept.fields == HALF
    take(answers.answer, key, cast.team_manager, text="The whole answer.")
    assert drafts.of(drafts.ANSWER, key, by=cast.team_manager) is None


def test_nobody_else_types_an_answer_nor_whoever_is_asked_no_more(cast):
    key = raised(cast)
    with pytest.raises(Refusal, match="to be answered by"):
        drafts.save(drafts.ANSWER, key, HALF, 1, by=cast.iro)
    take(moving.hand_on, key, cast.iro, answerer=page_key("SW-2"), reason="She is away.")
    with pytest.raises(Refusal, match="to be answered by"):
        drafts.save(drafts.ANSWER, key, HALF, 1, by=cast.team_manager)
    with pytest.raises(Refusal, match="no such matter"):
        drafts.save(drafts.ANSWER, "nothing", HALF, 1, by=cast.team_manager)
