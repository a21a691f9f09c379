"""Findings and lists of words: of the education bureau, and of another district."""

from __future__ import annotations

from zhaoming.web.config.clock import now, today
from zhaoming.web.watch.models import FindingState, WatchEvent, WatchFinding, WordList


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
        "watch_words": _words(district.education, asker).pk,
        "far_watch_words": _words(district.elsewhere, asker).pk,
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


def _words(agency, by) -> WordList:
    return WordList.objects.create(
        agency=agency, name="词表", number=1, from_on=today(), source="x.txt", loaded_by=by, loaded_at=now()
    )


def form_for(*, name: str, arguments, world) -> dict[str, object]:
    """Words for an act on a finding."""
    if name != "desk:watch_act":
        return {}
    act = arguments.get("name")
    return {f"{act}-words": "照录原文", f"{act}-seen": "1"}
