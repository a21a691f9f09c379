import sys
from types import SimpleNamespace

import pytest

from zhaoming.web.config import demo_progress
from zhaoming.web.config.demo_progress import Progress
from zhaoming.web.config.management.commands.seed_demo import Command


@pytest.fixture(autouse=True)
def _own_home(settings, tmp_path):
    settings.ZHAOMING_HOME = tmp_path


def test_what_is_told_is_read_and_forgotten():
    assert demo_progress.told() is None
    demo_progress.tell(done=0, total=59)
    demo_progress.tell(done=12, total=59)
    assert demo_progress.told() == Progress(done=12, total=59)
    demo_progress.forget()
    demo_progress.forget()
    assert demo_progress.told() is None


def test_pages_say_that_reports_are_still_being_written(client, db):
    assert "演示数据还在准备" not in client.get("/").content.decode()
    demo_progress.tell(done=12, total=59)
    assert "演示数据还在准备：演示年报 59 件中已有 12 件" in client.get("/").content.decode()
    demo_progress.tell(done=3, total=40, what="演示申请")
    assert "演示数据还在准备：演示申请 40 件中已有 3 件" in client.get("/").content.decode()


def test_pages_say_it_also_while_something_is_written_that_is_not_counted(monkeypatch):
    seen = []
    monkeypatch.setitem(
        sys.modules, "written_meanwhile", SimpleNamespace(seed=lambda: seen.append(demo_progress.told()))
    )
    Command()._seed("written_meanwhile", what="年报收集")
    assert seen == [Progress(done=0, total=1, what="年报收集")]
    assert demo_progress.told() is None
