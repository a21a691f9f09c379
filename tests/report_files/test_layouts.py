"""Random reports in every layout and noise that real sites produce: each cell right or refused, none wrong."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from tests.layouts.catalogue import LAYOUTS, NOISES, documents, random_document
from tests.layouts.document import written
from tests.layouts.draft import draft_of
from tests.layouts.noise import misprinted_blank_rows
from tests.layouts.office import SOFFICE, converted, split_sideways
from tests.layouts.reading import long_seeds, read_bytes, read_document, tally_of
from tests.layouts.reports import random_report
from tests.layouts.truth import Score, score
from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.report import ReadStatus

# `make fuzz` reads thousands.
_SEEDS_PER_LAYOUT = 6
_GRID_BAR, _LAYOUT_BAR = 0.99, 0.95


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout_is_read(layout: str) -> None:
    tally = tally_of(random_document(seed=seed, layout=layout) for seed in range(_SEEDS_PER_LAYOUT))
    assert tally.wrong == []
    assert tally.misnamed == []
    assert all(rate >= _LAYOUT_BAR for rate in tally.rates().values()), tally.lines()
    assert all(rate >= _GRID_BAR for rate in tally.grid_rates().values()), tally.lines()


def test_all_layouts_together_are_read() -> None:
    total = Score()
    for seed, layout in enumerate(LAYOUTS):
        document = random_document(seed=seed + 100, layout=layout)
        total += score(truth=document.truth, result=read_document(document))
    assert total.wrong == ()
    assert total.rate >= _LAYOUT_BAR, total.refusals


@pytest.mark.parametrize(
    ("layout", "seed", "least"),
    [
        # A page's end that leaves a whole label of another row on one side of it.
        ("pdf-ruled", 464646177, 0.9),
        # Heads set downwards, or cut short, with no heading above them: whole tables were called absent.
        ("pdf-unruled", 7200014, 0.9),
        ("pdf-placed", 7400162, 0.8),
        # A head over several columns set downwards, the heads below it far from the others.
        ("pdf-unruled", 7300099, 0.7),
        # The last row of a group, whose figures were taken with those of the subtotal set beside it.
        ("pdf-placed", 51234689, 0.5),
        # A misprinted head left of one that was read: its figure went into the other column.
        ("pdf-placed", 714334019, 0.9),
    ],
)
def test_a_document_once_misread_is_read(layout: str, seed: int, least: float) -> None:
    document = random_document(seed=seed, layout=layout)
    scored = score(truth=document.truth, result=read_document(document))
    assert scored.wrong == ()
    assert scored.rate >= least, scored.refusals


@pytest.mark.parametrize("noise", NOISES)
def test_each_noise_is_read_in_a_grid_and_in_lines(noise: str) -> None:
    layouts = ("html-grid", "docx-official", "text-tabbed-cells")
    total = Score()
    for seed, layout in enumerate(layouts):
        document = random_document(seed=seed, layout=layout, noises=(noise,))
        total += score(truth=document.truth, result=read_document(document))
    assert total.wrong == ()
    assert total.rate >= _LAYOUT_BAR, total.refusals


@pytest.mark.parametrize("layout", [name for name, layout in LAYOUTS.items() if layout.suffix != ".pdf"])
def test_a_blank_row_whose_label_is_misprinted_is_not_absent(layout: str) -> None:
    for seed in range(6):
        draft = misprinted_blank_rows(draft_of(report=random_report(seed=seed)), random.Random(seed))
        document = written(draft=draft, layout=LAYOUTS[layout], seed=seed)
        assert score(truth=document.truth, result=read_document(document)).wrong == (), seed


@pytest.mark.parametrize("form", FormId)
@pytest.mark.parametrize("layout", ["html-grid", "docx-official", "pdf-ruled", "xlsx", "text-flat"])
def test_a_plain_report_is_read_whole(form: FormId, layout: str) -> None:
    document = random_document(seed=11, layout=layout, noises=())
    result = read_document(document)
    assert result.status is ReadStatus.READ
    assert result.report is not None
    assert result.report.form is document.report.form
    assert result.report.year == document.report.year


@pytest.mark.office
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("suffixes", [(".doc", ".wps"), (".rtf",)], ids=["doc-wps", "rtf"])
def test_office_formats_are_read(suffixes: tuple[str, ...]) -> None:
    names = ("docx-official", "docx-paragraph-cells")
    documents = [random_document(seed=seed, layout=name) for seed, name in enumerate(names)]
    for suffix in suffixes:
        tally = tally_of(converted(documents=documents, suffix=suffix))
        assert tally.wrong == [], suffix
        assert all(rate >= _LAYOUT_BAR for rate in tally.rates().values()), (suffix, tally.lines())


@pytest.mark.office
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(("width", "ruled"), [(12.0, True), (20.0, False)])
def test_sheets_printed_sideways_over_pages_are_not_misread(width: float, ruled: bool) -> None:
    sheets = [random_document(seed=seed, layout="xlsx", noises=()) for seed in range(2)]
    tally = tally_of(split_sideways(documents=sheets, width=width, ruled=ruled))
    assert tally.wrong == []
    assert tally.misnamed == []


def test_every_member_of_a_zip_is_read() -> None:
    members = [random_document(seed=seed, layout=layout, noises=()) for seed, layout in enumerate(LAYOUTS)]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number, member in enumerate(members):
            archive.writestr(f"年报/{number:02}{member.layout.suffix}", member.data)
        archive.writestr("年报/说明.png", b"\x89PNG\r\n\x1a\n")
    results = read_bytes(name="全区年报.zip", data=buffer.getvalue())
    read = {result.source.rsplit("/", 1)[-1]: result for result in results}
    for number, member in enumerate(members):
        result = read[f"{number:02}{member.layout.suffix}"]
        assert ".zip!/" in result.source
        assert score(truth=member.truth, result=result).wrong == ()
        assert result.report is not None, member.id


@pytest.mark.parametrize("layout", ["html-grid", "docx-official", "text-tabbed-cells", "text-flat", "xlsx"])
def test_the_six_sections_of_text_are_read(layout: str) -> None:
    document = random_document(seed=5, layout=layout, noises=())
    report = read_document(document).report
    assert report is not None
    for section in document.report.narrative:
        if section.text and section.section:
            assert _squeezed(section.text) in _squeezed(report.text_of(section.section))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def test_the_same_seed_gives_the_same_document() -> None:
    first, second = (random_document(seed=3, layout="docx-official") for _ in range(2))
    assert first.data == second.data
    assert first.truth == second.truth


def test_truth_covers_every_key_of_the_form() -> None:
    for seed in range(24):
        document = random_document(seed=seed, layout="html-grid")
        assert set(document.truth.cells) == set(document.report.cells)


def test_random_reports_differ() -> None:
    assert len({str(random_report(seed=seed)) for seed in range(50)}) == 50


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("part", range(10))
def test_thousands_of_documents(part: int) -> None:
    seeds = long_seeds(part=part, count=500)
    tally = tally_of(documents(seeds=seeds))
    print("\n".join(tally.lines()))  # noqa: T201 - the numbers are what a long run is for.
    assert tally.wrong == [], seeds
    assert tally.misnamed == [], seeds
    assert all(rate >= _LAYOUT_BAR for rate in tally.rates().values()), (seeds, tally.lines())
    assert all(rate >= _GRID_BAR for rate in tally.grid_rates().values()), (seeds, tally.lines())
