"""Words searched for may name a person: they are sent, and the address holds a key to them alone.

Addresses stand in logs of proxies, in histories of browsers and in bookmarks. What is typed is kept encrypted
in the session of the person who typed it; paging, sorting, the way back and the export carry the key.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from zhaoming.web.config import typed
from zhaoming.web.config.data_key import decrypted, encrypted

KEY = "search"
SESSION = "zhaoming_searches"
# The oldest is dropped: whoever goes back twenty searches types again.
MOST = 20
# Longer than any field of words; the form says that it is too long.
_LONGEST = 200
GONE = "这次查找的内容只在当次登录中保留，现在已经没有了。请重新输入。"


@dataclass(frozen=True, slots=True)
class SearchedList:
    """A list with one field of words (`words`) and fields to choose from (`choices`), at the address `name`."""

    name: str
    words: str
    choices: tuple[str, ...]


def begin(*, request: HttpRequest, found_in: SearchedList) -> HttpResponse:
    """Keep the words that were sent and lead to the list; what the end of a session cut off counts as sent."""
    sent = request.POST if request.method == "POST" else typed.take(request=request)
    address = QueryDict(mutable=True)
    for name in found_in.choices:
        if sent.get(name):
            address[name] = str(sent[name])
    words = str(sent.get(found_in.words, "")).strip()[:_LONGEST]
    if words:
        address[KEY] = _kept(request, found_in.name, words)
    return redirect(f"{reverse(found_in.name)}?{address.urlencode()}" if address else reverse(found_in.name))


def asked(*, request: HttpRequest, found_in: SearchedList) -> QueryDict:
    """What the address asks of the list, with the words its key stands for; other words do not count."""
    told = request.GET.copy()
    told.pop(found_in.words, None)
    words = _words(request, found_in.name)
    if words:
        told[found_in.words] = words
    return told


def say_if_gone(*, request: HttpRequest, found_in: SearchedList, form: forms.Form) -> None:
    """Put it on the form where the address has a key of a search that nobody remembers."""
    if request.GET.get(KEY) and not _words(request, found_in.name):
        form.add_error(found_in.words, GONE)


def _words(request: HttpRequest, name: str) -> str:
    key = request.GET.get(KEY, "")
    found = next((one for one in _searches(request) if (one[0], one[1]) == (key, name)), None)
    return decrypted(found[2]) if found else ""


def _kept(request: HttpRequest, name: str, words: str) -> str:
    """The key of the words; the same words at the same list keep theirs, so that the way back stays short."""
    before = _searches(request)
    same = next((one for one in before if one[1] == name and decrypted(one[2]) == words), None)
    entry = same or [secrets.token_urlsafe(9), name, encrypted(words)]
    request.session[SESSION] = [*(one for one in before if one != entry), entry][-MOST:]
    return entry[0]


def _searches(request: HttpRequest) -> list[list[str]]:
    """Key, list and encrypted words of each, the newest last."""
    return list(request.session.get(SESSION, []))
