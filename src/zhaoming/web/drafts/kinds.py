"""Which files an applicant may hand in, told by their first bytes and never by their names."""

from __future__ import annotations

_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"heif"})
# What a name must end with, the usual ending first.
_ENDINGS = {
    "JPG": (".jpg", ".jpeg"),
    "PNG": (".png",),
    "PDF": (".pdf",),
    "HEIC": (".heic", ".heif"),
}


def kind_of(content: bytes) -> str | None:
    """JPG, PNG, PDF or HEIC; None for anything else."""
    if content.startswith(b"\xff\xd8\xff"):
        return "JPG"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if b"%PDF-" in content[:1024]:
        return "PDF"
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        return "HEIC"
    return None


def named(*, name: str, kind: str) -> str:
    """The name with an ending that fits what the file is."""
    endings = _ENDINGS[kind]
    return name if name.lower().endswith(endings) else name + endings[0]
