"""The pages of fact lists, and what stands on them."""

from __future__ import annotations

from types import SimpleNamespace

from django.urls import reverse

from tests.web.facts.making import drafted, penalty, project, public, record_of, submitted
from tests.web.publications.making import coded
from zhaoming.publishing.events import WithdrawalReason
from zhaoming.web.agencies.models import User
from zhaoming.web.config.clock import today
from zhaoming.web.facts.services import Heading, TableGiven, begin_import, draw_sample, put_paper, withdraw_row


def fact_pages(world) -> dict[str, list[str]]:
    """A batch with faults, one with the reviewer, one public with a row withdrawn, and a project."""
    people = SimpleNamespace(
        **{name: User.objects.get(username=name) for name in ("officer", "reviewer", "head", "editor")}
    )
    agency = world.education
    coded(agency)
    begun = drafted(people, agency, rows=[penalty(51, decided_on="下周"), penalty(52)], title="有错误的一批")
    imported = begin_import(actor=people.officer, table=_table(agency))
    at_review = submitted(people, drafted(people, agency, rows=[penalty(53)], title="待抽样的一批"))
    draw_sample(actor=people.reviewer, publication=at_review)
    shown = public(people, agency, rows=[penalty(54), penalty(55)])
    gone = record_of(shown, 2)
    withdraw_row(actor=people.head, record=gone, reason=WithdrawalReason.WRONG_CONTENT, notice="已经更正")
    projects = public(people, agency, rows=[project()], list_key="projects", title="重大项目")
    put_paper(actor=people.officer, record=record_of(projects), stage="approval", publication_id=shown.pk)
    return {
        "": [
            reverse("portal:fact_lists", args=[agency.code]),
            reverse("portal:fact_list", args=[agency.code, "penalties"]),
            reverse("portal:fact_row", args=[record_of(projects).pk]),
            reverse("portal:fact_row", args=[gone.pk]),
            reverse("portal:fact_end", args=[gone.pk]),
        ],
        "officer": [
            reverse("desk:facts"),
            reverse("desk:fact_new"),
            reverse("desk:fact_import", args=[imported.pk]),
            reverse("desk:fact_batch", args=[begun.pk]),
            reverse("desk:fact_change", args=[begun.pk]),
            reverse("desk:fact_row", args=[begun.pk, 1]),
            reverse("desk:fact_version", args=[shown.pk]),
            reverse("desk:fact_record", args=[record_of(projects).pk]),
            reverse("desk:fact_recall", args=[record_of(shown).pk]),
            reverse("desk:fact_papers", args=[record_of(projects).pk]),
        ],
        "reviewer": [
            reverse("desk:fact_review", args=[at_review.pk]),
            reverse("desk:fact_withdraw", args=[record_of(shown).pk]),
        ],
        "head": [reverse("desk:fact_shown_time")],
    }


def _table(agency) -> TableGiven:
    """One that is no list: its page says why."""
    return TableGiven(
        agency=agency,
        list_key="penalties",
        heading=Heading(title="读不出的一批", formed_on=None),
        current_on=today(),
        name="处罚.csv",
        content=b"x",
    )
