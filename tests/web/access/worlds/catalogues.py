"""A document of a library, public; a guide that was published once, its next draft under review."""

from __future__ import annotations

from tests.web.publications import making
from zhaoming.publishing import events as happened
from zhaoming.publishing.guide import OF_BODY, WRITTEN
from zhaoming.web.agencies.models import Role
from zhaoming.web.agencies.services import set_work_body
from zhaoming.web.catalogues.models import GuideDraft, PortalFrame, StandardCatalogue
from zhaoming.web.catalogues.services import (
    add_recipient,
    hand_in_guide,
    make_list,
    publish_guide,
    save_guide,
)
from zhaoming.web.config.clock import now, today


def world(*, district, people, person, take_in) -> dict[str, object]:
    """A rule of the education bureau; whoever drafted it decided that it needs no interpretation."""
    making.coded(district.education, 1)
    row = making.drafted(people, district.education, kind="normative_document", title="规范性文件")
    told = happened.InterpretationWaived(on=today(), reason="内容简明")
    row = making.published(people, making.act(people.officer, row, told))
    guide(people, district.education)
    far = person(Role.PLATFORM_EDITOR, district.elsewhere)
    own = {
        **{f"standard_{key}": value for key, value in standard(people.editor, district.education).items()},
        "delivery_list": delivery(people.editor, district.education),
        "far_delivery_list": delivery(far, district.elsewhere),
        **{f"far_standard_{key}": value for key, value in standard(far, district.elsewhere).items()},
    }
    frame = PortalFrame.objects.create(
        agency=district.other_district, footer="页脚", changed_by=people.administrator, changed_at=now()
    )
    return own | {"portal_frame": frame.pk, "public_rule": row.pk, "far_agency_code": district.elsewhere.code}


def standard(editor, agency) -> dict[str, object]:
    """A catalogue in draft with one row."""
    made = StandardCatalogue.objects.create(agency=agency, name="领域", made_by=editor, made_at=now())
    row = made.rows.create(position=1, first="事项", ways=["proactive"])
    return {"catalogue": made.pk, "row": row.pk}


def delivery(editor, agency) -> int:
    """A list for an archive, not yet handed over."""
    recipient = add_recipient(actor=editor, agency=agency, kind="archive", name="档案馆")
    return make_list(actor=editor, recipient=recipient, first=today(), last=today()).pk


def guide(people, agency) -> None:
    """Edition 1 public, and a draft that waits for the reviewer."""
    told = {one.key: "有" for one in OF_BODY if one.key != "email"}
    set_work_body(
        actor=None,
        agency=agency,
        organisation_code=f"11TEST{1:011d}X",
        accepts_online=True,
        email="gk@example.gov.cn",
        **told,
    )
    written = {one.key: "写了" for one in WRITTEN}
    for _ in range(2):
        draft = GuideDraft.objects.filter(agency=agency).first()
        seen = draft.version if draft is not None else 0
        draft = save_guide(actor=people.officer, agency=agency, written=written, change_note="改了", seen=seen)
        draft = hand_in_guide(actor=people.officer, agency=agency, seen=draft.version)
        if draft.version == 2:
            publish_guide(actor=people.reviewer, agency=agency, seen=draft.version)


def form_for(*, name: str, arguments, world) -> dict[str, object]:
    """Nothing is filled in on the pages for reading."""
    return {}
