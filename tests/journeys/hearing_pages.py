"""The pages of what the public says: comments on drafts, and reports about pages."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

from django.urls import reverse

from tests.web.publications.making import coded, public
from zhaoming.publishing.consultations import Decision
from zhaoming.publishing.problems import Act, Kind
from zhaoming.web.agencies.models import User
from zhaoming.web.comments.services import (
    Author,
    Given,
    Ways,
    add_topic,
    decide_topic,
    give_comment,
    moderate,
    open_consultation,
    sort_comment,
)
from zhaoming.web.config.clock import today
from zhaoming.web.problems.services import About, act_on_problem, report_problem
from zhaoming.web.problems.services.acting import Doing


def hearing_pages(world) -> dict[str, list[str]]:
    """A draft open for comments, one nobody was asked about, a report that was accepted."""
    people = SimpleNamespace(
        **{name: User.objects.get(username=name) for name in ("officer", "reviewer", "head", "editor")}
    )
    agency = world.education
    coded(agency)
    draft, other = (
        public(people, agency, kind="consultation_draft", title=f"收费办法（第{one}次征求意见稿）")
        for one in "一二"
    )
    ways = Ways(post_address="清河区文教路1号", email="jyj@example.gov.cn")
    row = open_consultation(
        actor=people.officer, publication=draft, closes_on=today() + dt.timedelta(days=35), ways=ways
    )
    given = Given(words="公示期太短。", author=Author(name="李桂芳"), paragraph=2)
    comment = give_comment(consultation=row, given=given).comment
    moderate(actor=people.officer, comment=comment, is_shown=True)
    topic = add_topic(actor=people.officer, consultation=row, title="公示期")
    sort_comment(actor=people.officer, comment=comment, topics=[topic])
    decide_topic(actor=people.officer, topic=topic, decision=Decision.ADOPTED, reason="改为二十日。")
    about = About(page=reverse("portal:document", args=[draft.pk]), agency=agency, publication=draft)
    problem = report_problem(
        about=about, kind=Kind.PERSONAL, words="有我的电话。", contact="a@example.org"
    ).problem
    act_on_problem(actor=people.officer, problem=problem, doing=Doing(act=Act.ACCEPT))
    return {
        "": [
            reverse("portal:consultations"),
            reverse("portal:consultation", args=[draft.pk]),
            reverse("portal:comment", args=[draft.pk]),
            reverse("portal:own_comment"),
            reverse("portal:problem"),
            reverse("portal:problem_report"),
            f"{reverse('portal:problem_report')}?page={about.page}",
        ],
        "officer": [
            reverse("desk:consultations"),
            reverse("desk:consultation", args=[draft.pk]),
            reverse("desk:consultation_open", args=[other.pk]),
            reverse("desk:consultation_act", args=[draft.pk, "record"]),
            reverse("desk:topic_act", args=[topic.pk, "decide"]),
            reverse("desk:comment", args=[comment.pk]),
            reverse("desk:problems"),
            reverse("desk:problem", args=[problem.pk]),
            reverse("desk:problem_act", args=[problem.pk, "draft"]),
        ],
        "supervisor": [reverse("oversight:problems")],
    }
