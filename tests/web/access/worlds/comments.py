"""A draft open for comments with one comment and one topic; the same in another district."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

from tests.web.publications import making
from zhaoming.web.agencies.models import Role
from zhaoming.web.comments.services import (
    Attachment,
    Given,
    Ways,
    add_topic,
    give_comment,
    open_consultation,
)
from zhaoming.web.config.clock import today


def world(*, district, people, person, take_in) -> dict[str, object]:
    """Both opened by an officer of the agency."""
    far_people = SimpleNamespace(
        officer=person(Role.OFFICER, district.elsewhere),
        reviewer=person(Role.REVIEWER, district.elsewhere),
        head=person(Role.HEAD, district.elsewhere),
        editor=person(Role.PLATFORM_EDITOR, district.elsewhere),
    )
    own = _asked(people, district.education, 1)
    far = _asked(far_people, district.elsewhere, 2)
    return {**own, **{f"far_{key}": value for key, value in far.items()}}


def _asked(people, agency, number) -> dict[str, object]:
    making.coded(agency, number)
    draft = making.public(people, agency, kind="consultation_draft")
    row = open_consultation(
        actor=people.officer, publication=draft, closes_on=today() + dt.timedelta(days=40), ways=Ways()
    )
    given = Given(words="公示期太短。", files=(Attachment("公示牌.txt", b"photo"),))
    comment = give_comment(consultation=row, given=given).comment
    topic = add_topic(actor=people.officer, consultation=row, title="公示期")
    return {
        "consultation": draft.pk,
        "comment": comment.pk,
        "comment_file": comment.files.get().pk,
        "topic": topic.pk,
    }


def form_for(*, name: str, arguments, world) -> dict[str, object]:
    """Comments and acts need words."""
    return {"words": "理由"} if name.startswith(("portal:comment", "desk:consultation", "desk:topic")) else {}
