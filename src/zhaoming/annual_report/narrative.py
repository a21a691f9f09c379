"""The text of a report, cut into its preface and six sections."""

from __future__ import annotations

from collections.abc import Iterable

from zhaoming.annual_report.report import NarrativeSection


def sectioned(*, lines: Iterable[tuple[str, str | None]]) -> tuple[NarrativeSection, ...]:
    """The narrative from lines of text in order, each with the section 一 … 六 its heading opens, or None.

    Lines before the first heading are the preface, section "". A heading that appears twice, as in
    a table of contents, keeps the text of both places; a section without text is kept, because a
    printed heading over nothing is not a missing section. Blank lines are spacing, not text.
    """
    order: list[str] = [""]
    titles: dict[str, str] = {"": ""}
    texts: dict[str, list[str]] = {"": []}
    current = ""
    for text, opens in lines:
        if opens is None:
            texts[current].extend([text.strip()] if text.strip() else [])
            continue
        current = opens
        if opens not in texts:
            order.append(opens)
            texts[opens] = []
        titles[opens] = text.strip()
    sections = (NarrativeSection(key, titles[key], "\n".join(texts[key])) for key in order)
    return tuple(part for part in sections if part.section or part.text)
