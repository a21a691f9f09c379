import pytest
from cryptography.fernet import InvalidToken
from django.apps import apps
from django.db import models
from django.utils import timezone

from tests.web.cases.conftest import TODAY, WANTED, ZHANG
from zhaoming.casework import events as happened
from zhaoming.web.cases.models import Case, FileKind
from zhaoming.web.cases.selectors import (
    content_of,
    earlier_cases,
    files_of,
    masked_applicant,
    timeline,
    tracked_case,
    wanted_of,
)
from zhaoming.web.cases.services import attach_own_file, record_applicant_act, register_application
from zhaoming.web.cases.services.renewing import KEEPS_OLD_KEY, RENEWED, renew_sealing
from zhaoming.web.config.data_key import decrypted, encrypted
from zhaoming.web.tracking.models import Rating


@pytest.fixture
def with_new_key(settings, online):
    """A request with everything sealed in it, and a data key that came after it."""
    number, code = online.case.number, online.query_code
    attach_own_file(number=number, code=code, kind=FileKind.IDENTITY, name="证.png", content=b"\x89PNG")
    withdrawn = happened.RequestWithdrawn(on=TODAY)
    record_applicant_act(number=number, code=code, event=withdrawn, words="不再需要")
    settings.ZHAOMING_OLD_DATA_KEYS = [settings.ZHAOMING_DATA_KEY]
    settings.ZHAOMING_DATA_KEY = "a newer key"
    return Case.objects.get()


def _all_is_readable(case, online):
    assert masked_applicant(case=case) == ZHANG.masked()
    assert wanted_of(case=case) == WANTED
    (file,) = files_of(case=case)
    assert (file.name, content_of(file=file.file)) == ("证.png", b"\x89PNG")
    assert timeline(case=case)[-1].words == "不再需要"
    assert tracked_case(number=case.number, code=online.query_code) == case


def test_a_replaced_key_still_opens_what_it_closed(with_new_key, online):
    _all_is_readable(with_new_key, online)


def test_after_renewing_all_is_readable_and_applicants_are_found_across_the_change(
    with_new_key, online, district
):
    later = register_application(agency=district.education, applicant=ZHANG, wanted=WANTED).case
    assert earlier_cases(case=later) == ()
    assert (renew_sealing(), renew_sealing()) == (2, 2)
    assert [one.case for one in earlier_cases(case=later)] == [with_new_key]
    _all_is_readable(Case.objects.get(pk=with_new_key.pk), online)


def test_after_renewing_the_old_key_opens_no_applicant(with_new_key, settings):
    renew_sealing()
    new, (old,) = settings.ZHAOMING_DATA_KEY, settings.ZHAOMING_OLD_DATA_KEYS
    settings.ZHAOMING_DATA_KEY, settings.ZHAOMING_OLD_DATA_KEYS = old, []
    case = Case.objects.get()
    with pytest.raises(InvalidToken):
        masked_applicant(case=case)
    settings.ZHAOMING_DATA_KEY = new
    assert masked_applicant(case=case) == ZHANG.masked()


def test_without_the_key_nothing_opens(online, settings):
    settings.ZHAOMING_DATA_KEY = "lost"
    with pytest.raises(InvalidToken):
        wanted_of(case=online.case)
    assert tracked_case(number=online.case.number, code=online.query_code) is None


def test_other_stores_are_renewed_too(with_new_key, settings):
    old = settings.ZHAOMING_OLD_DATA_KEYS
    new, settings.ZHAOMING_DATA_KEY, settings.ZHAOMING_OLD_DATA_KEYS = settings.ZHAOMING_DATA_KEY, old[0], []
    given = {"agency": with_new_key.agency, "grade": 3, "given_on": TODAY, "changed_at": timezone.now()}
    rating = Rating.objects.create(case=with_new_key, sealed_words=encrypted("办得好"), **given)
    settings.ZHAOMING_DATA_KEY, settings.ZHAOMING_OLD_DATA_KEYS = new, old
    renew_sealing()
    rating.refresh_from_db()
    settings.ZHAOMING_OLD_DATA_KEYS = []
    assert decrypted(rating.sealed_words) == "办得好"


def test_every_sealed_column_is_renewed_or_named_among_those_that_keep_the_old_key():
    by_case = {
        "cases.Case": ("sealed_wanted",),
        "cases.SealedApplicant": ("sealed",),
        "cases.CaseFile": ("sealed_name",),
    }
    found = {
        (model._meta.label, field.name)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.TextField)
        and (field.name.startswith("sealed") or "加密" in str(field.verbose_name))
    }
    tables = {**by_case, **RENEWED, **KEEPS_OLD_KEY}
    assert found == {(name, column) for name, columns in tables.items() for column in columns}
