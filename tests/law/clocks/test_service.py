"""国办公开办函〔2016〕235号: in person or by another organ the day signed for, by post the day posted."""

import datetime as dt

import pytest

from zhaoming.law.clocks import ClockSettings, Delivery, ElectronicService, ServiceMethod, served_on

HANDED, RECEIVED = dt.date(2026, 3, 16), dt.date(2026, 3, 20)


@pytest.mark.parametrize(
    ("method", "day"),
    [
        (ServiceMethod.DIRECT, RECEIVED),
        (ServiceMethod.ENTRUSTED, RECEIVED),
        (ServiceMethod.POST, HANDED),
        (ServiceMethod.ELECTRONIC, HANDED),
    ],
)
def test_the_day_that_counts(method, day):
    assert served_on(delivery=Delivery(method=method, handed_over_on=HANDED, received_on=RECEIVED)) == day


def test_electronic_service_may_be_set_to_arrival():
    arrived = ClockSettings(electronic_service=ElectronicService.ARRIVED)
    sent = Delivery(method=ServiceMethod.ELECTRONIC, handed_over_on=HANDED, received_on=RECEIVED)
    assert served_on(delivery=sent, settings=arrived) == RECEIVED


@pytest.mark.parametrize("method", ServiceMethod)
def test_without_the_day_that_counts_nothing_is_served(method):
    assert served_on(delivery=Delivery(method=method)) is None


def test_nothing_is_received_before_it_is_handed_over():
    with pytest.raises(ValueError, match="先交付"):
        Delivery(method=ServiceMethod.POST, handed_over_on=RECEIVED, received_on=HANDED)
