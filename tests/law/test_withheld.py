import datetime as dt

import pytest

from zhaoming.law.grounds import Ground
from zhaoming.law.outcomes import Outcome
from zhaoming.law.withheld import HANDS_OVER, withheld_in_files

ON = dt.date(2026, 1, 26)


def objections(outcome, grounds=(), redacted=(Ground.THIRD_PARTY,)):
    return list(withheld_in_files(outcome=outcome, grounds=grounds, redacted=redacted, on=ON))


@pytest.mark.parametrize("outcome", sorted(HANDS_OVER - {Outcome.PARTIAL}))
def test_a_reply_that_withholds_nothing_does_not_go_with_a_file_that_is_blacked_out(outcome):
    (found,) = objections(outcome)
    assert (found.code, found.provision) == ("sign.redacted", "Reg711.37")
    assert "部分公开" in found.message


def test_a_partial_reply_names_the_ground_of_every_place():
    assert objections(Outcome.PARTIAL, [Ground.THIRD_PARTY]) == []
    both = (Ground.THIRD_PARTY, Ground.INTERNAL_AFFAIRS)
    (found,) = objections(Outcome.PARTIAL, [Ground.THIRD_PARTY], both)
    assert found.code == "sign.redacted_ground"
    assert "内部事务" in found.message
    assert len(objections(Outcome.PARTIAL, [], both)) == 2


def test_without_a_place_blacked_out_and_where_nothing_is_handed_over_there_is_nothing_to_say():
    assert objections(Outcome.PROVIDE, redacted=()) == []
    assert objections(Outcome.PARTIAL, [Ground.THIRD_PARTY], redacted=()) == []
    assert objections(Outcome.THIRD_PARTY) == []
