"""The paragraphs of a paper as its page shows them: the words, what they rest on, and a form to change them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms

from zhaoming.law.citations import cite
from zhaoming.letters.letter import Drawn, Paragraph
from zhaoming.web.cases.selectors import Reading
from zhaoming.web.desk.forms.letter_acts import ParagraphForm


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    """One paragraph; `is_open` where its form stands open."""

    paragraph: Paragraph
    lines: tuple[str, ...]
    provisions: tuple[str, ...]
    drawn: tuple[Drawn, ...]
    form: forms.Form
    is_open: bool


def shown_paragraphs(*, found: Reading, forms: Mapping[str, forms.Form]) -> list[ShownParagraph]:
    """In the order of the paper; `forms` are those that were filled in before, by the key of the paragraph."""
    if found.text is None:
        return []
    seen = found.letter.version
    return [
        ShownParagraph(
            paragraph=one,
            lines=tuple(line for line in one.text.split("\n") if line.strip()),
            provisions=tuple(cite(provision) for provision in one.provisions),
            drawn=tuple(fact for fact in one.drawn_from if fact.value),
            form=forms.get(one.key) or ParagraphForm(initial={"text": one.text, "seen": seen}, prefix=one.key),
            is_open=one.key in forms,
        )
        for one in found.text.paragraphs
    ]
