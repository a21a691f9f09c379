"""A delivery list as a table, and with the documents themselves as one archive."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import IO

from zhaoming.documents.write_xlsx import write_xlsx
from zhaoming.paper import Drawing, DrawnParagraph
from zhaoming.publishing.facts import table_rows
from zhaoming.web.catalogues.models import DeliveryList
from zhaoming.web.catalogues.selectors import ShownLine
from zhaoming.web.config.clock import now
from zhaoming.web.facts.models import FactSheet
from zhaoming.web.facts.selectors import visible_rows
from zhaoming.web.files.names import safe_name
from zhaoming.web.files.services import read_file
from zhaoming.web.presentation.downloads import csv_bytes
from zhaoming.web.publications.models import PublicationVersion

_HEAD = (
    "序号",
    "情况",
    "日期",
    "索引号",
    "名称",
    "发布机关",
    "内容摘要值",
    "清单",
    "附件",
    "附件摘要值（SHA-256）",
    "字节数",
)
_IN_MEMORY = 8 * 1024 * 1024


def table_of(*, delivery: DeliveryList, lines: Iterable[ShownLine]) -> bytes:
    """The list as a workbook: one row a file, or one for a document without files."""
    said = [
        f"移交对象：{delivery.recipient}",
        f"时段：{delivery.first} 至 {delivery.last}",
        "情况为撤回、撤除的，请停止提供已经移交的那一份；清单中的一项被撤回的，请按事项编号从已经移交的清单里去掉。",
    ]
    parts = tuple(DrawnParagraph(one) for one in said)
    return write_xlsx(drawing=Drawing(title=str(delivery), parts=parts), flat=[_HEAD, *_rows(lines)])


def _rows(lines: Iterable[ShownLine]) -> Iterator[list[str | int]]:
    for number, line in enumerate(lines, start=1):
        names = {one.pk: one.name for one in line.public_files}
        agency = str(line.publication.agency) if line.publication is not None else ""
        told: list[str | int] = [
            number, line.what.label, line.on, line.index_number, line.title, agency, line.digest, line.of_a_list
        ]  # fmt: skip
        if not line.files:
            yield [*told, "", "", ""]
        for file in line.files:
            yield [*told, names.get(file["id"], "（不再提供）"), file["sha256"], file["size"]]


def package_of(*, delivery: DeliveryList, lines: list[ShownLine]) -> IO[bytes]:
    """The workbook, and of each document that is public its text, rows and files in a folder of its own."""
    out = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the response closes it.
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "移交清单.xlsx", table_of(delivery=delivery, lines=lines))
        for number, line in enumerate(lines, start=1):
            if line.publication is None or line.publication.public_version is None:
                continue
            folder = f"{number:04d}"
            _put(archive, f"{folder}/正文.txt", _text(line, line.publication.public_version))
            if line.sheet is not None:
                _put(archive, f"{folder}/清单.csv", _list_rows(line.sheet))
            for place, file in enumerate(line.public_files, start=1):
                name = f"{folder}/{place:02d}-{safe_name(file.name)}"
                _put(archive, name, read_file(stored=file.stored))
    out.seek(0)
    return out


def _text(line: ShownLine, version: PublicationVersion) -> bytes:
    head = [version.title, f"索引号：{line.index_number}", f"公布日期：{line.on}"]
    if version.document_number:
        head.append(f"发文字号：{version.document_number}")
    return "\n".join([*head, "", version.body]).encode()


def _list_rows(sheet: FactSheet) -> bytes:
    """Every row the public may see, first the number by which it is told when it is taken back."""
    found = visible_rows(at=now()).filter(sheet=sheet).order_by("position").values_list("values", "record")
    told = list(found)
    table = table_rows(kind=sheet.kind, rows=(values for values, _ in told))
    numbers: list[object] = ["事项编号", *(record for _, record in told)]
    return csv_bytes(rows=[[number, *row] for number, row in zip(numbers, table, strict=True)])


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, now().timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
