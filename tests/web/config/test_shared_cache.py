"""What all processes must know for a while lies in the database, what each may know by itself does not."""

import pytest
from django.core.cache import CacheHandler

pytestmark = [pytest.mark.database, pytest.mark.django_db]


def test_what_one_process_marked_as_used_another_one_knows():
    # A handler of its own is what another process has.
    one, other = CacheHandler(), CacheHandler()
    assert one["default"].add("allauth.mfa.totp.used?user=7&code=123456", "y", timeout=30)
    assert not other["default"].add("allauth.mfa.totp.used?user=7&code=123456", "y", timeout=30)
    assert other["default"].add("allauth.mfa.totp.used?user=7&code=123457", "y", timeout=30)


def test_what_is_counted_by_the_process_writes_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert CacheHandler()["process"].add("pace", 1, 60)
