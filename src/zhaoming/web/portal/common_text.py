"""The common layout of 规章 and 行政规范性文件 (国办公开办函〔2021〕33号): title, 题注, text."""

from __future__ import annotations

import datetime as dt

from zhaoming.law.disclosure import DOCUMENT_KINDS, Validity
from zhaoming.paper import Alignment, Drawing, DrawnParagraph
from zhaoming.web.config.clock import today
from zhaoming.web.publications.models import Publication, PublicationVersion


def note_under_title(*, publication: Publication, version: PublicationVersion) -> str:
    """题注: when and under which number it was issued, how it was changed since, from when it is in force.

    What the record does not hold is left out, never made up.
    """
    formed = version.formed_on or publication.first_published_on
    issued = f"{_day(formed)}{f'{version.issued_by}' if version.issued_by else ''}"
    said = [f"{issued}{version.document_number}公布" if version.document_number else f"{issued}公布"]
    key = publication.validity_at(on=today())
    if key and key != Validity.VALID:
        turned = publication.turns_on is not None and publication.turns_on <= today()
        since = publication.turns_on if turned else publication.validity_on
        words = "" if turned else publication.validity_words
        label = Validity(key).label.removeprefix("已")
        basis = f"根据{words}" if words else ""
        said.append(f"{_day(since)}{basis}{label}")
    if version.effective_on is not None:
        said.append(f"自{_day(version.effective_on)}起施行")
    return f"（{'　'.join(one for one in said if one)}）"


def common_text(*, publication: Publication, version: PublicationVersion) -> Drawing:
    """Title, note and text, for the writers of documents; the note is that of 规章 and 规范性文件 alone."""
    text = tuple(DrawnParagraph(line) for line in version.paragraphs)
    if DOCUMENT_KINDS[publication.kind].library is None:
        return Drawing(title=version.title, parts=text)
    note = note_under_title(publication=publication, version=version)
    return Drawing(title=version.title, parts=(DrawnParagraph(note, Alignment.CENTRE), *text))


def _day(on: dt.date | None) -> str:
    return f"{on.year}年{on.month}月{on.day}日" if on is not None else ""
