"""Strip a file by its kind, and refuse the result where anything hidden is left in it."""

from __future__ import annotations

import warnings as python_warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from zhaoming.documents.hidden import extract
from zhaoming.documents.opening import file_kind, read_bytes
from zhaoming.documents.refusal import DAMAGED, NOT_REMOVED, UNSUPPORTED, Refusal
from zhaoming.paper import Extract, Layer, PartKind

# What must be gone afterwards, as the officer calls it. Links and remote resources are not touched.
_LAYERS = {
    Layer.METADATA: "文件属性",
    Layer.COMMENT: "批注",
    Layer.DELETED: "修订删除的文字",
    Layer.INSERTED: "修订插入的标记",
    Layer.HIDDEN_TEXT: "隐藏的文字",
    Layer.COVERED: "被遮挡的文字",
    Layer.HIDDEN_ROW: "隐藏的行",
    Layer.HIDDEN_COLUMN: "隐藏的列",
    Layer.HIDDEN_SHEET: "隐藏的工作表",
}
_PARTS = {
    PartKind.EMBEDDED: "嵌入的文件或数据",
    PartKind.PROGRAM: "宏、脚本或控件",
    PartKind.POSITION: "拍摄位置",
    PartKind.FORMER: "残留的旧内容",
    PartKind.FORMAT_CHANGE: "格式修订记录",
}


@dataclass(frozen=True, slots=True)
class Stripped:
    """The new file, and what was removed from the old one, in words."""

    data: bytes
    removed: tuple[str, ...]


def strip(*, name: str, data: bytes | Path) -> Stripped:
    """A docx, xlsx or PDF without properties, comments, tracked changes, hidden and embedded parts.

    Tracked insertions are accepted, deletions carried out; formulas give way to their values. Text of
    a PDF that something is drawn over is not touched: that is what `redact` is for. Raises `Refusal`
    DOC023 where the result, looked into again, still holds any of it.
    """
    kind = file_kind(name=name, data=data)
    if kind not in _STRIPPERS:
        raise Refusal(UNSUPPORTED, "只能清除 docx、xlsx 和 PDF 中的隐藏内容，请先另存为这些格式")
    content = read_bytes(data=data)
    before = extract(name=name, data=content)
    try:
        with python_warnings.catch_warnings():
            python_warnings.simplefilter("ignore")
            result = _STRIPPERS[kind](content)
    except (KeyError, ValueError, TypeError, IndexError, AttributeError) as error:
        raise Refusal(DAMAGED, f"清除时出错（{type(error).__name__}）") from error
    left = _hidden(extract(name=f"a.{kind}", data=result))
    if left:
        raise Refusal(NOT_REMOVED, f"仍有{'、'.join(left)}")
    return Stripped(result, _hidden(before))


def _hidden(found: Extract) -> tuple[str, ...]:
    layers = [called for layer, called in _LAYERS.items() if found.layer(layer)]
    return (*layers, *(called for kind, called in _PARTS.items() if found.of_kind(kind)))


def _docx(data: bytes) -> bytes:
    from zhaoming.documents.strip.word import strip_docx

    return strip_docx(data)


def _xlsx(data: bytes) -> bytes:
    from zhaoming.documents.strip.workbook import strip_xlsx

    return strip_xlsx(data)


def _pdf(data: bytes) -> bytes:
    from zhaoming.documents.strip.pdf import strip_pdf

    return strip_pdf(data)


_STRIPPERS: dict[str, Callable[[bytes], bytes]] = {"docx": _docx, "xlsx": _xlsx, "pdf": _pdf}
