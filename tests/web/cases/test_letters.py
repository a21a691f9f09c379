from tests.web.cases.papering import served
from zhaoming.web.cases.history import value_of
from zhaoming.web.cases.models import Letter


def test_a_reply_goes_from_draft_to_service_through_three_persons(staff, in_person):
    row = served(staff, in_person.case)
    assert row.stage == "served"
    letter = Letter.objects.get()
    assert letter.number == "清教公开〔2026〕1号"
    assert value_of(case=row).answer is not None
