"""Making a file fit to be handed out, in a child process: pages as pictures, redacted, stripped, as a PDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from zhaoming.documents import Refusal
from zhaoming.documents.hidden import extract
from zhaoming.documents.hidden.extracting import kind_to_look_into
from zhaoming.documents.limits import OFFICE_SECONDS
from zhaoming.documents.office import convert
from zhaoming.documents.redact import Box, Redaction, boxes_of, redact
from zhaoming.documents.refusal import CRASHED, TIMEOUT, UNSUPPORTED
from zhaoming.documents.strip import strip
from zhaoming.inspection import inspect
from zhaoming.isolation import MEGABYTE, Bounds, ChildEndedError, TaskFaultError, answers_of

_BOUNDS = Bounds(OFFICE_SECONDS + 15.0, 2048 * MEGABYTE)
_ROOM = "zhaoming.release_files.treating"
CONVERTIBLE = frozenset({"docx", "doc", "wps", "rtf", "xlsx", "xls", "et"})
# Pixels a point: enough to read small print on a screen.
_SCALE = 1.4
_WIDEST = 1400
_FRAME = (190, 40, 30)


@dataclass(frozen=True, slots=True)
class Place:
    """What is to be burnt out: a box on a page, or every occurrence of `term` (on `page`, or on all)."""

    ground: str
    page: int | None = None
    box: Box | None = None
    term: str = ""


@dataclass(frozen=True, slots=True)
class Treated:
    """The new file; `placed` are the boxes with the number (from 0) of the place each came from."""

    data: bytes
    placed: tuple[tuple[int, Redaction], ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pages:
    """The sizes of the pages, in points (pixels of a picture), and where checks found something on them."""

    sizes: tuple[tuple[float, float], ...]
    found: tuple[tuple[int, Box, str], ...]


def redact_isolated(*, name: str, data: bytes, places: tuple[Place, ...]) -> Treated:
    """A file with the places burnt out and verified. Raises `Refusal`, also where a term is nowhere."""
    treated: Treated = _asked("redact_task", (name, data, places))
    return treated


def strip_isolated(*, name: str, data: bytes) -> Treated:
    """A file without properties and hidden parts. Raises `Refusal`."""
    treated: Treated = _asked("strip_task", (name, data))
    return treated


def convert_isolated(*, suffix: str, data: bytes) -> Treated:
    """A Word or Excel file as a PDF. Raises `Refusal` DOC013 where LibreOffice is not installed."""
    treated: Treated = _asked("convert_task", (suffix, data))
    return treated


def pages_isolated(*, name: str, data: bytes) -> Pages:
    """The pages of a PDF or a picture. Raises `Refusal` for any other file."""
    pages: Pages = _asked("pages_task", (name, data))
    return pages


def picture_isolated(*, name: str, data: bytes, page: int, marks: tuple[Box, ...] = ()) -> bytes:
    """One page (from 1) as a PNG with frames. Raises `Refusal`, also for a page that is not there."""
    picture: bytes = _asked("picture_task", (name, data, page, marks))
    return picture


def _asked(task: str, question: Any) -> Any:
    try:
        (answer,) = answers_of(task=f"{_ROOM}:{task}", question=question, bounds=_BOUNDS)
    except ChildEndedError as ended:
        if ended.timed_out:
            raise Refusal(TIMEOUT, f"超过 {_BOUNDS.seconds:g} 秒没有处理完") from ended
        raise Refusal(CRASHED, "处理进程中途退出（可能超出内存限制）") from ended
    except TaskFaultError as fault:
        raise Refusal(CRASHED, f"处理程序出错（{fault}）") from fault
    if isinstance(answer, Refusal):
        raise answer
    return answer


def redact_task(question: tuple[str, bytes, tuple[Place, ...]]) -> Iterator[Treated | Refusal]:
    """The child's part of `redact_isolated`."""
    name, data, places = question
    try:
        kind = kind_to_look_into(name=name, data=data)
        count = len(_sizes(kind, data))
        placed = tuple(
            (number, one) for number, place in enumerate(places) for one in _placed(place, kind, data, count)
        )
        made = redact(name=name, data=data, redactions=[one for _, one in placed])
        yield Treated(made.data, placed=placed)
    except Refusal as refusal:
        yield refusal


def strip_task(question: tuple[str, bytes]) -> Iterator[Treated | Refusal]:
    """The child's part of `strip_isolated`."""
    try:
        made = strip(name=question[0], data=question[1])
        yield Treated(made.data, removed=made.removed)
    except Refusal as refusal:
        yield refusal


def convert_task(question: tuple[str, bytes]) -> Iterator[Treated | Refusal]:
    """The child's part of `convert_isolated`."""
    try:
        yield Treated(_as_pdf(*question))
    except Refusal as refusal:
        yield refusal


def pages_task(question: tuple[str, bytes]) -> Iterator[Pages | Refusal]:
    """The child's part of `pages_isolated`."""
    name, data = question
    try:
        kind = kind_to_look_into(name=name, data=data)
        sizes = _sizes(kind, data)
        yield Pages(sizes, tuple(_found(name, data)) if kind == "pdf" else ())
    except Refusal as refusal:
        yield refusal


def picture_task(question: tuple[str, bytes, int, tuple[Box, ...]]) -> Iterator[bytes | Refusal]:
    """The child's part of `picture_isolated`."""
    name, data, page, marks = question
    try:
        yield _drawn(kind_to_look_into(name=name, data=data), data, page, marks)
    except Refusal as refusal:
        yield refusal


def _as_pdf(suffix: str, data: bytes) -> bytes:
    if suffix not in CONVERTIBLE:
        raise Refusal(UNSUPPORTED, "只有 Word、WPS 和 Excel 文件可以转为 PDF")
    return convert(data=data, suffix=suffix, to="pdf")


def _placed(place: Place, kind: str, data: bytes, count: int) -> Iterator[Redaction]:
    if place.page is not None and not 1 <= place.page <= count:
        raise Refusal(UNSUPPORTED, f"没有第 {place.page} 页，这份文件共 {count} 页")
    if place.box is not None:
        yield Redaction(place.page or 1, place.box, place.ground)
        return
    if kind != "pdf":
        raise Refusal(UNSUPPORTED, "图片里的文字不能按内容查找，请框出位置")
    pages = range(1, count + 1) if place.page is None else (place.page,)
    boxes = [(page, box) for page in pages for box in boxes_of(data=data, page=page, text=place.term)]
    if not boxes:
        raise Refusal(UNSUPPORTED, f"文件里没有找到“{place.term}”（扫描件请框出位置）")
    for page, box in boxes:
        yield Redaction(page, box, place.ground)


def _found(name: str, data: bytes) -> Iterator[tuple[int, Box, str]]:
    """Where the checks found something that stands on a page."""
    extracted = extract(name=name, data=data)
    for one in inspect(extracted):
        if one.page is not None and one.passage is not None and one.end > one.start:
            text = extracted.passages[one.passage].text[one.start : one.end]
            for box in boxes_of(data=data, page=one.page, text=text):
                yield one.page, box, one.message


def _sizes(kind: str, data: bytes) -> tuple[tuple[float, float], ...]:
    if kind == "picture":
        return (_picture(data).size,)
    if kind != "pdf":
        raise Refusal(UNSUPPORTED, "只能遮盖 PDF 和图片；Word、Excel 文件请先转为 PDF")
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return tuple(document[number].get_size() for number in range(len(document)))
    finally:
        document.close()


def _drawn(kind: str, data: bytes, page: int, marks: tuple[Box, ...]) -> bytes:
    from PIL import ImageDraw

    sizes = _sizes(kind, data)
    if not 1 <= page <= len(sizes):
        raise Refusal(UNSUPPORTED, f"没有第 {page} 页")
    scale = min(1.0 if kind == "picture" else _SCALE, _WIDEST / max(sizes[page - 1][0], 1.0))
    image = _picture(data) if kind == "picture" else _page(data, page, scale)
    if kind == "picture" and scale < 1:
        image = image.resize((int(image.width * scale), int(image.height * scale)))
    draw = ImageDraw.Draw(image)
    for box in marks:
        draw.rectangle([value * scale for value in box], outline=_FRAME, width=2)
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _page(data: bytes, page: int, scale: float) -> Any:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return document[page - 1].render(scale=scale).to_pil().convert("RGB")
    finally:
        document.close()


def _picture(data: bytes) -> Any:
    """The picture as it is shown, turned as the camera says."""
    from PIL import ImageOps

    from zhaoming.documents.hidden.picture import opened

    return ImageOps.exif_transpose(opened(data)).convert("RGB")
