"""条例第三十一条: each channel has its day; what cannot have happened is refused."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhaoming.law.receipt import Arrival, Channel, NotYetReceived, Received, receipt

DAY = dt.date(2026, 2, 10)
SPANS = st.integers(0, 20).map(lambda days: dt.timedelta(days=days))


@given(st.sampled_from(Channel), SPANS, SPANS, st.booleans())
def test_a_request_with_every_day_recorded_is_received_on_one_of_them(channel, first, second, elsewhere):
    arrival = Arrival(channel, DAY, DAY + first, DAY + first + second, through_other_unit=elsewhere)
    found = receipt(arrival=arrival)
    assert isinstance(found, Received)
    assert found.on in {arrival.submitted_on, arrival.body_received_on, arrival.confirmed_on}
    assert "《" in found.reason


@given(st.sampled_from(Channel), SPANS, SPANS)
def test_a_later_confirmation_never_gives_an_earlier_receipt(channel, first, later):
    one = receipt(arrival=Arrival(channel, DAY, DAY, DAY + first))
    other = receipt(arrival=Arrival(channel, DAY, DAY, DAY + first + later))
    assert one.on <= other.on


@pytest.mark.parametrize(
    ("received", "confirmed"), [(DAY - dt.timedelta(1), None), (DAY + dt.timedelta(1), DAY)]
)
def test_days_out_of_order_are_refused(received, confirmed):
    with pytest.raises(ValueError, match="submitted, then received, then confirmed"):
        Arrival(Channel.MAIL_PLAIN, DAY, received, confirmed)


def test_what_is_waited_for_is_told_with_its_provision():
    found = receipt(arrival=Arrival(Channel.FAX, DAY))
    assert isinstance(found, NotYetReceived)
    assert "确认" in found.reason
    assert "第三十一条第（三）项" in found.reason
