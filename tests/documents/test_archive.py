import io
import zipfile

import pytest

from tests.documents.made import docx_of, paragraph, zip_of
from zhaoming.documents import Refusal, members, open_archive
from zhaoming.documents import archive as archive_module


def _names(data: bytes) -> list[str]:
    return [name for name, _ in open_archive(name="年报.zip", data=data)]


def _legacy(raw: bytes) -> bytes:
    """An archive whose member's name stands in it as the given bytes, without the UTF-8 flag."""
    placeholder = "x" * len(raw)
    return zip_of({placeholder: "内容".encode()}).replace(placeholder.encode(), raw)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("某局年报.txt".encode("gb18030"), "某局年报.txt"),
        ("某局年报.txt".encode(), "某局年报.txt"),
        (b"report.txt", "report.txt"),
        ("某局\\年报.txt".encode("gb18030"), "某局/年报.txt"),
        (b"../../etc/report.txt", "etc/report.txt"),
        (b"C:/report.txt", "report.txt"),
        (b"/report.txt", "report.txt"),
    ],
)
def test_names_are_labels_in_the_encoding_they_were_written_in(raw: bytes, name: str) -> None:
    assert _names(_legacy(raw)) == [name]


def test_names_with_the_utf8_flag() -> None:
    assert _names(zip_of({"某局/年报.txt": "内容".encode()})) == ["某局/年报.txt"]


def test_debris_and_folders_are_left_out() -> None:
    parts = {"__MACOSX/._a.txt": b"x", "a/.DS_Store": b"x", "~$a.docx": b"x", "b/": b"", "a.txt": b"x"}
    assert _names(zip_of(parts)) == ["a.txt"]


def test_an_inner_archive_is_opened_and_a_docx_is_not_one() -> None:
    inner = zip_of({"a.docx": docx_of(paragraph("年报"))})
    assert _names(zip_of({"镇/内.zip": inner, "b.txt": b"x"})) == ["镇/内.zip!/a.docx", "b.txt"]


def test_one_bad_member_does_not_stop_the_others() -> None:
    data = bytearray(zip_of({"a.txt": b"a" * 100, "b.txt": b"b" * 100}))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        start = archive.getinfo("a.txt").header_offset
    data[start + 36] ^= 0xFF
    found = list(members(name="年报.zip", data=bytes(data)))
    assert [member.refusal.code if member.refusal else member.data[:1] for member in found] == ["DOC007", b"b"]
    with pytest.raises(Refusal):
        list(open_archive(name="年报.zip", data=bytes(data)))


def test_an_empty_archive_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        _names(zip_of({}))
    assert caught.value.code == "DOC004"


def test_the_sum_of_all_members_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_module, "LARGEST_UNPACKED", 150)
    with pytest.raises(Refusal) as caught:
        _names(zip_of({"a.txt": b"a" * 100, "b.zip": zip_of({"c.txt": b"c" * 100})}))
    assert caught.value.code == "DOC008"


def test_a_quine_of_archives_ends() -> None:
    data = zip_of({"a.txt": b"x"})
    for _ in range(6):
        data = zip_of({"inner.zip": data, "again.zip": data})
    assert {member.refusal.code for member in members(name="q.zip", data=data) if member.refusal} == {"DOC018"}
