import io

import pytest
from django.core.management import CommandError, call_command

from zhaoming.web.files.services import path_of, store_file


def check():
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("check_files", stdout=out, stderr=err)
    finally:
        check.said = out.getvalue() + err.getvalue()


def test_whole_files_pass(db):
    store_file(name="a.txt", content=b"a", actor=None)
    check()
    assert "损坏或缺失 0 份" in check.said


def test_damage_and_strays_are_named(db):
    stored = store_file(name="a.txt", content=b"a", actor=None)
    stray = path_of("f" * 64)
    stray.parent.mkdir()
    stray.write_bytes(b"x")
    path_of(stored.sha256).write_bytes(b"b")
    with pytest.raises(CommandError):
        check()
    assert "a.txt" in check.said
    assert str(stray) in check.said
