"""Marks follow every act, can be made again, and are settled when a calendar is known."""

import pytest
from django.core.management import call_command
from django.db import transaction

from tests.web.publications.making import drafted, public, withdrawn
from zhaoming.web.figures.marking import rebuild, settle
from zhaoming.web.figures.models import Marked, OpenDuty

pytestmark = pytest.mark.database


def test_an_act_writes_the_marks_with_it(people, district):
    row = drafted(people, district.education)
    found = Marked.objects.get(pk=row.pk)
    assert (found.agency, found.kind, found.first_published_on) == (district.education, "policy", None)
    assert OpenDuty.objects.get(marked=found).duty == "publish"
    row = public(people, district.education)
    found = Marked.objects.get(pk=row.pk)
    assert (found.in_time, found.first_published_on) == (True, row.first_published_on)
    assert not found.duties.exists()


def test_an_act_that_fails_leaves_the_marks_as_they_were(people, district):
    row = public(people, district.education)
    before = Marked.objects.filter(pk=row.pk).values().get()
    with transaction.atomic():
        withdrawn(people, row)
        transaction.set_rollback(True)
    assert Marked.objects.filter(pk=row.pk).values().get() == before


def test_marks_that_were_lost_are_made_again(people, district):
    first, second = public(people, district.education), drafted(people, district.education)
    held = list(Marked.objects.order_by("pk").values()), list(OpenDuty.objects.values("marked", "due_on"))
    Marked.objects.filter(pk=first.pk).delete()
    Marked.objects.filter(pk=second.pk).update(kind="other", in_time=False)
    assert settle() == 1
    assert rebuild() == 2
    assert held == (
        list(Marked.objects.order_by("pk").values()),
        list(OpenDuty.objects.values("marked", "due_on")),
    )


def test_what_a_missing_notice_leaves_open_is_looked_at_again(people, district):
    row = drafted(people, district.education)
    assert settle() == 0
    Marked.objects.filter(pk=row.pk).update(is_unsettled=True)
    assert settle() == 1
    assert not Marked.objects.get(pk=row.pk).is_unsettled
    call_command("settle_figures", verbosity=0)
    call_command("rebuild_figures", verbosity=0)
