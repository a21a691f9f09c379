"""The notice that stands in the place of what was withdrawn: it says why, and nothing of what is gone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from zhaoming.inspection.folding import squeezed
from zhaoming.web.cases.personal import personal_in
from zhaoming.web.publications.models import Publication, PublicationFile
from zhaoming.web.publications.refusal import PublicationRefusedError

# “通知”, “公告” or “附件” as the whole of a title or name tell nothing of a document.
_SHORTEST = 3
_MARKS = str.maketrans("", "", "《》〈〉“”\"'‘’「」【】")


def must_say_nothing_of_it(*, row: Publication, notice: str) -> None:
    """Refuse (PUB029) a notice with title, number or file name of any version, or a number of a person.

    The notice is read at the old address, in the API, in feeds and in the list of what was withdrawn, for good.
    """
    said = _bare(notice)
    found = [what for what, name in _names(row) if len(_bare(name)) >= _SHORTEST and _bare(name) in said]
    found += personal_in(notice)
    if found:
        raise PublicationRefusedError(
            code="PUB029",
            message=f"公告里有{'、'.join(dict.fromkeys(found))}，公众不应再看到。",
            next_step="请改写：写明为什么撤回，不写标题、文号、索引号、附件名和个人的号码。",
            given="notice",
        )


def _names(row: Publication) -> Iterator[tuple[str, str]]:
    for title, number in row.versions.values_list("title", "document_number"):
        yield "撤回的标题", title
        yield "撤回的文号", number
    yield "索引号", row.index_number or ""
    for name in PublicationFile.objects.filter(version__publication=row).values_list("name", flat=True):
        yield "附件的名称", PurePosixPath(name).stem


def _bare(text: str) -> str:
    """However it is spaced, bracketed or typed wide."""
    return squeezed(text).translate(_MARKS)
