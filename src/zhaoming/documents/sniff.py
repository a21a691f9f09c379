"""What a file is: decided by its first bytes and its inner structure, the name only breaks ties."""

from __future__ import annotations

import codecs
import re
import zipfile
from io import BytesIO
from pathlib import Path

from zhaoming.documents.encoding import text_of_wide
from zhaoming.documents.refusal import (
    DAMAGED,
    EMPTY,
    ENCRYPTED,
    OFD,
    PICTURE,
    UNSUPPORTED,
    Refusal,
    RefusalKind,
)

HEAD = 8192

# Extensions and the kind they promise; the content has the last word.
_PROMISED = {
    **dict.fromkeys(("txt", "text", "md", "markdown"), "text"),
    **dict.fromkeys(("htm", "html", "xhtml", "shtml", "jhtml", "jsp", "asp", "aspx", "php"), "html"),
    **dict.fromkeys(("mht", "mhtml", "eml"), "mht"),
    **dict.fromkeys(("doc", "dot", "wps", "wpt"), "doc"),
    **dict.fromkeys(("xls", "xlt", "et", "ett"), "xls"),
    **dict.fromkeys(("xlsx", "xlsm", "xltx"), "xlsx"),
    **dict.fromkeys(("docx", "docm", "dotx"), "docx"),
    **dict.fromkeys(("csv", "tsv"), "csv"),
    "rtf": "rtf",
    "pdf": "pdf",
    "zip": "zip",
}
_PICTURE_NAMES = frozenset(
    [
        "png",
        "jpg",
        "jpeg",
        "jpe",
        "jfif",
        "gif",
        "bmp",
        "dib",
        "tif",
        "tiff",
        "webp",
        "heic",
        "heif",
        "avif",
        "svg",
        "ico",
        "psd",
        "ai",
        "eps",
        "wmf",
        "emf",
        "jp2",
        "raw",
        "pcx",
        "tga",
    ]
)
_PICTURE_HEADS = (
    b"\x89PNG\r\n",
    b"\xff\xd8\xff",
    b"GIF8",
    b"II*\0",
    b"MM\0*",
    b"8BPS",
    b"\xd7\xcd\xc6\x9a",
    b"\0\0\0\x0cjP",
)
_BROWSERS_PICTURES = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif")
_ARCHIVES = {
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"Rar!\x1a\x07": "rar",
    b"\x1f\x8b": "gz",
    b"BZh": "bz2",
    b"\xfd7zXZ\0": "xz",
    b"\x28\xb5\x2f\xfd": "zst",
}
# Bytes that text never holds, in any encoding but UTF-16.
_CONTROLS = bytes((*range(9), *range(14, 27)))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,4000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|table|title|script|style)\b",
    re.I | re.S,
)
_HTML_WITHIN = re.compile(r"<(?:html|body|table|td|div|span|p|br)[\s/>]", re.I)
# Header lines up to the one that says this is a message in parts.
_HEADER_LINE = rb"[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*"
_MIME_START = re.compile(rb"\s*(?:%s){0,20}?(?:MIME-Version:|Content-Type:\s*multipart/)" % _HEADER_LINE, re.I)


def extension(name: str) -> str:
    """The lower-case extension without its dot, "" for none."""
    base = re.split(r"[/\\]", name)[-1]
    stem, dot, last = base.rpartition(".")
    return last.strip().lower() if dot and stem else ""


def kind_of(*, name: str, head: bytes, data: bytes | Path) -> str:
    """One of text csv html mht xml rtf doc xls docx xlsx pdf zip; everything else is refused by name.

    `head` is the start of `data`, at least `HEAD` bytes where there are so many.
    """
    promised = extension(name)
    if not head.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Refusal(EMPTY, "文件为空" if not head else "文件中只有空白")
    _refuse_by_head(head, promised)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _kind_of_zip(data)
    if head.startswith(_OLE):
        return _kind_of_ole(data)
    if head[:256].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        return "rtf"
    return _kind_of_text(head, promised)


def _refuse_by_head(head: bytes, promised: str) -> None:
    picture = head.startswith(_PICTURE_HEADS) or head[4:12] in _BROWSERS_PICTURES
    bitmap = head.startswith(b"BM") and head[6:10] == b"\0\0\0\0"
    if picture or bitmap or (head.startswith(b"RIFF") and head[8:12] == b"WEBP"):
        raise Refusal(PICTURE, f"文件内容是图片（扩展名 .{promised}）" if promised else "文件内容是图片")
    for mark, archive in _ARCHIVES.items():
        if head.startswith(mark):
            raise Refusal(UNSUPPORTED, f"{archive} 压缩包；压缩包只支持 zip")
    if head.startswith((b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe")):
        raise Refusal(UNSUPPORTED, "文件内容是程序")


def _kind_of_zip(data: bytes | Path) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data) if isinstance(data, bytes) else data) as archive:
            names = {info.filename.replace("\\", "/").lstrip("/") for info in archive.filelist}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Refusal(DAMAGED, "压缩结构读不出来（文件可能没有下载完整）") from error
    if "OFD.xml" in names:
        raise Refusal(OFD, "文件内容是 OFD")
    if "[Content_Types].xml" in names:
        if any(name.startswith("word/") for name in names):
            return "docx"
        if any(name.startswith("xl/") for name in names):
            return "xlsx"
        raise Refusal(UNSUPPORTED, "演示文稿或其他办公文件")
    if "mimetype" in names and ("content.xml" in names or any(name.startswith("META-INF/") for name in names)):
        raise Refusal(UNSUPPORTED, "OpenDocument 或电子书文件")
    return "zip"


def is_plain_zip(data: bytes) -> bool:
    """True for an archive, False for anything else, office files that are zip packages included."""
    try:
        return data.startswith((b"PK\x03\x04", b"PK\x05\x06")) and _kind_of_zip(data) == "zip"
    except Refusal:
        return False


def _kind_of_ole(data: bytes | Path) -> str:
    import olefile

    source = BytesIO(data) if isinstance(data, bytes) else str(data)
    try:
        with olefile.OleFileIO(source) as ole:
            names = {"/".join(path).lower() for path in ole.listdir(streams=True, storages=False)}
            head = ole.openstream("WordDocument").read(12) if "worddocument" in names else b""
    except Exception as error:
        raise Refusal(DAMAGED, "复合文档结构读不出来") from error
    if "encryptedpackage" in names:
        raise Refusal(ENCRYPTED, "文件设有打开密码")
    if "worddocument" in names:
        # Bit 8 of the flags in the file information block: the text is encrypted or obfuscated.
        if len(head) >= 12 and head[11] & 0x01:
            raise Refusal(ENCRYPTED, "文档设有打开密码")
        return "doc"
    if "workbook" in names or "book" in names:
        return "xls"
    if "powerpoint document" in names:
        raise Refusal(UNSUPPORTED, "演示文稿")
    raise Refusal(UNSUPPORTED, "无法识别的复合文档")


def _kind_of_text(head: bytes, promised: str) -> str:
    start = _readable_start(head)
    if start is None:
        raise Refusal(*_by_name(promised, "文件内容无法识别"))
    if _HTML_START.match(start):
        return "html"
    if _MIME_START.match(head):
        return "mht"
    if re.match(r"\s*<\?xml|\s*<(?:w:wordDocument|pkg:package|Workbook)\b", start):
        return _kind_of_xml(start, promised)
    kind = _PROMISED.get(promised)
    if kind in ("html", "doc", "xls") and _HTML_WITHIN.search(start):
        return "html"
    if kind in ("text", "csv"):
        return kind
    if kind is None and promised:
        raise Refusal(*_by_name(promised, "文件内容是文本"))
    if kind in ("pdf", "docx", "xlsx", "zip", "rtf"):
        raise Refusal(DAMAGED, f"扩展名是 .{promised}，内容却不是")
    return "html" if kind == "html" else "text"


def _kind_of_xml(start: str, promised: str) -> str:
    if re.search(r"wordDocument\b|Word\.Document|pkg:package|<Workbook\b|Excel\.Sheet", start):
        return "xml"
    if _HTML_WITHIN.search(start):
        return "html"
    raise Refusal(*_by_name(promised, "文件内容是 XML 数据"))


def _by_name(promised: str, found: str) -> tuple[RefusalKind, str]:
    if promised in _PICTURE_NAMES:
        return PICTURE, f".{promised} 文件"
    if promised == "ofd":
        return OFD, ".ofd 文件"
    if promised in _PROMISED:
        return DAMAGED, f"{found}，与扩展名 .{promised} 不符"
    return UNSUPPORTED, f"{found}（扩展名 .{promised}）" if promised else found


def _is_utf8(head: bytes) -> bool:
    """True for UTF-8, of which the last character may be cut off."""
    try:
        codecs.utf_8_decode(head, "strict", False)
    except UnicodeDecodeError:
        return False
    return True


def _readable_start(head: bytes) -> str | None:
    """The head as rough text for looking at tags, None where it is plainly binary."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace").lstrip("\ufeff")
    controls = len(head) - len(head.translate(None, _CONTROLS))
    rough = head.decode("latin-1").removeprefix("ï»¿")
    # Text in UTF-16 has characters whose bytes are controls, or are not UTF-8, and begins with no tag.
    if not controls and (_HTML_START.match(rough) or _is_utf8(head)):
        return rough
    wide = text_of_wide(head)
    if wide is not None or b"\0" in head:
        return wide
    return None if controls * 50 > len(head) else rough
