"""Every address of the site, with every role and without login, against the table of who gets through.

And of whatever a person of an agency is shown on the way: nothing is typed into an address.
"""

from __future__ import annotations

from collections import Counter

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from tests.web.access.addresses import typed_into_an_address
from tests.web.access.rows import ACTORS, ENTRY, Row, rows
from tests.web.access.worlds import REASON, worlds
from tests.web.many_visits import kept_logins, short_refusals

# Arguments that name something an agency has to itself; what every one holds, such as a notice, has no far one.
OWNED = {
    "case_id", "letter_id", "file_id", "record_id", "order_id", "answer_id", "agency_id", "pk",
    "membership_pk", "version_id", "batch_id", "upload_id", "correction_id", "finding_id", "publication_id",
    "problem_id", "comment_id", "topic_id", "entry_id",
}  # fmt: skip
OF_NO_AGENCY = {"notice"}
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def named_addresses() -> set[str]:
    def walk(patterns, space: str):
        for one in patterns:
            if isinstance(one, URLPattern):
                yield f"{space}{one.name}"
            else:
                yield from walk(one.url_patterns, f"{space}{one.namespace}:" if one.namespace else space)

    return set(walk(get_resolver().url_patterns, ""))


def test_every_address_has_a_row_for_reading_and_one_for_writing():
    listed = {(row.method, row.name) for row in rows()}
    wanted = {(method, name) for name in named_addresses() for method in ("GET", "POST")}
    assert wanted - listed == set(), "addresses nobody has thought about"
    assert listed - wanted == set(), "rows for addresses that are gone"


def test_no_row_stands_twice():
    assert [row for row, count in Counter(map(str, rows())).items() if count > 1] == []


def test_what_an_agency_has_to_itself_is_tried_from_outside():
    guarded = {
        (row.method, row.name)
        for row in rows()
        if row.through and "anonymous" not in row.through and _owned(row) - OF_NO_AGENCY
    }
    tried = {
        (row.method, row.name)
        for row in rows()
        if not row.through and any(value.startswith("far") for value in _owned(row))
    }
    assert guarded - tried == set(), "no row with something of another agency"


def _owned(row: Row) -> set[str]:
    return {value for key, value in row.arguments if key in OWNED}


@pytest.fixture
def world(district, people, person, take_in):
    """What the arguments in the tables stand for: every module of `worlds` adds its own."""
    made: dict[str, object] = {}
    for module in worlds():
        made |= module.world(district=district, people=people, person=person, take_in=take_in)
    return made


@pytest.fixture
def actors(people, person):
    return {
        **{name: getattr(people, name) for name in ACTORS if hasattr(people, name)},
        "bystander": person(),
        "anonymous": None,
    }


@pytest.fixture
def visits_in_short(actors, settings, monkeypatch):
    """Refused in a word, signed in once."""
    short_refusals(monkeypatch)
    kept_logins(actors.values(), settings, monkeypatch)


@pytest.mark.timeout(1200)  # Some thirteen thousand visits in one world; slow where the machine is shared.
@pytest.mark.usefixtures("visits_in_short")
def test_who_gets_through_is_what_the_table_says(world, actors):
    assert set(actors) == set(ACTORS)
    assert [fault for name in ACTORS for fault in faults_of(name, actors[name], world)] == []


def faults_of(actor, user, world) -> list[str]:
    """The rows in which that actor meets something else than the table says."""
    # Each from an address of his own: what one asks in a minute does not count against another.
    home = f"192.0.2.{ACTORS.index(actor)}"
    wrong, client, cookies = [], Client(raise_request_exception=True, REMOTE_ADDR=home), signed_in(user)
    for row in rows():
        client.cookies.clear()
        client.cookies.load(cookies)
        status, goes_to, typed = visit(row, client, world)
        wrong += [f"{row}: {name} is typed into an address" for name in typed]
        found = outcome(status, goes_to)
        expected = expected_of(row, actor)
        if found not in expected:
            wrong.append(
                f"{actor} {row}: {found} ({status} {goes_to}), expected {' or '.join(sorted(expected))}"
            )
    return wrong


def signed_in(user) -> dict[str, str]:
    """The cookies of somebody who signed in once; each visit is undone, so the session stays as it was."""
    client = Client()
    if user is not None:
        client.force_login(user, backend=BACKEND)
        # The first visit notes when the session began; those after it write nothing.
        client.get(reverse("portal:home"))
    return {name: one.value for name, one in client.cookies.items()}


def visit(row: Row, client: Client, world) -> tuple[int, str, list[str]]:
    """One request, undone afterwards, for the next row; and what one types into an address."""
    arguments = {key: world.get(value, value) for key, value in row.arguments}
    with transaction.atomic():
        where = reverse(row.name, kwargs=arguments) + row.query
        answer = (
            client.get(where) if row.method == "GET" else client.post(where, form_for(row, arguments, world))
        )
        typed = typed_into_an_address(row.name, answer) if row.method == "GET" else []
        transaction.set_rollback(True)
    # A download holds its file open until somebody has read it.
    answer.close()
    return answer.status_code, answer.headers.get("Location", ""), typed


def form_for(row: Row, arguments, world) -> dict[str, object]:
    """A form good enough to reach the act itself, so that a refusal is the service's and not the form's."""
    form: dict[str, object] = {"reason": REASON, "remarks": REASON, "text": "98"}
    for module in worlds():
        form |= module.form_for(name=row.name, arguments=arguments, world=world)
    return form


def outcome(status: int, goes_to: str) -> str:
    if status in {301, 302} and goes_to.startswith(reverse("account_login")) and "next=" in goes_to:
        return "login"
    if status == 302 and goes_to == reverse("portal:track"):
        return ENTRY
    return {403: "refused", 404: "refused", 405: "no such method"}.get(status, "through")


def expected_of(row: Row, actor: str) -> set[str]:
    if row.is_entry:
        return {ENTRY}
    if actor in row.through:
        return {"through"}
    nobody = not row.through
    if actor == "anonymous":
        return {"login", "refused", "no such method"} if nobody else {"login"}
    return {"refused", "no such method"} if nobody else {"refused"}
