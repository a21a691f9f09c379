"""Every layout and noise by name, and the seeded choice among them."""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.layouts.damage import DAMAGES, doubtful
from tests.layouts.document import Document, Layout, written
from tests.layouts.docx_layouts import DOCX_LAYOUTS
from tests.layouts.draft import Draft, draft_of
from tests.layouts.html_layouts import HTML_LAYOUTS
from tests.layouts.noise import CELL_NOISE, LABEL_NOISE
from tests.layouts.pdf_layouts import PDF_LAYOUTS
from tests.layouts.reports import faulty_report, random_report
from tests.layouts.shape_noise import SHAPE_NOISE
from tests.layouts.sheet_layouts import SHEET_LAYOUTS
from tests.layouts.text_layouts import TEXT_LAYOUTS

LAYOUTS: dict[str, Layout] = {
    layout.id: layout for layout in (*TEXT_LAYOUTS, *HTML_LAYOUTS, *DOCX_LAYOUTS, *SHEET_LAYOUTS, *PDF_LAYOUTS)
}
# Cell noise first, so that torn and doubled tables carry it; `second-set` copies what is there and comes last.
NOISES = {**CELL_NOISE, **LABEL_NOISE, **SHAPE_NOISE}

# With one of these a grid no longer counts as undamaged.
_DAMAGING = frozenset({"misprints", "torn-partial", "torn-headless", "second-set", "no-headings"})
# The font of the placed layout has no glyphs for some, and its rows no room for upright labels. The document
# would not show what is meant.
_UNPRINTABLE = {
    "pdf-placed": frozenset({"kangxi", "signs", "padding", "spaced-labels", "vertical-labels"}),
}


# Formats that cannot say that a cell is missing: they show a blank one in its place.
_ALWAYS_FULL = (".pdf", ".xlsx", ".xls", ".et")
_HOLES = ("delete-value", "delete-column-body", "lost-rowspans")


# Where names have changed places only they tell which is which: they are not taken away as well.
_DECIDES_BY_NAME = frozenset({"swap-heads", "swap-labels", "swap-rows"})
_TAKES_NAMES = frozenset({"blank-head", "blank-label", "delete-head-rows"})


def can_show(*, layout: Layout, damage: str) -> bool:
    """Whether the finished file differs from an undamaged one in the way the truth of `damage` says."""
    if damage == "long-rowspan":
        return layout.suffix in (".html", ".htm", ".mht")
    return damage not in _HOLES or layout.suffix not in _ALWAYS_FULL


def is_undamaged_grid(document: Document) -> bool:
    """True where at least 99 % of the cells must be read."""
    return document.layout.grid and not _DAMAGING.intersection(document.noises)


def random_document(*, seed: int, layout: str | None = None, noises: tuple[str, ...] | None = None) -> Document:
    """A document in a random layout with up to four noises; the same seed gives the same bytes."""
    rng = random.Random(f"{seed}-document")
    chosen = LAYOUTS[layout or rng.choice(list(LAYOUTS))]
    if noises is None:
        usable = [noise for noise in NOISES if noise not in _UNPRINTABLE.get(chosen.id, ())]
        noises = tuple(rng.sample(usable, rng.choice((0, 1, 1, 2, 2, 3, 4))))
    report = random_report(seed=seed)
    if rng.random() < 0.2:
        report = faulty_report(report=report, seed=seed).report
    draft = noisy(draft=draft_of(report=report), noises=noises, seed=seed)
    return written(draft=draft, layout=chosen, seed=seed)


def noisy(*, draft: Draft, noises: tuple[str, ...], seed: int) -> Draft:
    """The draft with the named noises, in the order of the catalogue."""
    for name in sorted(noises, key=list(NOISES).index):
        draft = NOISES[name](draft, random.Random(f"{seed}-{name}")).noted(name)
    return draft


def documents(*, seeds: range, layouts: tuple[str, ...] | None = None) -> Iterator[Document]:
    """A document for each seed, going round the layouts so that each has its share."""
    names = layouts or tuple(LAYOUTS)
    for seed in seeds:
        yield random_document(seed=seed, layout=names[seed % len(names)])


def damaged_document(
    *, seed: int, layout: str | None = None, damages: tuple[str, ...] | None = None
) -> Document:
    """A document whose structure was damaged once or twice before it was written; every cell may be refused."""
    rng = random.Random(f"{seed}-damage")
    chosen = LAYOUTS[layout or rng.choice(list(LAYOUTS))]
    usable = [name for name in DAMAGES if can_show(layout=chosen, damage=name)]
    names = tuple(rng.sample(usable, rng.choice((1, 1, 2)))) if damages is None else damages
    if set(names) & _DECIDES_BY_NAME and set(names) & _TAKES_NAMES:
        names = tuple(name for name in names if name not in _TAKES_NAMES)
    draft = doubtful(draft_of(report=random_report(seed=seed)))
    for name in sorted(names, key=list(DAMAGES).index):
        draft = DAMAGES[name](draft, random.Random(f"{seed}-{name}")).noted(name)
    return written(draft=draft, layout=chosen, seed=seed)
