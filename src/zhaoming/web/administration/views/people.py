"""The people of the agencies one administers: the list, and a new account."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from zhaoming.web.administration.acting import acting, attempt, needs, posted
from zhaoming.web.administration.forms.people import PeopleFilter, PersonNew
from zhaoming.web.administration.views.search import PEOPLE
from zhaoming.web.agencies import services
from zhaoming.web.agencies.people import people_within
from zhaoming.web.agencies.permissions import Permission, agencies_where
from zhaoming.web.presentation.kept_search import asked, say_if_gone

PAGE = 50


@needs(Permission.MANAGE_USERS)
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """List the people within reach, with the roles they hold today."""
    reach = agencies_where(request.user, Permission.MANAGE_USERS)
    form = PeopleFilter(asked(request=request, found_in=PEOPLE) or None, reach=reach)
    say_if_gone(request=request, found_in=PEOPLE, form=form)
    wanted = form.cleaned_data if form.is_bound and form.is_valid() else {}
    found = people_within(
        reach=reach, text=wanted.get("q", ""), agency=wanted.get("agency"), role=wanted.get("role", "")
    )
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "administration/people.html", {"form": form, "page": page})


@needs(Permission.MANAGE_USERS)
@require_http_methods(["GET", "HEAD", "POST"])
def person_new(request: HttpRequest) -> HttpResponse:
    """Make an account and show its first password, this once."""
    reach = agencies_where(request.user, Permission.MANAGE_USERS)
    form = PersonNew(posted(request), reach=reach)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: services.create_user(actor=acting(request), **form.cleaned_data))
        if made is not None:
            user, password = made
            shown = {"account": user, "password": password, "is_new": True}
            return render(request, "administration/password_once.html", shown)
    status = 422 if form.errors else 200
    return render(request, "administration/person_new.html", {"form": form}, status=status)
