import datetime as dt

from django.utils import timezone

from zhaoming.web.config import now, today


def test_a_fixed_day_is_the_day_and_keeps_the_time_of_day(settings):
    settings.ZHAOMING_TODAY = dt.date(2026, 12, 31)
    before = timezone.localtime().timetz()
    assert today() == dt.date(2026, 12, 31)
    assert now().date() == dt.date(2026, 12, 31)
    assert now().utcoffset() == dt.timedelta(hours=8)
    assert abs((dt.datetime.combine(today(), before) - now()).total_seconds()) < 60 or before.hour == 23


def test_without_a_fixed_day_it_is_the_day_in_china(settings):
    settings.ZHAOMING_TODAY = None
    real = dt.datetime.now(dt.timezone(dt.timedelta(hours=8)))
    assert today() in {real.date(), real.date() + dt.timedelta(days=1)}
    assert abs((now() - real).total_seconds()) < 60
