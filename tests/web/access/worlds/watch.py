"""Findings of the watch: one open, one somebody else asked to dismiss, one in another district's document."""

from __future__ import annotations

from zhaoming.web.config.clock import now, today
from zhaoming.web.watch.models import FindingState, WatchEvent, WatchFinding


def world(*, district, people, person, take_in) -> dict[str, object]:
    """As the night would leave them; the dismissal was asked for by somebody who is gone since."""
    asked = _finding(district.education, "b", FindingState.ASKED)
    asker = person()
    WatchEvent.objects.create(
        finding=asked, position=1, kind="dismissal_asked", on=today(), at=now(), actor=asker, words="x"
    )
    return {
        "watch_finding": _finding(district.education, "a", FindingState.OPEN).pk,
        "watch_asked": asked.pk,
        "far_watch_finding": _finding(district.elsewhere, "c", FindingState.OPEN).pk,
    }


def _finding(agency, key: str, state: FindingState) -> WatchFinding:
    return WatchFinding.objects.create(
        key=key,
        agency=agency,
        code="WAT501",
        level="error",
        place="栏目“政府信息公开制度”",
        found="没有内容",
        next_step="补上",
        state=state.value,
        opened_on=today(),
        term_days=2,
        version=1,
    )


def form_for(*, name: str, arguments, world) -> dict[str, object]:
    """Words for an act on a finding."""
    return (
        {f"{arguments.get('name')}-words": "照录原文", f"{arguments.get('name')}-seen": "1"}
        if name == "desk:watch_act"
        else {}
    )
