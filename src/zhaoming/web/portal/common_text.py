"""The common layout of 规章 and 行政规范性文件 (国办公开办函〔2021〕33号): title, 题注, text."""

from __future__ import annotations

import datetime as dt

from zhaoming.law.disclosure import DOCUMENT_KINDS, Validity, ValidityChange
from zhaoming.law.disclosure.validity import ENDED
from zhaoming.law.plain_values import value_from
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
    said += [_change(one) for one in changes_of(publication=publication) if one.effective_on <= today()]
    if _has_run_out(publication):
        said.append(f"{_day(publication.turns_on or publication.validity_on)}失效，有效期届满")
    if version.effective_on is not None:
        said.append(f"自{_day(version.effective_on)}起施行")
    return f"（{'　'.join(one for one in said if one)}）"


def changes_of(*, publication: Publication) -> tuple[ValidityChange, ...]:
    """Every change of its validity that was told, in the order in which they take effect."""
    told = (value_from(ValidityChange, one) for one in publication.validity_changes)
    return tuple(sorted(told, key=lambda one: one.effective_on))


def _change(told: ValidityChange) -> str:
    """By which decision, of which day and number; what an officer wrote besides stands after a comma."""
    what = told.validity.label.removeprefix("已")
    words = told.words.strip().rstrip("。；，")
    if not told.decision:
        return f"{_day(told.effective_on)}{what}{f'，{words}' if words else ''}"
    since = "" if told.decided_on == told.effective_on else f"自{_day(told.effective_on)}起"
    return f"根据{_day(told.decided_on)}{told.decision_words}{since}{what}"


def _has_run_out(publication: Publication) -> bool:
    """True where it lapsed by its own last day, without a decision."""
    if publication.validity_at(on=today()) != Validity.LAPSED:
        return False
    return not any(one.validity in ENDED for one in changes_of(publication=publication))


def common_text(*, publication: Publication, version: PublicationVersion) -> Drawing:
    """Title, note and text, for the writers of documents; the note is that of 规章 and 规范性文件 alone."""
    text = tuple(DrawnParagraph(line) for line in version.paragraphs)
    if DOCUMENT_KINDS[publication.kind].library is None:
        return Drawing(title=version.title, parts=text)
    note = note_under_title(publication=publication, version=version)
    return Drawing(title=version.title, parts=(DrawnParagraph(note, Alignment.CENTRE), *text))


def _day(on: dt.date | None) -> str:
    return f"{on.year}年{on.month}月{on.day}日" if on is not None else ""
