"""A small district and its people, for tests of stores and screens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client

from tests.web.cases.looking import look_here
from tests.web.kept import kept
from zhaoming.web.agencies.models import Agency, Kind, Level, Membership, Placement, Role, User

PASSWORD = "correct horse 93"  # noqa: S105 - of people that exist in tests only.
FOUNDED_ON = dt.date(2015, 1, 1)


@dataclass(frozen=True)
class District:
    """A city, two districts under it, departments and a township under the first."""

    city: Agency
    district: Agency
    other_district: Agency
    education: Agency
    housing: Agency
    township: Agency
    elsewhere: Agency


def make_agency(
    code: str,
    name: str,
    *,
    under: Agency | None = None,
    kind: str = Kind.DEPARTMENT,
    level: str = Level.COUNTY,
    founded_on: dt.date = FOUNDED_ON,
) -> Agency:
    """An agency that stands since 2015, under another when one is named."""
    agency = Agency.objects.create(code=code, name=name, kind=kind, level=level, founded_on=founded_on)
    if under is not None:
        Placement.objects.create(agency=agency, parent=under, from_on=founded_on)
    return agency


@pytest.fixture
def district(db: None) -> District:
    """The made-up tree most tests use."""
    return make_district()


def make_district() -> District:
    """A city with two districts, and the agencies of the first; two questions to the database."""
    city = _agency("CS", "临川市人民政府", kind=Kind.GOVERNMENT, level=Level.CITY)
    own = _agency("CS-Q1", "清河区人民政府", kind=Kind.GOVERNMENT)
    other = _agency("CS-Q2", "北苑区人民政府", kind=Kind.GOVERNMENT)
    made = District(
        city=city,
        district=own,
        other_district=other,
        education=_agency("CS-Q1-JY", "清河区教育局"),
        housing=_agency("CS-Q1-ZJ", "清河区住房和城乡建设局"),
        township=_agency("CS-Q1-X1", "清河区石桥镇人民政府", kind=Kind.TOWNSHIP, level=Level.TOWNSHIP),
        elsewhere=_agency("CS-Q2-JY", "北苑区教育局"),
    )
    Agency.objects.bulk_create(vars(made).values())
    under = {city: (own, other), own: (made.education, made.housing, made.township), other: (made.elsewhere,)}
    Placement.objects.bulk_create(
        Placement(agency=agency, parent=parent, from_on=FOUNDED_ON)
        for parent, agencies in under.items()
        for agency in agencies
    )
    return made


def _agency(code: str, name: str, *, kind: str = Kind.DEPARTMENT, level: str = Level.COUNTY) -> Agency:
    return Agency(code=code, name=name, kind=kind, level=level, founded_on=FOUNDED_ON)


PersonMaker = Callable[..., User]
_numbers = count(1)


@pytest.fixture
def person(db: None) -> PersonMaker:
    """Make a user; with a role and an agency, the membership too."""
    return make_person


def make_person(role: Role | None = None, agency: Agency | None = None, *, username: str | None = None) -> User:
    """A user; with a role and an agency, the membership too."""
    user = _user(username)
    user.save()
    if role is not None and agency is not None:
        Membership.objects.create(user=user, agency=agency, role=role, from_on=FOUNDED_ON)
    return user


def make_persons(**held: tuple[Role, Agency]) -> dict[str, User]:
    """By each name a user with that role at that agency; two questions to the database."""
    made = {name: _user() for name in held}
    User.objects.bulk_create(made.values())
    Membership.objects.bulk_create(
        Membership(user=made[name], agency=agency, role=role, from_on=FOUNDED_ON)
        for name, (role, agency) in held.items()
    )
    return made


def _user(username: str | None = None) -> User:
    number = next(_numbers)
    user = User(username=username or f"person{number}", full_name=f"测试人员{number}")
    user.set_password(PASSWORD)
    return user


@pytest.fixture
def keep(db: None, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Any]:
    """What makes a world once a process (`kept`): `keep(name, make)`."""

    def keep(name: str, make: Callable[[], Any]) -> Any:
        return kept(name, make, home=tmp_path, aside=lambda: tmp_path_factory.mktemp("kept"))

    return keep


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """A browser in which the user is signed in."""

    def make(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return make


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path: Path) -> None:
    """Each test stores its files in its own folder."""
    settings.ZHAOMING_HOME = settings.ZHAOMING_SHARED = tmp_path
    settings.ZHAOMING_FILES = tmp_path / "files"
    settings.ZHAOMING_LOG = tmp_path / "log"


@pytest.fixture(autouse=True)
def _nobody_asked_before() -> None:
    """What other tests asked in the same minute, or had kept for them, counts for none."""
    caches["process"].clear()


@pytest.fixture(autouse=True)
def _looked_into_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Marks are looked for, files inspected and originals compared as in the product, in this process."""
    look_here(monkeypatch)
