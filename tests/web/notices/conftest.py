"""A real mail server on loopback, requests to tell of, and a clock that a test moves."""

import pytest
from django.utils import timezone

from tests.web.cases.conftest import in_person, online, staff
from tests.web.moved_clock import MovedClock
from tests.web.notices.smtp_server import MailServer
from zhaoming.web.notices.services import queueing, sending

__all__ = ["in_person", "online", "staff"]


@pytest.fixture
def server(settings):
    made = MailServer()
    made.start()
    settings.ZHAOMING_SENDS_NOTICES = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", made.port, 5
    settings.DEFAULT_FROM_EMAIL = "gk@example.gov.cn"
    settings.ZHAOMING_SITE_ADDRESS = "https://gk.example.gov.cn"
    # Jobs wait until a test does them.
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": ["default"]}}
    yield made
    made.stop()


@pytest.fixture
def clock(monkeypatch):
    made = MovedClock(timezone.now())
    for room in (queueing, sending):
        monkeypatch.setattr(room, "timezone", made)
    return made
