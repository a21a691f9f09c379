import os
import re
import subprocess
import sys

import pytest

from tests.web.files.scanners import FakeClamd
from tests.web.forked import forked
from zhaoming.merkle_log import SigningKey

SECRET = "x7" * 30
LOG = {
    "ZHAOMING_LOG_ORIGIN": "gk.example.cn/log",
    "ZHAOMING_LOG_KEY": SigningKey("gk.example.cn/log", bytes(32)).encoded,
}


PROGRAM = """
from django.core.management import execute_from_command_line
execute_from_command_line(["django", "check", "--deploy", "--fail-level", "WARNING"])
"""


def environment(tmp_path, **changes):
    return {
        **{name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"},
        "DJANGO_SETTINGS_MODULE": "zhaoming.web.config.settings.production",
        "ZHAOMING_HOME": str(tmp_path),
        "ZHAOMING_HOSTS": "gk.example.cn",
        "ZHAOMING_DATABASE_URL": "postgresql://zhaoming@localhost/zhaoming",
        **changes,
    }


def check_deploy(tmp_path, **changes):
    """The check as it is run before a deployment: from the start, any warning an error."""
    command = [sys.executable, "-W", "error", "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    known = environment(tmp_path, **changes)
    return subprocess.run(command, check=False, env=known, capture_output=True, text=True, timeout=120)


def told_by_check(tmp_path, **changes):
    """What the check says of these settings."""
    return forked(PROGRAM, environment=environment(tmp_path, **changes)).stderr


@pytest.fixture
def scanner():
    """A scanner that answers."""
    clamd = FakeClamd()
    yield clamd.address
    clamd.close()


def test_what_is_missing_is_told(tmp_path):
    told = told_by_check(tmp_path)
    assert "zhaoming.W001" in told, "no scanner of uploads"
    assert "zhaoming.W003" in told, "no name of the log"
    assert "zhaoming.W004" in told, "no key of the log"


def test_a_log_without_its_name_is_told_and_nothing_else(tmp_path, scanner):
    told = told_by_check(tmp_path, ZHAOMING_CLAMD=scanner, **LOG | {"ZHAOMING_LOG_ORIGIN": ""})
    assert set(re.findall(r"zhaoming\.W\d+", told)) == {"zhaoming.W003"}
    assert LOG["ZHAOMING_LOG_KEY"] not in told


def test_the_production_settings_pass_every_check(tmp_path, scanner):
    done = check_deploy(tmp_path, ZHAOMING_CLAMD=scanner, **LOG)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "secret.key").exists()


def test_production_without_a_host_says_what_to_set(tmp_path):
    done = check_deploy(tmp_path, ZHAOMING_HOSTS="")
    assert done.returncode != 0
    assert "ZHAOMING_HOSTS" in done.stderr


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("SESSION_COOKIE_SECURE", True),
        ("CSRF_COOKIE_SECURE", True),
        ("SESSION_COOKIE_NAME", "__Host-session"),
        ("SECURE_SSL_REDIRECT", True),
        ("SECURE_HSTS_SECONDS", 31536000),
        ("CSRF_TRUSTED_ORIGINS", ["https://gk.example.cn"]),
        ("DEBUG", False),
    ],
)
def test_what_production_stands_for(monkeypatch, tmp_path, name, expected):
    import importlib

    monkeypatch.setenv("ZHAOMING_HOME", str(tmp_path))
    monkeypatch.setenv("ZHAOMING_HOSTS", "gk.example.cn")
    monkeypatch.setenv("ZHAOMING_SECRET_KEY", SECRET)
    module = importlib.reload(importlib.import_module("zhaoming.web.config.settings.production"))
    assert getattr(module, name) == expected
