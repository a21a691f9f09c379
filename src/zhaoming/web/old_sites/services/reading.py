"""Reading an old site: first every page is listed, then one after the other is read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.db import transaction

from zhaoming.documents import Refusal
from zhaoming.documents.old_page import WHOLE, PageParts
from zhaoming.publishing.old_site import (
    FIELDS,
    OldDocument,
    Said,
    field_of_label,
    field_of_name,
    read_said,
    suggested_columns,
)
from zhaoming.web.old_sites.addresses import old_path, path_key
from zhaoming.web.old_sites.models import (
    LONGEST_PATH,
    FetchRole,
    FetchState,
    OldPage,
    OldSite,
    PageState,
    SiteState,
    SourceKind,
)
from zhaoming.web.old_sites.services.apart import Apart, UnreadableError
from zhaoming.web.old_sites.services.marked import MARKED, is_marked, stop_where_marked, tell, turn_away
from zhaoming.web.old_sites.services.waiting import tell_waiting
from zhaoming.web.old_sites.source import (
    LINKED,
    PAGES,
    SHUT_FOLDER,
    SITEMAP,
    InfectedError,
    Source,
    WaitsForScanError,
    file_for,
    is_page,
    must_be_let_through,
    sitemap_addresses,
    source_of,
)
from zhaoming.web.publications.models import LONGEST_BODY, LONGEST_SUMMARY, LONGEST_TITLE

_ROW = "第 {} 行"
# So far down the heads of a table are looked for.
_MOST_ABOVE = 10
_ABOVE = "在表头上面，没有当作一份文件。"
_LONGEST = {
    "title": LONGEST_TITLE, "body": LONGEST_BODY, "summary": LONGEST_SUMMARY, "document_number": 80,
    "issued_by": 200, "index_number": 80, "theme": 60, "keywords": 200, "audience": 100,
    "origin": 100,
}  # fmt: skip
# Files that are documents by themselves: where no page leads to one, the report says so.
_DOCUMENTS = (
    ".pdf", ".doc", ".docx", ".wps", ".xls", ".xlsx", ".et", ".csv", ".ppt", ".pptx", ".dps", ".ofd", ".rtf",
    ".txt", ".zip", ".rar", ".7z",
)  # fmt: skip
_PROGRAMS = (".asp", ".aspx", ".jsp", ".jspx", ".php", ".mht", ".mhtml")
_NOBODY_LINKS = "没有网页引用这份文件，不知道它属于哪一份；要导入的，写进清单表格。"
_UNLISTED = "网站地图或者清单表格里没有这一页，没有导入；要导入的，写进去。"
_PROGRAM = "不读这种网页；请在浏览器里打开，另存为 .html 交来。"
_NEITHER = "不是网页，也没有网页把它作为附件引用（样式、图片不导入）；要作为附件导入的，写进清单表格。"
_LEFT = (_NOBODY_LINKS, _UNLISTED, _PROGRAM, _NEITHER, SHUT_FOLDER, LINKED)
# So many files of one ending are named; all of them are counted.
_MOST_NAMED = 50
_NOT_OPENED = "文件打不开，没有导入；请检查服务器上这个文件的权限，再另建一次导入。"
_NO_DOCUMENT = "没有读到文件的任何信息（只有网页标题），像是首页或者栏目页；确实是文件的，用清单表格导入。"


@dataclass(frozen=True, slots=True)
class Told:
    """What reading one page gave: the document, its files by name and member, and why it cannot be taken."""

    document: OldDocument
    files: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    reason: str = ""


@transaction.atomic
def list_pages(*, site: OldSite, apart: Apart) -> None:
    """Write one row for every page; done once, whole or not at all."""
    source = source_of(site=site)
    heads: tuple[str, ...] = ()
    if site.source == SourceKind.TABLE:
        heads, pages = _rows(site, apart)
    elif site.source == SourceKind.SITEMAP:
        pages = list(_fetched(site))
    else:
        pages = list(_files(site, source))
    OldPage.objects.bulk_create(pages)
    mapping = dict(site.mapping)
    if heads and not mapping.get("columns"):
        mapping["columns"] = list(suggested_columns(heads=heads))
    OldSite.objects.filter(pk=site.pk).update(is_listed=True, heads=list(heads), mapping=mapping)


def _rows(site: OldSite, apart: Apart) -> tuple[tuple[str, ...], list[OldPage]]:
    assert site.table is not None  # noqa: S101 - a site of this source has one.
    must_be_let_through(stored=site.table)
    rows = apart.rows(site.table)
    first = _heads_at([cells for _, cells in rows])
    others = [(number, cells) for at, (number, cells) in enumerate(rows) if at != first]
    above = rows[first][0]
    pages = [
        _row(site, at, number, cells, is_above=number < above)
        for at, (number, cells) in enumerate(others, start=1)
    ]
    return rows[first][1], pages


def _heads_at(rows: Sequence[Sequence[str]]) -> int:
    """Which row names the columns: below a title, the first one with two known heads, or with two cells."""
    upper = rows[:_MOST_ABOVE]
    known = (at for at, cells in enumerate(upper) if sum(map(bool, suggested_columns(heads=cells))) > 1)
    filled = (at for at, cells in enumerate(upper) if sum(map(bool, cells)) > 1)
    return next(known, next(filled, 0))


def _row(site: OldSite, at: int, number: int, cells: Sequence[str], *, is_above: bool) -> OldPage:
    """A row with the mark of a state secret is listed without what it says."""
    page = OldPage(site=site, position=at, name=_ROW.format(number))
    if is_marked(cells):
        tell(site=site)
        page.state, page.reason = PageState.REFUSED, MARKED
    elif is_above:
        page.state, page.reason = PageState.REFUSED, _ABOVE
    else:
        page.cells = list(cells)
    return page


def _files(site: OldSite, source: Source) -> Iterator[OldPage]:
    names = {name.lower(): name for name in source.names()}
    listed = next((name for low, name in names.items() if low.rpartition("/")[2] == SITEMAP), "")
    if not listed:
        for at, name in enumerate((one for one in names.values() if is_page(one)), start=1):
            yield _page(site, at, name, _address_of(site, name))
        return
    taken: set[str] = set()
    for at, address in enumerate(sitemap_addresses(source.read(listed)), start=1):
        name = file_for(address=address, names=names)
        path = old_path(address=address)
        if name and name not in taken:
            yield _page(site, at, name, path)
        elif not name:
            missing = _page(site, at, f"{address[: LONGEST_PATH - 20]}（第 {at} 条）", path)
            missing.state = PageState.REFUSED
            missing.reason = "网站地图里有这个地址，交来的文件里没有这一页。"
            yield missing
        taken.add(name)


def _fetched(site: OldSite) -> Iterator[OldPage]:
    """The pages fetched and not listed yet, and every address that was not fetched, with the reason."""
    held = set(site.pages.values_list("name", flat=True))
    rows = site.fetches.exclude(role=FetchRole.FILE, state=FetchState.TAKEN).order_by("position")
    for at, row in enumerate(rows, start=len(held) + 1):
        if row.name in held or (row.role == FetchRole.MAP and row.state == FetchState.TAKEN):
            continue
        page = _page(site, at, row.name, old_path(address=row.address))
        if row.state == FetchState.MISSED:
            page.state, page.reason = PageState.REFUSED, f"{row.get_role_display()}没有取回：{row.reason}。"
        yield page


def _page(site: OldSite, at: int, name: str, path: str) -> OldPage:
    return OldPage(site=site, position=at, name=name[:LONGEST_PATH], path=path, path_key=path_key(path=path))


def _address_of(site: OldSite, name: str) -> str:
    """The path on the old server: programs that save sites put the host's name in front."""
    host = site.address.partition("://")[2].partition("/")[0].lower()
    first, _, rest = name.partition("/")
    return rest if host and rest and first.lower() == host else name


def read_page(*, page: OldPage, site: OldSite, source: Source, names: Mapping[str, str], apart: Apart) -> None:
    """Read one page and write what it says; a page that cannot be read says why.

    One that waits for the scanner is left to be read later, and says so meanwhile.
    """
    try:
        told = (
            _of_row(page, site, source, names, apart)
            if page.cells
            else _of_file(page, site, source, names, apart)
        )
    except (Refusal, UnreadableError, KeyError) as error:
        words = error.message if isinstance(error, Refusal) else str(error)
        told = Told(OldDocument(), reason=f"读不出来：{words}")
    except WaitsForScanError:
        tell_waiting(page=page)
        return
    except InfectedError as error:
        told = Told(OldDocument(), reason=f"没有导入：{error}")
    except OSError:
        told = Told(OldDocument(), reason=_NOT_OPENED)
    _keep(page, told)


def _of_file(page: OldPage, site: OldSite, source: Source, names: Mapping[str, str], apart: Apart) -> Told:
    # What it leads to counts from where it stood in the end, not from where one was sent on.
    address = source.base(page.name) or page.path
    parts = apart.page(source.read(page.name), address=address, text_at=site.mapping.get("text_at", ""))
    document = read_said(said=_said(parts))
    files, notes = _attachments(parts, source, names, page.name)
    plainly = set(document.values) - {"title", "body"}
    reason = _NO_DOCUMENT if not plainly and not _names_title(parts) else ""
    return Told(document, files, (*notes, *_about_text(parts)), reason)


def _of_row(page: OldPage, site: OldSite, source: Source, names: Mapping[str, str], apart: Apart) -> Told:
    cells = dict(_cells(page, site))
    said = [Said(key, text, f"表格“{FIELDS[key].label}”") for key, text in cells.items() if key not in _PLACES]
    page.path = old_path(address=cells.get("address", ""))
    named = [(name, file_for(address=name, names=names)) for name in _split(cells.get("files", ""))]
    files = [(name, found) for name, found in named if found]
    notes = [f"附件“{name}”不在交来的文件里" for name, found in named if not found]
    file = _page_of(cells, names)
    if cells.get("page") and not file:
        notes.append(f"网页“{cells['page']}”不在交来的文件里")
    if file:
        parts = apart.page(source.read(file), address=page.path, text_at=site.mapping.get("text_at", ""))
        # The row is what somebody wrote down; the page fills what the row leaves open.
        said += [one for one in _said(parts) if one.field not in {held.field for held in said}]
        linked, missing = _attachments(parts, source, names, file)
        files += [one for one in linked if one not in files]
        notes += [*missing, *_about_text(parts)]
    return Told(read_said(said=said), tuple(files), tuple(notes))


_PLACES = frozenset({"page", "files", "address"})


def _cells(page: OldPage, site: OldSite) -> Iterator[tuple[str, str]]:
    for key, text in zip(site.mapping.get("columns", ()), page.cells, strict=False):
        if key in FIELDS and text.strip():
            yield key, text


def _page_of(cells: Mapping[str, str], names: Mapping[str, str]) -> str:
    for key in ("page", "address"):
        found = file_for(address=cells[key], names=names) if cells.get(key) else ""
        if found and is_page(found):
            return found
    return ""


def _split(text: str) -> list[str]:
    for sign in ("；", "、", "\n", "|", "，"):
        text = text.replace(sign, ";")
    return [one.strip() for one in text.split(";") if one.strip()]


def _said(parts: PageParts) -> Iterator[Said]:
    """Every place of the page that names a field, the surest first."""
    for name, value in parts.metas:
        if key := field_of_name(name):
            yield Said(key, value, f"网页头部 {name}")
    for name, value in parts.marks:
        if key := field_of_name(name):
            yield Said(key, value, f"微数据 {name}")
    for label, value, where in parts.pairs:
        if (key := field_of_label(label)) and key not in {"body", *_PLACES} and not field_of_label(value):
            yield Said(key, value, where)
    for text, where in ((parts.heading, "一级标题"), (parts.title, "网页标题")):
        yield Said("title", text, where)
    yield Said("body", parts.text, parts.text_from)


def _names_title(parts: PageParts) -> bool:
    return any(field_of_name(name) == "title" for name, _ in (*parts.metas, *parts.marks))


def _about_text(parts: PageParts) -> Iterator[str]:
    if parts.text and parts.text_from == WHOLE:
        yield "没有认出正文所在的位置，正文取自整页，请核对"
    if parts.pictures:
        yield f"正文里有 {parts.pictures} 张图片，没有导入"


def _attachments(
    parts: PageParts, source: Source, names: Mapping[str, str], beside: str
) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    files, notes = [], []
    for address, words in parts.links:
        found = source.find(address, names, beside)
        name = _file_name(words, address)
        if found:
            files.append((name, found))
        else:
            notes.append(f"附件“{name}”{source.lack(address)}")
    return tuple(files), tuple(notes)


def _file_name(words: str, address: str) -> str:
    """The words of the link, with the ending of the file."""
    last = address.rpartition("/")[2].partition("?")[0]
    ending = last.rpartition(".")[2].lower()
    if not words:
        return last
    return words if words.lower().endswith(f".{ending}") else f"{words}.{ending}"


def _keep(page: OldPage, told: Told) -> None:
    if is_marked((page.name, page.path, *(one.text for one in told.document.values.values()), *_named(told))):
        turn_away(page=page)
        return
    values, notes = dict(told.document.values), list(told.notes)
    notes += [one.message for one in told.document.conflicts]
    reason = told.reason
    for key, longest in _LONGEST.items():
        if key in values and len(values[key].text) > longest:
            words = f"{FIELDS[key].label}有 {len(values[key].text)} 字，最多 {longest} 字"
            if key in {"title", "body"}:
                reason = reason or f"{words}，不能导入。"
            else:
                notes.append(f"{words}，没有采用")
            del values[key]
    page.told = {key: [one.text, one.where] for key, one in values.items()}
    page.title = page.said("title")
    page.notes, page.files = notes, [list(one) for one in told.files]
    page.former_number = page.said("index_number")
    page.digest = _digest(page)
    reason = reason or _why_not(page)
    page.state = PageState.REFUSED if reason else PageState.READ
    page.reason = reason
    page.path_key = path_key(path=page.path)
    page.save()


def _named(told: Told) -> Iterator[str]:
    """The names of its files, and what is said of them."""
    yield from (name for pair in told.files for name in pair)
    yield from told.notes


def _why_not(page: OldPage) -> str:
    if not page.title:
        return "没有标题。"
    if not page.said("body") and not page.files:
        return "没有正文，也没有附件。"
    same = OldPage.objects.filter(site=page.site_id, digest=page.digest, state=PageState.READ)
    twin = same.exclude(pk=page.pk).values_list("name", flat=True).first()
    return f"标题和正文与“{twin}”完全相同，只导入一份。" if twin else ""


def _digest(page: OldPage) -> str:
    told = "\n".join((page.title, page.said("body"), *(str(one) for one in page.files)))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


@transaction.atomic
def finish_reading(*, site: OldSite, source: Source) -> None:
    """Name every file no page came from; then a person looks at what was read, unless a mark was found."""
    # They are told anew each time: with other columns other files are in use.
    site.pages.filter(state=PageState.REFUSED, digest="", reason__in=_LEFT).delete()
    last = site.pages.order_by("-position").values_list("position", flat=True).first() or 0
    left = [*_left(site, list(source.names())), *_shut(site, source)]
    for at, page in enumerate(left, start=last + 1):
        page.position = at
    OldPage.objects.bulk_create(left)
    beside = ("agency", "archive", "table", "made_by")
    row = OldSite.objects.select_for_update(of=("self",)).select_related(*beside).get(pk=site.pk)
    if row.state != SiteState.READING:
        return
    row.state = SiteState.MAPPING
    stop_where_marked(row=row)
    row.save(update_fields=["state", "stage_before", "trouble"])


def _all_files(site: OldSite) -> Iterator[Sequence[Sequence[str]]]:
    yield from site.pages.exclude(files=[]).values_list("files", flat=True).iterator(500)


def _left(site: OldSite, names: Sequence[str]) -> Iterator[OldPage]:
    """A row for each page and document that is in no use, and one for all other files of an ending."""
    used = {file[1] for files in _all_files(site) for file in files}
    used.update(site.pages.values_list("name", flat=True), _pages_of_rows(site, names))
    others: dict[str, list[str]] = {}
    for name in names:
        low = name.lower()
        if name[:LONGEST_PATH] in used or name in used or low.rpartition("/")[2] == SITEMAP:
            continue
        reason = next((why for endings, why in _REASONS if low.endswith(endings)), "")
        if reason:
            yield OldPage(site=site, name=name[:LONGEST_PATH], state=PageState.REFUSED, reason=reason)
        else:
            others.setdefault(PurePosixPath(low).suffix[:20], []).append(name)
    for ending, held in sorted(others.items()):
        named = [*held[:_MOST_NAMED], *([f"等 {len(held)} 个"] if len(held) > _MOST_NAMED else [])]
        words = f"其他 {ending or '没有后缀的'} 文件（{len(held)} 个）"
        yield OldPage(site=site, name=words, state=PageState.REFUSED, reason=_NEITHER, notes=named)


def _shut(site: OldSite, source: Source) -> Iterator[OldPage]:
    """A row for each path one cannot look into: what lies below it is unknown."""
    for name, why in source.shut():
        yield OldPage(site=site, name=name[:LONGEST_PATH], state=PageState.REFUSED, reason=why)


_REASONS = ((PAGES, _UNLISTED), (_PROGRAMS, _PROGRAM), (_DOCUMENTS, _NOBODY_LINKS))


def _pages_of_rows(site: OldSite, names: Iterable[str]) -> Iterator[str]:
    """The pages that rows of a table name."""
    known = {name.lower(): name for name in names}
    for page in site.pages.exclude(cells=[]).only("cells").iterator(500):
        yield _page_of(dict(_cells(page, site)), known)
