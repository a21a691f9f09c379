from pathlib import Path

from tests.documents.made import docx_of, paragraph, zip_of
from zhaoming.release_files import inspect_file, inspect_isolated


def kept(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_plain_document_is_clean(tmp_path):
    (found,) = inspect_file(kept(tmp_path, "答复.docx", docx_of(paragraph("予以公开。"))))
    assert found.is_clean
    assert not found.is_refused


def test_a_discovery_blocks_and_a_secrecy_mark_refuses(tmp_path):
    (found,) = inspect_file(kept(tmp_path, "a.docx", docx_of(paragraph("手机13800138000"))))
    assert [one.code for one in found.discoveries] == ["INS103"]
    assert not found.is_clean
    assert not found.is_refused
    (secret,) = inspect_file(kept(tmp_path, "b.docx", docx_of(paragraph("机密★10年"))))
    assert secret.is_refused


def test_what_cannot_be_read_is_never_clean(tmp_path):
    (found,) = inspect_file(kept(tmp_path, "a.docx", docx_of(paragraph("年报"))[:200]))
    assert found.code == "DOC007"
    assert found.is_refused
    assert not found.is_clean


def test_the_name_of_the_file_is_inspected_too(tmp_path):
    (found,) = inspect_file(kept(tmp_path, "a.txt", b"text"), name="王某13800138000.txt")
    assert [one.place for one in found.discoveries] == ["文件名"]


def test_each_member_of_an_archive_has_its_answer(tmp_path):
    archive = zip_of({"a.txt": "手机13800138000".encode(), "b.txt": b"plain", "c.docx": b"PK\x03\x04"})
    found = inspect_file(kept(tmp_path, "全部.zip", archive), name="全部.zip")
    assert [(one.source, one.is_clean) for one in found] == [
        ("全部.zip!/a.txt", False),
        ("全部.zip!/b.txt", True),
        ("全部.zip!/c.docx", False),
    ]


def test_a_child_gives_the_same_answer(tmp_path):
    path = kept(tmp_path, "a.txt", "手机13800138000".encode())
    assert inspect_isolated(path) == inspect_file(path)


def test_a_child_that_takes_too_long_or_dies_refuses(tmp_path):
    path = kept(tmp_path, "a.txt", b"text")
    assert [one.code for one in inspect_isolated(path, seconds=0.01)] == ["DOC012"]
    assert [one.code for one in inspect_isolated(path, memory=1 << 20)] == ["DOC022"]
