"""Batches: drafted, with the reviewer, public; a project with a paper; the like in another district."""

from __future__ import annotations

from types import SimpleNamespace

from tests.web.facts import making
from tests.web.publications.making import coded
from zhaoming.publishing.events import WithdrawalReason
from zhaoming.web.agencies.models import Role
from zhaoming.web.config.clock import today
from zhaoming.web.facts.services import Heading, TableGiven, begin_import, put_paper, withdraw_row


def world(*, district, people, person, take_in) -> dict[str, object]:
    """Drafted by the officer; with the reviewer named; out; and a row of what is out."""
    far_people = SimpleNamespace(
        officer=person(Role.OFFICER, district.elsewhere),
        reviewer=person(Role.REVIEWER, district.elsewhere),
        head=person(Role.HEAD, district.elsewhere),
        editor=person(Role.PLATFORM_EDITOR, district.elsewhere),
    )
    own = _batches(people, district.education, 1)
    far = _batches(far_people, district.elsewhere, 2)
    return {
        **own,
        **{f"far_{key}": value for key, value in far.items()},
        "list_agency": district.education.code,
    }


def _batches(people, agency, number) -> dict[str, object]:
    coded(agency, number)
    draft = making.drafted(people, agency, rows=[making.penalty(91), making.penalty(92)], title="草稿")
    at_review = making.submitted(
        people, making.drafted(people, agency, rows=[making.penalty(93)], title="待审")
    )
    public = making.public(people, agency, rows=[making.penalty(94), making.penalty(95)])
    gone = making.public(people, agency, rows=[making.penalty(96)], title="撤回")
    reason = WithdrawalReason.WRONG_CONTENT
    withdraw_row(actor=people.head, record=making.record_of(gone), reason=reason, notice="已经更正")
    projects = making.public(people, agency, rows=[making.project()], list_key="projects", title="重大项目")
    project = making.record_of(projects)
    paper = put_paper(actor=people.officer, record=project, stage="approval", publication_id=public.pk)
    table = TableGiven(
        agency=agency,
        list_key="penalties",
        heading=Heading(title="导入", formed_on=None),
        current_on=today(),
        name="处罚.csv",
        content=b"x",
    )
    return {
        "list_import": begin_import(actor=people.officer, table=table).pk,
        "list_batch": draft.pk,
        "batch_at_review": at_review.pk,
        "batch_public": public.pk,
        "fact": making.record_of(public).pk,
        "fact_gone": making.record_of(gone).pk,
        "fact_draft": making.record_of(draft).pk,
        "fact_project": project.pk,
        "fact_paper": paper.pk,
    }


def form_for(*, name: str, arguments, world) -> dict[str, object]:
    """The least that makes a batch; other forms show what is missing."""
    if name == "desk:fact_new":
        return {"agency": "1", "list_key": "penalties", "title": "一批", "current_on": "2026-01-20"}
    return {"step": "draw"} if name == "desk:fact_review" else {}
