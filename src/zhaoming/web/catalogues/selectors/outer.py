"""Which header and footer stand around a public page."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.cache import caches

from zhaoming.web.agencies.models import Agency
from zhaoming.web.catalogues.models import PortalFrame

# Nothing in it is secret and nothing hangs on it: another node may show the old one so long.
_SECONDS = 30
_KEY = "portal-frames"


@dataclass(frozen=True, slots=True)
class ShownFrame:
    """The cleaned fragments, with what names the present state of their style."""

    id: int
    header: str
    footer: str
    css: str
    stamp: str


def frame_for(*, code: str) -> ShownFrame | None:
    """That of the agency of a code, else that of the installation; None where none is loaded."""
    found = _frames()
    return found.get(code) or found.get("")


def frame_of(*, agency: Agency | None) -> PortalFrame | None:
    """What was loaded for an agency, or for all."""
    return PortalFrame.objects.filter(agency=agency).first()


def frame_css(*, frame_id: int) -> str:
    """The style of one; `PortalFrame.DoesNotExist` where there is none."""
    return PortalFrame.objects.values_list("css", flat=True).get(pk=frame_id)


def forget_frames() -> None:
    """Read them anew the next time."""
    caches["process"].delete(_KEY)


def _frames() -> dict[str, ShownFrame]:
    held: dict[str, ShownFrame] | None = caches["process"].get(_KEY)
    if held is None:
        rows = PortalFrame.objects.select_related("agency").exclude(header="", footer="")
        held = {one.agency.code if one.agency is not None else "": _shown(one) for one in rows}
        caches["process"].set(_KEY, held, _SECONDS)
    return held


def _shown(one: PortalFrame) -> ShownFrame:
    return ShownFrame(one.pk, one.header, one.footer, one.css, str(int(one.changed_at.timestamp())))
