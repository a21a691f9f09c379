"""What the screens of administration share: who may see one, and how a refused act comes back to its form."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict

from zhaoming.web.agencies.models import User
from zhaoming.web.agencies.permissions import Permission, may_somewhere, require_somewhere
from zhaoming.web.config.refusal import RefusedError

View = Callable[..., HttpResponse]
T = TypeVar("T")


def needs(*permissions: Permission) -> Callable[[View], View]:
    """Show a screen only to those who hold one of the permissions somewhere."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not any(may_somewhere(request.user, one) for one in permissions):
                require_somewhere(actor=request.user, permission=permissions[0])
            return view(request, *args, **kwargs)

        return login_required(guarded)

    return decorate


def acting(request: HttpRequest) -> User:
    """The person of the request; the screens are shown to nobody else."""
    assert isinstance(request.user, User)  # noqa: S101 - `needs` let nobody else through.
    return request.user


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: whatever was sent, even nothing, when something was sent at all."""
    return request.POST if request.method == "POST" else None


def attempt(form: BaseForm, act: Callable[[], T]) -> T | None:
    """Do the act; when it is refused, put its words on the form, so that nothing typed is lost."""
    try:
        return act()
    except RefusedError as refused:
        form.add_error(None, f"{refused.message}{refused.next_step}（{refused.code}）")
        return None
