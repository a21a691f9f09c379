"""A finished document: its bytes, its name, and the truth of what it shows."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from tests.layouts.draft import Draft
from tests.layouts.truth import Truth
from zhaoming.annual_report.report import AnnualReport

Writer = Callable[[Draft, random.Random], tuple[bytes, Draft]]


@dataclass(frozen=True, slots=True)
class Layout:
    """A way to write a draft.

    `write` returns the bytes and the draft as this layout shows it: a layout that drops blanks, for
    one, changes what can be known. `grid` marks layouts that declare their cells, rows and spans.
    """

    id: str
    suffix: str
    grid: bool
    write: Writer


@dataclass(frozen=True, slots=True)
class Document:
    """One generated file. The same layout, noises and seed give the same bytes again."""

    name: str
    data: bytes
    truth: Truth
    layout: Layout
    noises: tuple[str, ...]
    seed: int
    report: AnnualReport

    @property
    def id(self) -> str:
        """What a failure report needs to make this document again."""
        return f"{self.layout.id}+{'+'.join(self.noises) or 'plain'} seed={self.seed}"


def written(*, draft: Draft, layout: Layout, seed: int) -> Document:
    """Write `draft` in `layout`, taking every choice of the layout from `seed`."""
    data, shown = layout.write(draft, random.Random(f"{seed}-{layout.id}"))
    name = f"年度报告-{seed}{layout.suffix}"
    return Document(name, data, shown.truth, layout, shown.noises, seed, draft.report)
