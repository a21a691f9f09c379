"""read(write(r)) == r over form, agency, year, values, states and text, in every format."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.shared_reports import shared_report
from zhaoming.annual_report.form import SECTION_TITLES, CellSpec, FormId, cells_of
from zhaoming.annual_report.official import gaps
from zhaoming.annual_report.report import AnnualReport, Cell, CellState, NarrativeSection, ReadResult
from zhaoming.documents import write_pdf as pdf
from zhaoming.report_files import GapsError, read_file, write_report

FORMATS = ("docx", "html", "xlsx", "pdf", "json", "csv")
REAL = ("xiacheng-2019.txt", "jinzhan-2019.txt", "jianxi-2019.txt", "huaian-2024.pdf", "hongze-2023.pdf")
PLACEHOLDERS = ("-", "—", "/", "－", "——")
NOTES = ("（含上年结转）", "（属公安机关刑事司法信息）", "(其中修订2件)")
SENTENCES = (
    "全年主动公开政府信息若干条，办理依申请公开，均在法定期限内答复。",
    "（一）主动公开情况。通过政府网站和政务新媒体发布信息。",
    "（二）依申请公开情况",
    "解读形式较为单一；下一步，丰富图表、视频等形式，提高质量。" * 6,
    "无。",
    "<b>& \"引号\" 'x' =1+1 #[x] $y$ \\ @联系",
)


def text_of(chance: random.Random) -> str:
    return "\n".join(chance.choice(SENTENCES) for _ in range(chance.randint(1, 4)))


def number(spec: CellSpec, chance: random.Random) -> int | Decimal:
    size = chance.choice((0, 0, 1, 9, 99, 12_345, 1_234_567))
    value = chance.randint(0, size)
    if spec.amount:
        return Decimal(value).scaleb(-chance.choice((0, 2, 4)))
    return -value if spec.signed and chance.random() < 0.4 else value


def cell(spec: CellSpec, chance: random.Random) -> Cell:
    value = number(spec, chance)
    kind = chance.random()
    if kind < 0.8:
        return Cell(value)
    if kind < 0.88:
        return Cell(state=CellState.BLANK)
    if kind < 0.94:
        return Cell(state=CellState.PLACEHOLDER, raw=chance.choice(PLACEHOLDERS))
    if spec.amount:
        yuan = Decimal(chance.randint(0, 10**9)).scaleb(-2)
        wan = (yuan / 10_000).quantize(Decimal("0.0001"), ROUND_HALF_UP)
        return Cell(wan, CellState.CONVERTED, raw=f"{yuan}元")
    count = abs(int(value))
    return Cell(count, CellState.NOTED, raw=f"{count}{chance.choice(NOTES)}")


def random_report(seed: int) -> AnnualReport:
    """Any report that could be read from a clean document: every state, both forms, missing rows."""
    chance = random.Random(seed)
    form = chance.choice(list(FormId))
    split = chance.choice((None, True, False))
    cells = {spec.key: cell(spec, chance) for spec in cells_of(form, split)}
    if chance.random() < 0.3:
        row = chance.choice(("s3.denied_state_secret.", "s3.notproc_reissue.", "s2.regulations."))
        cells |= {key: Cell(state=CellState.ABSENT) for key in cells if key.startswith(row)}
    return AnnualReport(
        agency=chance.choice(("青禾区人民政府", "白石市民政局", "青禾区云溪街道办事处")),
        year=chance.randint(2019, 2030),
        form=form,
        cells=cells,
        narrative=(
            *((NarrativeSection("", "", text_of(chance)),) if chance.random() < 0.5 else ()),
            *(
                NarrativeSection(key, title, text_of(chance) if key in "一五六" else "")
                for key, title in SECTION_TITLES
            ),
        ),
    )


PLACES = ("青禾区", "白石市", "云溪自治县", "青禾市白云区", "国家税务总局青禾区", "附城镇")
OFFICES = (
    *("民政局", "“双减”专班", "机构编制委员会办公室", "革命根据地纪念馆", "第101中学", "直属单位20"),
    *("2025年大学生运动会执行委员会", "2023年博览会筹备组", "年报审核中心", "政府信息公开年度报告编审中心"),
    *("ABC集团", "《青禾日报》社", "爱新觉罗·启功纪念馆", "税务局第一税务分局", "青年宫", "统计报告处"),
    *("城市管理和综合行政执法" * 6 + "局", "5G产业办"),
)
SECOND_NAMES = (
    "",
    "（研究室）",
    "(研究室)",
    "（办税服务厅）（12366）",
    "〔直属〕",
    "【交警】",
    "（区委“两新”工委）",
)


@st.composite
def agency_names(draw: st.DrawFn) -> str:
    """Names as agencies have them: second names, quotes, digits, Latin, years, several joined, very long."""
    place = draw(st.sampled_from(PLACES))
    first = place + draw(st.sampled_from(OFFICES)) + draw(st.sampled_from(SECOND_NAMES))
    others = draw(st.lists(st.sampled_from(("财政局", "教育局（语委办）", "退役军人事务局")), max_size=4))
    return "、".join((first, *(place + other for other in others)))


def back(report: AnnualReport, to: str, folder: Path, *, allow_gaps: bool = False) -> ReadResult:
    path = folder / f"年报.{to}"
    path.write_bytes(write_report(report=report, to=to, allow_gaps=allow_gaps))
    (result,) = read_file(path)
    return result


def plain(state: CellState | None) -> CellState | None:
    return None if state in {CellState.SPLIT, CellState.REPAIRED} else state


def figures(report: AnnualReport) -> dict[str, tuple[object, CellState | None]]:
    return {key: (cell.value, plain(cell.state)) for key, cell in report.cells.items()}


def assert_same(report: AnnualReport, result: ReadResult, to: str) -> None:
    found = result.report
    assert found is not None, result.reason
    assert found.form is report.form
    assert figures(found) == figures(report)
    if to != "csv":
        assert (found.agency, found.year) == (report.agency, report.year)
        assert found.narrative == report.narrative


@pytest.fixture(params=FORMATS)
def to(request: pytest.FixtureRequest) -> str:
    if request.param == "pdf":
        try:
            pdf._families(tuple(pdf._fonts().families()))
        except pdf.NoChineseFontError:
            pytest.skip("no Chinese font is installed")
    return str(request.param)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**9))
def test_what_is_written_reads_back_the_same(to: str, tmp_path: Path, seed: int) -> None:
    report = random_report(seed)
    assert_same(report, back(report, to, tmp_path), to)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=agency_names(), seed=st.integers(0, 50))
@example(name="国家税务总局青禾区政府信息公开年度报告编审中心〔直属〕", seed=0)
@example(name="附城镇年报审核中心【交警】、附城镇财政局", seed=4)
def test_every_name_of_an_agency_reads_back_as_printed(to: str, tmp_path: Path, name: str, seed: int) -> None:
    report = replace(random_report(seed), agency=name)
    assert_same(report, back(report, to, tmp_path), to)


@cache
def real(name: str) -> AnnualReport:
    (read,) = read_file(shared_report(name))
    assert read.report is not None
    return read.report


@pytest.mark.parametrize("name", REAL)
def test_real_reports_go_through_every_format(to: str, tmp_path: Path, name: str) -> None:
    report = real(name)
    if gaps(report) and to != "json":
        with pytest.raises(GapsError):
            write_report(report=report, to=to)
    assert_same(report, back(report, to, tmp_path, allow_gaps=True), to)


def test_a_refused_cell_reads_back_refused_and_a_missing_row_missing(to: str, tmp_path: Path) -> None:
    whole = random_report(7)
    cells = dict(whole.cells)
    cells["s3.granted.natural"] = Cell(state=CellState.UNREADABLE, raw="1O", reason="字母与数字混写")
    cells |= {key: Cell(state=CellState.ABSENT) for key in cells if key.startswith("s3.notproc_repeat.")}
    report = AnnualReport(whole.agency, whole.year, whole.form, cells, narrative=whole.narrative)
    found = back(report, to, tmp_path, allow_gaps=True).report
    assert found is not None
    assert figures(found) == figures(report)


def test_a_title_that_does_not_name_the_agency_does_not_lose_it(to: str, tmp_path: Path) -> None:
    report = replace(random_report(5), agency="白石市民政局", year=2023, title="政府信息公开工作年度报告")
    assert_same(report, back(report, to, tmp_path), to)
