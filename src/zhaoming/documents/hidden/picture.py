"""Pictures: what the camera and the program wrote into them. What they show cannot be read here."""

from __future__ import annotations

import warnings as python_warnings
from io import BytesIO
from typing import Any

from PIL import ExifTags, Image, IptcImagePlugin, UnidentifiedImageError

from zhaoming.documents.hidden.gathering import Gathering
from zhaoming.documents.hidden.picture_end import look_behind_picture
from zhaoming.documents.refusal import DAMAGED, TOO_MUCH, UNSUPPORTED, Refusal
from zhaoming.paper import Extract, Layer, PartKind

_HEADS = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_FORMATS = ("PNG", "JPEG", "GIF", "TIFF", "BMP", "WEBP")
# The fields of Exif that name people, devices, words and places; the rest is about light.
_TOLD = {
    0x010E: "图像说明",
    0x010F: "设备厂商",
    0x0110: "设备型号",
    0x013B: "作者",
    0x8298: "版权",
    0x9C9B: "标题",
    0x9C9C: "备注",
    0x9C9D: "作者",
    0x9C9E: "关键词",
    0x9C9F: "主题",
    0x9286: "用户注释",
    0xA430: "相机所有者",
    0xA431: "相机序列号",
}
# The record of IPTC that holds words about the picture; the others are about its sending.
_TOLD_RECORD = 2
_UNREADABLE = "图片中的文字和人像无法自动识别，请由审核人查看"


def is_picture(data: bytes) -> bool:
    """Whether the bytes begin as a picture of a kind that is looked into."""
    return data.startswith(_HEADS) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP")


def extract_picture(data: bytes) -> Extract:
    """Look into a picture file. Raises `Refusal` for damage, pictures too large, unknown kinds."""
    if not is_picture(data):
        raise Refusal(UNSUPPORTED, "不支持的图片格式")
    found = Gathering()
    image = opened(data)
    _tell(image, found, "图片")
    look_behind_picture(data=data, place="图片", found=found)
    try:
        image.load()
    except (OSError, ValueError, SyntaxError) as error:
        raise Refusal(DAMAGED, "图片数据不完整") from error
    found.cannot_see("图片", _UNREADABLE, page=1)
    return found.extract("picture")


def opened(data: bytes) -> Any:
    """The picture, its pixels not yet loaded. Raises `Refusal` for damage and for absurd sizes."""
    try:
        with python_warnings.catch_warnings():
            python_warnings.simplefilter("error", Image.DecompressionBombWarning)
            return Image.open(BytesIO(data), formats=_FORMATS)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise Refusal(TOO_MUCH, "图片的像素过多") from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise Refusal(DAMAGED, "图片读不出来") from error


def look_into_picture(*, data: bytes, place: str, found: Gathering) -> None:
    """Add what a picture within a document says about itself; a kind not known is told as unread."""
    if not is_picture(data):
        found.cannot_see(place, "内嵌图片的格式无法检查")
        return
    try:
        _tell(opened(data), found, place)
        look_behind_picture(data=data, place=place, found=found)
    except Refusal as refusal:
        found.cannot_see(place, f"内嵌图片无法检查（{refusal.found}）")


def _tell(image: Any, found: Gathering, place: str) -> None:
    exif = image.getexif()
    fields = {**exif, **exif.get_ifd(ExifTags.IFD.Exif)}
    for tag, name in _TOLD.items():
        found.text(_words(fields.get(tag)), place, Layer.METADATA, name=name)
    for name, value in _press_fields(image):
        found.text(value, place, Layer.METADATA, name=name)
    position = _position(exif.get_ifd(ExifTags.IFD.GPSInfo))
    if position:
        found.part(PartKind.POSITION, position, place)
    for name, value in _texts(image):
        found.text(value, place, Layer.METADATA, name=name)
    if exif.get_ifd(ExifTags.IFD.IFD1):
        found.part(PartKind.FORMER, "原始缩略图", place)


def _press_fields(image: Any) -> list[tuple[str, str]]:
    """What agencies of news write into a picture: author, caption, keywords (IPTC)."""
    if image.format not in ("JPEG", "TIFF"):
        return []
    try:
        fields = IptcImagePlugin.getiptcinfo(image) or {}
    except (SyntaxError, OSError, ValueError, KeyError, TypeError, IndexError):
        return [("IPTC", "无法读出的 IPTC 信息")]
    told = []
    for (record, number), value in fields.items():
        for one in value if isinstance(value, list) else [value]:
            if record == _TOLD_RECORD:
                told.append((f"IPTC {number}", _words(one)))
    return told


def _texts(image: Any) -> list[tuple[str, str]]:
    """Texts of PNG, comments of JPEG and GIF, and XMP of any."""
    told = []
    for key, value in image.info.items():
        if key in ("exif", "icc_profile", "photoshop") or not isinstance(value, (str, bytes)):
            continue
        if key in ("xmp", "XML:com.adobe.xmp", "comment") or isinstance(value, str):
            if key in ("srgb", "Software", "date:create", "date:modify"):
                continue
            told.append((str(key)[:40], _words(value)))
    return told


def _words(value: object) -> str:
    if isinstance(value, bytes):
        wide = len(value) > 3 and value[1:2] == b"\0"
        text = value.decode("utf-16-le" if wide else "utf-8", "replace")
        return text.replace("\0", "").removeprefix("ASCII").removeprefix("UNICODE").strip()
    return "" if value is None else str(value).replace("\0", "").strip()


def _position(fields: dict[int, Any]) -> str:
    """Latitude and longitude rounded so far that they name a town, not a house."""
    try:
        return "，".join(
            f"{fields[mark]}{float(fields[tag][0]) + float(fields[tag][1]) / 60:.1f}"
            for mark, tag in ((1, 2), (3, 4))
        )
    except (KeyError, IndexError, TypeError, ValueError, ZeroDivisionError):
        return "（格式异常）" if 2 in fields or 4 in fields else ""
