"""The documents of the demo."""

import datetime as dt

import pytest

from zhaoming.web.agencies import demo as agencies
from zhaoming.web.config.clock import now
from zhaoming.web.publications import demo
from zhaoming.web.publications.demo.plan import DOCUMENTS
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.selectors import visible
from zhaoming.web.publications.services import turn_publications

# Told by services, each of which is tried on both databases by itself.
pytestmark = [pytest.mark.database, pytest.mark.once]


def test_a_dozen_documents_stand_where_the_plan_says(db, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": ["default"]}}
    settings.ZHAOMING_TODAY = dt.date(2026, 3, 16)
    agencies.seed()
    assert demo.seed() == f"已写入 {len(DOCUMENTS)} 份演示公开文件。"
    assert demo.seed() == ""
    stages = sorted(Publication.objects.values_list("work_stage", flat=True))
    assert stages == ["drafting", "in_review", *["none"] * 9, "unit_passed"]
    assert visible(at=now()).count() == 8
    old = Publication.objects.get(title="云汀区公共租赁住房管理暂行办法")
    assert old.validity_at(on=dt.date(2026, 3, 16)) == "repealed"
    turn_publications()
    old.refresh_from_db()
    assert (old.validity, old.successor.title) == ("repealed", "云汀区公共租赁住房管理办法")
