"""The request of somebody who is signed in, for views that only such a person can reach."""

from __future__ import annotations

from django.http import HttpRequest

from zhaoming.web.agencies.models import User


class PersonRequest(HttpRequest):
    """A request behind the login; the middleware lets nobody else through to these views."""

    user: User
