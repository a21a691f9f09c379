"""Writing the text of a compiled report: sections saved with their figures bound, begun with a proposal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.annual_report.writing.binding import BindingError, bindings, unknown, without_braces
from zhaoming.annual_report.writing.proposal import PROPOSED
from zhaoming.web.agencies.permissions import Permission
from zhaoming.web.config.clock import now
from zhaoming.web.reports.models import ReportVersion, SectionText
from zhaoming.web.reports.refusal import ActRefusedError
from zhaoming.web.reports.rights import require_on
from zhaoming.web.reports.services.checking import refresh, refresh_neighbours
from zhaoming.web.reports.services.locking import close_act, locked, must_be_open
from zhaoming.web.reports.summary import current_value
from zhaoming.web.reports.written_text import SECTIONS, bound_figures, newest_texts

if TYPE_CHECKING:
    from zhaoming.annual_report.report import AnnualReport
    from zhaoming.web.agencies.models import User

MOST = 60_000
_NAMES = dict(SECTIONS)


@transaction.atomic
def write_section(
    *, actor: User, version: ReportVersion, section: str, text: str, seen: int | None = None
) -> SectionText:
    """Save a section's text with its bindings; findings and likeness follow in the same transaction.

    `section` is 一 … 六, or "" for the preface. A binding that names no figure is refused, so that none can
    be mistyped; the figures themselves are drawn from the report whenever it is read.
    """
    require_on(actor=actor, permission=Permission.CORRECT_CELL, version=version)
    row = locked(version=version, seen=seen)
    must_be_open(version=row, act="编写正文")
    standing = must_be_written_here(version=row)
    if section not in _NAMES:
        raise ActRefusedError(
            code="ACT071", message="没有这一部分。", next_step="请从正文各部分中选择。", given="section"
        )
    plain = _plain(text)
    if section in standing and standing[section].text == plain:
        raise ActRefusedError(
            code="ACT073", message="正文没有改动，不需要保存。", next_step="改动后再保存。", given="text"
        )
    must_bind(version=row, text=plain)
    saved = SectionText.objects.create(version=row, section=section, text=plain, maker=actor, made_at=now())
    close_act(
        version=row,
        actor=actor,
        kind="report.section.written",
        data={"section": section or "前言", "bound": len(bindings(text=plain))},
    )
    refresh(version=row)
    refresh_neighbours(version=row)
    return saved


def must_be_written_here(*, version: ReportVersion) -> dict[str, SectionText]:
    """The standing text by section; refuses a report whose text was read from a file."""
    standing = newest_texts(version=version)
    if not standing:
        raise ActRefusedError(
            code="ACT070",
            message="这份年报的正文是从文件读取的，不在这里编写。",
            next_step="由申请记录生成的草稿才能在这里编写正文；其他的请在原文件中修改后重新上传。",
        )
    return standing


def must_bind(*, version: ReportVersion, text: str) -> None:
    """Refuse a text with a brace out of place or a binding that names no figure of this report."""
    known = bound_figures(version=version, report=current_value(version))
    try:
        wrong = unknown(text=text, known=known)
    except BindingError as error:
        raise ActRefusedError(
            code="ACT072", message=f"{error}。", next_step="请改正后再保存，所写内容已保留。", given="text"
        ) from error
    if wrong:
        names = "、".join(f"{{{key}}}" for key in wrong)
        raise ActRefusedError(
            code="ACT072",
            message=f"没有这样的数据：{names}。",
            next_step="请从可绑定数据中选用代号；所写内容已保留。",
            given="text",
        )


def begin_text(*, version: ReportVersion, begun: ReportVersion | None, narrative: AnnualReport | None) -> None:
    """The text a compiled draft begins with: that of the draft before it, or else a proposal without a maker.

    What was written with bindings keeps them and the name of who wrote it; what came from a file is taken over
    as plain text (`narrative`).
    """
    before = {} if begun is None else newest_texts(version=begun)
    plain = {} if narrative is None else {part.section: part.text for part in narrative.narrative}
    for section, _ in SECTIONS:
        kept = before.get(section)
        if before:
            text = kept.text if kept is not None else ""
        elif any(plain.values()):
            text = without_braces(text=plain.get(section, ""))
        else:
            text = PROPOSED.get(section, "")
        SectionText.objects.create(
            version=version,
            section=section,
            text=text,
            maker=kept.maker if kept is not None else None,
            made_at=kept.made_at if kept is not None else version.made_at,
        )
    if begun is not None:
        carry_entries(old=begun, new=version)


def carry_entries(*, old: ReportVersion, new: ReportVersion) -> None:
    """What was signed for and last year's problems go on into a new version under the same names."""
    for entry in old.point_entries.filter(replaced_at=None):
        entry.pk, entry.version = None, new
        entry.save(force_insert=True)
    for problem in old.prior_problems.filter(removed_at=None):
        problem.pk, problem.version = None, new
        problem.save(force_insert=True)


def _plain(text: str) -> str:
    """Line ends as they are kept, no blanks behind a line, no empty lines around the text."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")
