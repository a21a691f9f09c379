"""Every exit, for everything that is not public: nothing of it comes out, to nobody and to no role."""

from __future__ import annotations

import datetime as dt
import gzip
from dataclasses import dataclass
from itertools import product
from types import SimpleNamespace

import pytest
from django.urls import URLPattern, get_resolver, reverse

from tests.web.conftest import make_district
from tests.web.facts import making as facts
from tests.web.many_visits import kept_logins, short_refusals
from tests.web.publications.conftest import give_codes
from tests.web.publications.making import (
    act,
    at_platform,
    attributed,
    content,
    drafted,
    fresh,
    looked_into,
    public,
    ready,
    suppressed,
    withdrawn,
)
from tests.web.reports.conftest import make_people
from zhaoming.law.disclosure import Attribute
from zhaoming.publishing import events as happened
from zhaoming.web.agencies.models import User
from zhaoming.web.config.clock import now, today
from zhaoming.web.facts.selectors import visible_rows
from zhaoming.web.facts.services import Heading, RowsGiven, change_rows, open_batch_version, withdraw_row
from zhaoming.web.ledger.models import Event
from zhaoming.web.old_sites.addresses import path_key
from zhaoming.web.old_sites.models import OldPage, OldSite, PageState
from zhaoming.web.outbox.selectors import last_position
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.selectors import visible
from zhaoming.web.publications.services import Uploaded, open_version, schedule_publishing
from zhaoming.web.search.door import search
from zhaoming.web.search.feed import build_index

pytestmark = pytest.mark.database

# What one would look for, and what must never be seen: an exit may repeat the question, not the answer.
ASKED, SECRET = "河图", "河图洛书第"
ROLES = (
    "officer",
    "reviewer",
    "head",
    "body_head",
    "editor",
    "supervisor",
    "auditor",
    "administrator",
    "stranger",
)
# The rooms whose addresses are for everybody, and what their arguments may be besides ids.
PUBLIC = ("portal", "api")
MORE_ARGUMENTS = {
    "kind": ["publication", "policy"],
    "number": [1],
    # A form to download, a page of an agency, a library, a set of data.
    "to": ["csv", "docx"],
    "page": ["disclosure"],
    "library": ["normative_documents"],
    "item": ["a20_15"],
    "dataset": ["documents", "withdrawn", "list-penalties", "list-withdrawn"],
}
KINDS = ("drafted", "at_platform", "scheduled", "on_request", "withdrawn", "suppressed", "replaced")


@dataclass(frozen=True)
class Hidden:
    """One thing nobody may reach: its row, its file, and how it came to be hidden."""

    row: Publication
    file: int
    how: str
    record: int = 0
    batch: int = 0


@pytest.fixture
def world(request, keep):
    """People, and what they keep hidden where the test asks for it."""
    return keep("hidden", _world) if "hidden" in request.fixturenames else _people()


@pytest.fixture
def people(world):
    """The people of that world."""
    return world.people


@pytest.fixture
def district(world):
    """Its tree."""
    return world.district


@pytest.fixture
def hidden(world) -> list[Hidden]:
    """One of every kind, each with its own words in title, text, file name and file."""
    return world.hidden


def _people() -> SimpleNamespace:
    district = make_district()
    give_codes(district)
    return SimpleNamespace(district=district, people=make_people(district))


def _world() -> SimpleNamespace:
    world = _people()
    agency = world.district.education
    world.hidden = [_hidden(world.people, agency, how, number) for number, how in enumerate(KINDS, start=1)]
    return world


def _words(number: int) -> str:
    return f"{SECRET}{number}号"


def _hidden(people, agency, how: str, number: int) -> Hidden:
    words = _words(number)
    file = Uploaded(f"{words}.txt", f"附件里的{words}".encode())
    told = {"title": f"{words}标题", "body": f"正文里的{words}", "files": (file,)}
    row = _brought(people, agency, how, told)
    version = row.versions.order_by("number").first()
    batch, record = _batch(people, agency, how, words)
    return Hidden(fresh(row), version.files.get().pk, how, record, batch)


def _batch(people, agency, how: str, words: str) -> tuple[int, int]:
    """A list hidden in the same way, with the same words in a row; the ids of its batch and of the record."""
    told = [facts.penalty(10 + KINDS.index(how), party=f"{words}公司")]
    row = facts.drafted(people, agency, rows=told, title=f"{words}清单")
    if how in {"withdrawn", "suppressed", "replaced"}:
        row = facts.published(people, row)
    record = facts.record_of(row)
    if how == "withdrawn":
        # By itself: the batch stays.
        event = happened.WithdrawalReason.WRONG_CONTENT
        withdraw_row(actor=people.head, record=record, reason=event, notice="已经更正")
        open_batch_version(actor=people.officer, publication=row, note="更正")
        _renamed(people, row, [facts.penalty(70)])
    elif how == "suppressed":
        suppressed(people, fresh(row))
    elif how == "replaced":
        open_batch_version(actor=people.officer, publication=row, note="更正")
        _renamed(people, row, [facts.penalty(80)])
    elif how == "scheduled":
        facts.submitted(people, row)
    return row.pk, record.pk


def _renamed(people, row: Publication, rows) -> None:
    """Another title and other rows, public."""
    change_rows(
        actor=people.officer,
        publication=row,
        given=RowsGiven(rows=rows, current_on=today()),
        heading=Heading(title="改正后的清单", formed_on=facts.DECIDED_ON),
    )
    facts.published(people, row)


def _brought(people, agency, how: str, told) -> Publication:
    if how in {"withdrawn", "suppressed", "replaced"}:
        row = public(people, agency, **told)
        return {"withdrawn": withdrawn, "suppressed": suppressed, "replaced": _replaced}[how](people, row)
    row = drafted(people, agency, **told)
    if how == "at_platform":
        return at_platform(people, row)
    if how == "scheduled":
        at = now() + dt.timedelta(days=3)
        return schedule_publishing(actor=people.editor, publication=ready(people, row), at=at)
    return attributed(people, row, Attribute.ON_REQUEST, words="涉及个案") if how == "on_request" else row


def _replaced(people, row: Publication) -> Publication:
    """The words stand in the version that was replaced alone."""
    version = row.versions.get()
    open_version(
        actor=people.officer,
        publication=row,
        content=content(title="改正后的标题"),
        removed=[one.pk for one in version.files.all()],
    )
    return act(people.editor, ready(people, looked_into(row)), happened.Published(on=today()))


def _addresses(*spaces: str):
    """Every address of some rooms by its name, with the names of its arguments."""
    for one in get_resolver().url_patterns:
        space = getattr(one, "namespace", None)
        if space in spaces:
            for pattern in one.url_patterns:
                if isinstance(pattern, URLPattern):
                    yield f"{space}:{pattern.name}", sorted(pattern.pattern.converters)


def _filled(name: str, arguments: list[str], one: Hidden) -> list[str]:
    """The address with every argument that may lead to the hidden thing; a number is tried as any id."""
    choices = []
    for argument in arguments:
        if argument == "code":
            choices.append([one.row.agency.code])
        elif argument == "column":
            choices.append(["statutory", "guide"])
        elif argument == "path":
            choices.append([_old_path(one.row)])
        elif argument == "list_key":
            choices.append(["penalties"])
        elif argument == "form":
            choices.append(["csv", "json", "jsonl"])
        elif argument == "record_id":
            choices.append([one.record])
        elif argument == "file_id":
            choices.append([one.file])
        elif argument == "publication_id":
            choices.append([one.row.pk, *([one.batch] if one.batch else [])])
        elif argument.endswith("_id"):
            choices.append([one.row.pk])
        elif argument in MORE_ARGUMENTS:
            choices.append(MORE_ARGUMENTS[argument])
        else:
            return []
    return [reverse(name, kwargs=dict(zip(arguments, found, strict=True))) for found in product(*choices)]


def _old_path(row: Publication) -> str:
    """An old address of it, as if it had been taken over from an old site."""
    path = f"art/{row.pk}.html"
    site, _ = OldSite.objects.get_or_create(
        agency=row.agency, name="旧网站", defaults={"made_by": User.objects.first(), "made_at": now()}
    )
    told = {"path": path, "path_key": path_key(path=path), "state": PageState.RELEASED, "publication": row}
    OldPage.objects.get_or_create(site=site, name=path, defaults={"position": row.pk, **told})
    return path


def _said(client, path: str) -> str:
    response = client.get(path)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    body = gzip.decompress(body) if body.startswith(b"\x1f\x8b") else body
    return f"{response.headers.get('Content-Disposition', '')} {body.decode('utf-8', 'replace')}"


def _leaks(client, paths, words: str = SECRET) -> list[str]:
    return [path for path in paths if words in _said(client, path)]


def test_nobody_reaches_it_by_any_public_address(hidden, client):
    _search_holds_nothing_of(hidden)
    paths = {
        f"{path}{query}"
        for one in hidden
        for name, arguments in _addresses(*PUBLIC)
        for path in _filled(name, arguments, one)
        for query in ("", f"?q={ASKED}")
    }
    assert len(paths) > 120
    form = reverse("portal:problem_report")
    paths |= {f"{form}?page={reverse('portal:document', args=[one.row.pk])}" for one in hidden}
    assert _leaks(client, sorted(paths)) == []


@pytest.fixture
def visits_in_short(people, settings, monkeypatch):
    """Refused in a word, signed in once: pages that say no are read whole in the test above."""
    short_refusals(monkeypatch)
    kept_logins((getattr(people, role) for role in ROLES), settings, monkeypatch)


@pytest.mark.once
@pytest.mark.usefixtures("visits_in_short")
def test_no_role_reaches_it_by_a_public_address_nor_what_was_suppressed_on_a_desk(hidden, people, signed_in):
    paths = {
        path
        for one in hidden
        for name, arguments in _addresses(*PUBLIC)
        if {"publication_id", "column"} & set(arguments)
        for path in _filled(name, arguments, one)
    }
    leaks = {role: _leaks(signed_in(getattr(people, role)), sorted(paths)) for role in ROLES}
    assert not any(leaks.values()), leaks
    _shown_on_no_desk(hidden, people, signed_in)


def _shown_on_no_desk(hidden, people, signed_in):
    """What was suppressed is gone from the screens of every role, and from the ledger."""
    one = next(one for one in hidden if one.how == "suppressed")
    paths = [
        path
        for name, arguments in _addresses("desk")
        if "publication_id" in arguments or name == "desk:publications"
        for path in _filled(name, arguments, one)
    ]
    assert len(paths) >= 5
    tried = [*paths, *(f"{path}?q={ASKED}&old=1&new=1" for path in paths)]
    words = _words(1 + KINDS.index("suppressed"))
    leaks = {role: _leaks(signed_in(getattr(people, role)), tried, words) for role in ROLES}
    assert not any(leaks.values()), leaks
    assert SECRET not in "".join(str(data) for data in Event.objects.values_list("data", flat=True))


def _search_holds_nothing_of(hidden):
    build_index()
    assert last_position() > 0
    assert [hit.entry.title for hit in search(text=f"{SECRET}一号").hits] == []
    seen = visible(at=now()).filter(pk__in=[one.row.pk for one in hidden])
    assert [one.public_version.title for one in seen] == ["改正后的标题"]
    told = list(visible_rows(at=now()).values_list("text", flat=True))
    assert len(told) == 2
    assert not [one for one in told if SECRET in one]


def test_an_exit_that_is_open_does_show_what_is_public(people, district, client):
    """So that the tests above fail where they should: the same words, public, are found by the same ways."""
    words = f"{SECRET}九号"
    row = public(people, district.education, title=words, files=(Uploaded(f"{words}.txt", b"x"),))
    one = Hidden(row, row.public_version.files.get().pk, "public")
    shown = {
        name
        for name, arguments in _addresses(*PUBLIC)
        for path in _filled(name, arguments, one)
        if SECRET in _said(client, path)
    }
    assert {"portal:disclosure", "portal:column", "portal:document"} <= shown
    assert {"api:documents", "api:document", "api:document_files", "api:changes"} <= shown
    assert {"api:bulk", "api:feed_all", "api:feed_agency", "api:feed_column", "api:feed_kind"} <= shown
