import hashlib
import io
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhaoming.web.files import services
from zhaoming.web.files.downloads import as_download
from zhaoming.web.files.models import StoredFile
from zhaoming.web.files.names import content_type_of, plain_ending, safe_name
from zhaoming.web.files.services import StoredBytesDamagedError, path_of, read_file, store_file
from zhaoming.web.ledger.models import Event

BODY = "政府信息公开工作年度报告".encode()


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("评分.DOCX", ".docx"),
        ("a.b.pdf", ".pdf"),
        ("录音.mp3", ".mp3"),
        # What stands behind the last dot may be somebody's name or number as well.
        ("评分.王科长改", ""),
        ("证.13800138000", ""),
        ("证.13800", ""),
        ("评分.wangwu改", ""),
        ("没有", ""),
        (".docx", ""),
        ("a.", ""),
    ],
)
def test_only_an_ending_stays_of_a_name(name, ending):
    assert plain_ending(name) == ending


@pytest.mark.parametrize(
    "content", [BODY, io.BytesIO(BODY), [BODY[:5], BODY[5:]]], ids=["bytes", "file", "chunks"]
)
def test_what_is_stored_is_read_back(db, content):
    stored = store_file(name="年报.docx", content=content, actor=None)
    assert read_file(stored=stored) == BODY
    assert (stored.size, stored.sha256) == (len(BODY), hashlib.sha256(BODY).hexdigest())
    assert Event.objects.get().kind == "file.stored"


def test_bytes_lie_once_on_disk_under_what_they_are_and_for_the_owner_alone(db, settings):
    one = store_file(name="a.docx", content=BODY, actor=None)
    two = store_file(name="b.docx", content=BODY, actor=None)
    files = [path for path in Path(settings.ZHAOMING_FILES).rglob("*") if path.is_file()]
    assert files == [path_of(one.sha256)]
    assert one.pk != two.pk
    assert stat.S_IMODE(files[0].stat().st_mode) == 0o600


def test_a_file_broken_off_on_the_way_leaves_nothing(db, settings):
    def chunks():
        yield BODY
        raise ConnectionError

    with pytest.raises(ConnectionError):
        store_file(name="a.docx", content=chunks(), actor=None)
    assert not StoredFile.objects.exists()
    assert [path for path in Path(settings.ZHAOMING_FILES).rglob("*") if path.is_file()] == []


def test_damage_on_disk_is_noticed(db):
    stored = store_file(name="a.docx", content=BODY, actor=None)
    path_of(stored.sha256).write_bytes(BODY[:-1] + b"x")
    with pytest.raises(StoredBytesDamagedError, match="不同"):
        read_file(stored=stored)
    path_of(stored.sha256).write_bytes(BODY[:-1])
    with pytest.raises(StoredBytesDamagedError, match="长度"):
        services.open_file(stored=stored)
    path_of(stored.sha256).unlink()
    with pytest.raises(StoredBytesDamagedError, match="不在"):
        services.open_file(stored=stored)


def test_storing_again_mends_a_damaged_copy(db):
    stored = store_file(name="a.docx", content=BODY, actor=None)
    path_of(stored.sha256).write_bytes(b"")
    store_file(name="a.docx", content=BODY, actor=None)
    assert read_file(stored=stored) == BODY


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("年报.docx", "年报.docx"),
        ("../../etc/passwd", "passwd"),
        (r"C:\私密\年报.doc", "年报.doc"),
        ("outer.zip!/内/年报.html", "年报.html"),
        ("a\u202efdp.exe", "afdp.exe"),
        ("a\r\nSet-Cookie: x.txt", "aSet-Cookie x.txt"),
        ("...", "未命名文件"),
        ("", "未命名文件"),
        ("长" * 300 + ".docx", "长" * 155 + ".docx"),
    ],
)
def test_a_name_is_cleaned(name, kept):
    assert safe_name(name) == kept


@given(st.text(max_size=400))
def test_no_name_can_act_on_a_path_or_a_terminal(name):
    kept = safe_name(name)
    assert 0 < len(kept) <= 160
    assert not set(kept) & set('/\\\x00\r\n<>:"|?*\u202e')
    assert kept not in {".", ".."}
    assert safe_name(kept) == kept


def test_the_type_follows_the_ending_and_is_harmless_when_unknown():
    assert content_type_of("年报.HTML") == "text/html"
    assert content_type_of("run.exe") == "application/octet-stream"


def test_a_download_is_saved_and_never_run(db):
    stored = store_file(name="年报 二.html", content=b"<script>alert(1)</script>", actor=None)
    response = as_download(stored=stored)
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert b"".join(response.streaming_content) == b"<script>alert(1)</script>"
    response.close()
