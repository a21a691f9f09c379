"""Loading the header and footer of a portal, for one agency or for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.permissions import Permission, agency_ids_where, require
from zhaoming.web.agencies.selectors import tree
from zhaoming.web.catalogues.cleaning import clean_fragment, fault_of_css
from zhaoming.web.catalogues.models import PortalFrame
from zhaoming.web.catalogues.refusal import CatalogueRefusedError
from zhaoming.web.catalogues.selectors.outer import forget_frames
from zhaoming.web.config.clock import now, today
from zhaoming.web.ledger.services import record

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

P = Permission.MANAGE_AGENCIES
LONGEST = 100_000


def may_frame_all(*, user: User) -> bool:
    """Whether the person administers every tree of agencies there is."""
    roots = {node.agency.pk for node in tree(on=today())}
    return bool(roots) and roots <= agency_ids_where(user=user, permission=P)


@transaction.atomic
def set_frame(*, actor: User, agency: Agency | None, header: str, footer: str, css: str) -> PortalFrame:
    """Keep both fragments, cleaned, and their style; all three empty takes the frame away."""
    if agency is not None:
        require(actor=actor, permission=P, agency=agency)
    elif not may_frame_all(user=actor):
        raise PermissionDenied("全部机关的页眉页脚由管理全部机关的管理员设置。")
    fault = fault_of_css(css=css)
    if fault:
        raise CatalogueRefusedError(
            code="PUB350",
            message=f"样式没有保存：{fault}。",
            next_step="请改用普通的选择器和属性；图片放在页眉、页脚里。",
            given="css",
        )
    held = PortalFrame.objects.select_for_update(of=("self",)).filter(agency=agency).first()
    frame = held or PortalFrame(agency=agency)
    frame.header, frame.footer = clean_fragment(html=header), clean_fragment(html=footer)
    frame.css, frame.changed_by, frame.changed_at = css.strip(), actor, now()
    frame.save()
    record(kind="agency.frame.changed", actor=actor, agency=agency, subject=frame)
    forget_frames()
    transaction.on_commit(forget_frames)
    return frame
