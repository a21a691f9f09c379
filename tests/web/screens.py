"""Looking at a page the way a person does, and bringing a report to where a test needs it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from zhaoming.web.agencies.models import User
from zhaoming.web.reports.models import ReportVersion
from zhaoming.web.reports.services import file_report, publish_report

SignedIn = Callable[[User], Client]
FAULTY = {"s3.granted.total": 12}


def text_of(response: HttpResponse) -> str:
    """The page's markup."""
    return response.content.decode()


def publish(version: ReportVersion, *, by: User, filed_by: User) -> ReportVersion:
    """File and publish, by two people."""
    return publish_report(actor=by, version=file_report(actor=filed_by, version=version))


def search(client: Client, name: str, *of: str, **asked: object) -> HttpResponse:
    """The list behind a search form: what is asked is sent, and the way to the list followed."""
    return client.post(reverse(name, args=of), asked, follow=True)
