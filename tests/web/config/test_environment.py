import datetime as dt
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from zhaoming.web.config import environment

HOME = Path("/srv/zhaoming")


@pytest.fixture(autouse=True)
def _clean(monkeypatch):
    for name in ("ZHAOMING_DATABASE_URL", "PGDATABASE", "PGUSER", "PGPASSWORD", "PGHOST", "PGPORT"):
        monkeypatch.delenv(name, raising=False)


def test_without_a_word_it_is_sqlite_at_home_that_loses_nothing():
    found = environment.database(home=HOME)
    assert found["NAME"] == "/srv/zhaoming/zhaoming.sqlite3"
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in found["OPTIONS"]["init_command"]
    assert "journal_mode=WAL" in found["OPTIONS"]["init_command"]


def test_a_url_names_postgresql(monkeypatch):
    monkeypatch.setenv(
        "ZHAOMING_DATABASE_URL", "postgresql://us%40er:p%3Aw@db.example:5433/name?sslmode=require"
    )
    found = environment.database(home=HOME)
    wanted = {"NAME": "name", "USER": "us@er", "PASSWORD": "p:w", "HOST": "db.example", "PORT": "5433"}
    assert {key: found[key] for key in wanted} == wanted
    assert found["OPTIONS"] == {"sslmode": "require"}


def test_a_url_may_name_a_socket_folder_or_another_sqlite_file(monkeypatch):
    monkeypatch.setenv("ZHAOMING_DATABASE_URL", "postgresql:///name?host=/run/postgresql")
    assert environment.database(home=HOME)["HOST"] == "/run/postgresql"
    monkeypatch.setenv("ZHAOMING_DATABASE_URL", "sqlite:////srv/other.sqlite3")
    assert environment.database(home=HOME)["NAME"] == "//srv/other.sqlite3"


def test_the_variables_of_postgresql_serve_too(monkeypatch):
    monkeypatch.setenv("PGDATABASE", "zm")
    monkeypatch.setenv("PGHOST", "db.example")
    found = environment.database(home=HOME)
    assert (found["NAME"], found["HOST"]) == ("zm", "db.example")


def test_another_database_is_refused_in_words(monkeypatch):
    monkeypatch.setenv("ZHAOMING_DATABASE_URL", "mysql://db/name")
    with pytest.raises(ImproperlyConfigured, match="postgresql://"):
        environment.database(home=HOME)


@pytest.mark.parametrize(
    ("raw", "value"), [("1", True), ("Yes", True), ("off", False), ("", False), (None, True)]
)
def test_a_flag(monkeypatch, raw, value):
    monkeypatch.delenv("X", raising=False)
    if raw is not None:
        monkeypatch.setenv("X", raw)
    assert environment.flag("X", default=True) is value


@pytest.mark.parametrize(
    ("read", "raw"),
    [
        (environment.flag, "maybe"),
        (lambda name: environment.number(name, 1), "-3"),
        (environment.day, "26.1.2026"),
    ],
)
def test_what_cannot_be_understood_is_refused_by_name(monkeypatch, read, raw):
    monkeypatch.setenv("ZHAOMING_X", raw)
    with pytest.raises(ImproperlyConfigured, match="ZHAOMING_X"):
        read("ZHAOMING_X")


def test_a_day(monkeypatch):
    monkeypatch.setenv("ZHAOMING_X", "2026-01-26")
    assert environment.day("ZHAOMING_X") == dt.date(2026, 1, 26)


def test_statistics_have_a_database_of_their_own_only_where_it_is_named(monkeypatch):
    monkeypatch.setenv("ZHAOMING_DATABASE_URL", "postgresql://zm@db/zm")
    assert set(environment.databases(home=HOME)) == {"default"}
    monkeypatch.setenv("ZHAOMING_STATISTICS_URL", "postgresql://zm@replica/zm?sslmode=require")
    found = environment.databases(home=HOME)["statistics"]
    assert found["HOST"] == "replica"
    assert found["OPTIONS"] == {"connect_timeout": "2", "sslmode": "require"}


@pytest.mark.parametrize(
    ("name", "value"),
    [("ZHAOMING_STATISTICS_URL", "postgresql://zm@replica/zm"), ("ZHAOMING_SHARED", "/srv/zhaoming")],
)
def test_what_several_machines_need_is_refused_on_sqlite(monkeypatch, name, value):
    monkeypatch.delenv("ZHAOMING_DATABASE_URL", raising=False)
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=name):
        environment.databases(home=HOME)
