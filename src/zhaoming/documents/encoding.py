"""Bytes to text: the encoding is proved by a clean decoding, a declaration is only a hint."""

from __future__ import annotations

import codecs
import re

from zhaoming.documents.refusal import ENCODING, Refusal

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_MARKS = tuple(mark for mark, _ in _BOMS)
# Characters that make up a good third of any Chinese official text, in both scripts. A wrong
# decoding produces rare characters instead, so their share tells a right decoding from a lucky one.
_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过"
    "子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小现实加量都两体制"
    "机当使点从业本去把性好应开它合还因由其些然前外天政四日社义事平形相全表间样与关各重新内数正心"
    "信息公开申请情况办结果总计项目许可处罚行政复议诉讼维持纠正其他尚未审规章范文件商业企科研构益组"
    "织律服务自然收到上年转予部区密禁止危及安稳保护第三权属类务过程案卷查询掌握没另作仍确访举报重提"
    "版物无由反复认具予逾期补缴费继续结报告存问题改需五六七八九市县镇乡街道局厅府人民网站"
    "為個們這來時國會動過說產種後學經進著電裡當點從業應開還樣關數與長門東車話請況辦總計項許罰議訴訟"
    "維糾審規範條類護權屬務補繳費續報題，。、；：（）《》“”—－…·０１２３４５６７８９0123456789 \u3000"
)
# How many characters are looked at; the share is stable far earlier.
_SAMPLE = 20_000
_LEAST_SHARE = 0.22
_CONTROL = re.compile("[\x00-\x08]")
# Of text in UTF-16 nearly every pair of bytes is a character of Chinese text or ASCII; of other bytes a third.
_LEAST_WIDE = 0.85
_CHINESE_OR_ASCII = re.compile(
    "[\t\n\r\x0c\x20-\x7e\u00a0\u2010-\u203b\u3000-\u3020\u4e00-\u9fff\uff01-\uff5e]"
)
_WIDE = ("utf-16-le", "utf-16-be")
_NON_ASCII = re.compile(r"[^\x00-\x7f]")
_ALIASES = dict.fromkeys(("gb2312", "gbk", "gb_2312-80", "x-gbk", "cp936"), "gb18030")
_CANDIDATES = ("gb18030", "utf-16-le", "utf-16-be", "big5hkscs")


def decode(*, data: bytes, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of `data` and warnings about it, without a byte order mark.

    A byte order mark and strict UTF-8 decide at once; otherwise every candidate that decodes is
    judged by how common its characters are. Raises `Refusal` DOC015 rather than give mojibake.
    """
    text = plain_utf8(data=data)
    if text is not None:
        if data.isascii():
            _refuse_lost(data)
        return text, ()
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], name)
    whole = _without_cut_end(data)
    if whole is not None:
        return whole, ("文件末尾有一个不完整的字符，已略去",)
    return _decode_judged(data, declared)


def plain_utf8(*, data: bytes) -> str | None:
    """The text of `data` where that is UTF-8 without a mark, so that encoding it gives `data` again."""
    if data.startswith(_MARKS) or b"\0" in data[:4096]:
        return None
    return _strict(data, "utf-8")


def _without_cut_end(data: bytes) -> str | None:
    """UTF-8 up to a last character that is cut off, None for other bytes."""
    if b"\0" in data[:4096]:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        cut = error.reason == "unexpected end of data" and error.start > 64
        return data[: error.start].decode("utf-8") if cut else None


def text_of_wide(data: bytes) -> str | None:
    """The start of a file as text where it is UTF-16 without a mark, else None; half characters are left out.

    Zero bytes do not tell: 一 and the wide space have one where ASCII has none, long Chinese text none at all.
    """
    texts = [data[: len(data) & ~1].decode(name, "replace") for name in _WIDE]
    text = max(texts, key=_likeness)
    return text if _likeness(text) >= _LEAST_WIDE and _common_share(text, wide=True) >= _LEAST_SHARE else None


def _likeness(text: str) -> float:
    return len(_CHINESE_OR_ASCII.findall(text)) / len(text) if text else 0.0


def _decode_marked(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode(name), ()
    except UnicodeDecodeError:
        return _with_replacements(data, name)


def _decode_judged(data: bytes, declared: str | None) -> tuple[str, tuple[str, ...]]:
    hint = _ALIASES.get((declared or "").lower(), (declared or "").lower())
    candidates = [name for name in (hint, *_CANDIDATES) if _is_known(name)]
    best: tuple[float, str] | None = None
    for name in dict.fromkeys(candidates):
        text = _strict(data, name)
        if text is not None:
            share = _common_share(text, wide=name in _WIDE)
            if share >= _LEAST_SHARE and (best is None or share > best[0]):
                best = (share, text)
    if best is not None:
        return best[1], ()
    for name in ("utf-8", "gb18030"):
        if _common_share(data.decode(name, "replace")) >= _LEAST_SHARE:
            return _with_replacements(data, name)
    _refuse_lost(data)
    raise Refusal(ENCODING, "按 UTF-8、GB18030、UTF-16、Big5 解码都得不到通顺的文字")


def _refuse_lost(data: bytes) -> None:
    """Raise `Refusal` where Chinese was saved in an encoding without it, which writes ? for each character."""
    if data.count(b"?") * 10 > len(data):
        raise Refusal(ENCODING, "汉字已变成问号，另存时所选的编码装不下汉字")


def _is_known(name: str) -> bool:
    try:
        # Codecs such as "hex" decode to bytes, and "idna" is slow on long text.
        return bool(name) and isinstance(codecs.decode(b"", name), str) and name not in ("idna", "punycode")
    except (LookupError, ValueError, TypeError):
        return False


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, ValueError):
        return None


def _common_share(text: str, *, wide: bool = False) -> float:
    """Share of frequent characters among those beyond ASCII; control characters spoil it.

    In UTF-16 ASCII characters are evidence too: no other encoding has their zero bytes.
    """
    sample = text[:_SAMPLE]
    if _CONTROL.search(sample) is not None:
        return 0.0
    beyond = _NON_ASCII.findall(sample)
    ascii_too = len(sample) - len(beyond) if wide else 0
    if not beyond:
        return 1.0
    return (sum(char in _FREQUENT for char in beyond) + ascii_too) / (len(beyond) + ascii_too)


def _with_replacements(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """A decoding with a few damaged places marked U+FFFD; too many of them is a refusal."""
    text = data.decode(name, "replace")
    damaged = text.count("\ufffd")
    if damaged * 500 > len(text) + 1000:
        raise Refusal(ENCODING, f"按 {name} 解码有 {damaged} 处无法识别")
    return text, (f"有 {damaged} 处文字无法识别（编码 {name}），以“\ufffd”标出",)
