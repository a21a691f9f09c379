"""Which earlier requests of a month the tariff by items counts: of one applicant, not of one telephone."""

from dataclasses import replace

import pytest

from tests.web.cases.conftest import WANTED, ZHANG
from zhaoming.web.cases.selectors import earlier_this_month
from zhaoming.web.cases.services import register_application

pytestmark = pytest.mark.database


def test_a_number_is_counted_and_a_shared_telephone_is_not(district):
    def filed(applicant):
        return register_application(agency=district.education, applicant=applicant, wanted=WANTED).case

    filed(ZHANG)
    filed(replace(ZHANG, name="李四", identity_number="110105194912310038"))
    filed(replace(ZHANG, name="王五", identity_document="", identity_number=""))
    assert earlier_this_month(case=filed(ZHANG)) == 1
    assert earlier_this_month(case=filed(replace(ZHANG, identity_document="", identity_number=""))) == 0
