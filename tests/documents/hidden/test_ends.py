"""Bytes that belong to no member and no picture, and words of the press in a picture."""

from __future__ import annotations

import io
import zipfile

import pytest
from PIL import Image

from tests.documents.hidden.packages import NUMBER, document
from tests.documents.made import zip_of
from zhaoming.documents.hidden import extract
from zhaoming.inspection import inspect
from zhaoming.release_files import inspect_file


def codes(name: str, data: bytes) -> set[str]:
    return {one.code for one in inspect(extract(name=name, data=data))}


def commented(data: bytes, comment: str) -> bytes:
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.comment = comment.encode()
    return out.getvalue()


def picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 40), "white").save(out, kind)
    return out.getvalue()


def pressed(caption: str) -> bytes:
    """A JPEG with a caption as agencies of news write it."""
    told = caption.encode()
    field = b"\x1c\x02\x78" + len(told).to_bytes(2, "big") + told
    field += b"\0" * (len(field) % 2)
    block = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + len(field).to_bytes(4, "big") + field
    data = picture("JPEG")
    return data[:2] + b"\xff\xed" + (len(block) + 2).to_bytes(2, "big") + block + data[2:]


def test_the_container_of_a_document_is_looked_into():
    plain = document()
    assert {"INS101", "INS203"} <= codes("a.docx", commented(plain, f"身份证号 {NUMBER}"))
    assert {"INS101", "INS209"} <= codes("a.docx", plain + f"身份证号 {NUMBER}".encode())
    hidden = f"身份证号 {NUMBER}".encode()
    assert {"INS101", "INS209"} <= codes("a.docx", shifted(plain, hidden))


def shifted(data: bytes, hidden: bytes) -> bytes:
    """The same archive with bytes between its members and its directory."""
    end = data.rfind(b"PK\x05\x06")
    directory = int.from_bytes(data[end + 16 : end + 20], "little")
    moved = (directory + len(hidden)).to_bytes(4, "little")
    return data[:directory] + hidden + data[directory:end] + data[end : end + 16] + moved + data[end + 20 :]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (zip_of({f"王某{NUMBER}/a.txt": "公开"}), {"INS101"}),
        (commented(zip_of({"a.txt": "公开"}), f"身份证号 {NUMBER}"), {"INS101", "INS203"}),
        (zip_of({"a.txt": "公开", "__MACOSX/b.txt": NUMBER}), {"INS209"}),
        (zip_of({"a.txt": "公开", "~$c.txt": NUMBER}), {"INS209"}),
        (zip_of({"内.zip": commented(zip_of({"a.txt": "公开"}), NUMBER)}), {"INS101", "INS203"}),
        (zip_of({"a.txt": "公开"}) + NUMBER.encode(), {"INS101", "INS209"}),
    ],
)
def test_an_archive_is_told_of_beside_its_members(data, expected):
    itself, *members = inspect_file(data, name="a.zip")
    assert itself.source == "a.zip"
    assert expected <= {one.code for one in itself.discoveries}
    assert all(one.is_clean for one in members)


def test_a_plain_archive_is_its_members_alone():
    assert [one.source for one in inspect_file(zip_of({"a.txt": "公开"}), name="a.zip")] == ["a.zip!/a.txt"]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "BMP"])
def test_bytes_behind_a_picture_are_told(kind):
    assert "INS209" not in codes("a", picture(kind))
    assert {"INS101", "INS209"} <= codes("a", picture(kind) + f"身份证号 {NUMBER}".encode())


def test_what_the_press_writes_into_a_picture_is_told():
    assert {"INS101", "INS207"} <= codes("a.jpg", pressed(f"王某某 {NUMBER}"))


@pytest.mark.parametrize(
    "body",
    [
        f"<p data-id='{NUMBER}'>公开</p>",
        f"<style>p:after{{content:'{NUMBER}'}}</style><p>公开</p>",
    ],
)
def test_every_attribute_and_style_of_a_page_is_looked_at(body):
    assert "INS101" in codes("a.html", f"<html><body>{body}</body></html>".encode())
