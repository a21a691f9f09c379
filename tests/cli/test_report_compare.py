import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from tests.cli.conftest import Run, balanced, save
from tests.reports_by_hand import report_by_hand
from zhaoming.annual_report.form import FormId
from zhaoming.annual_report.report import Cell


def test_changes_are_listed_with_difference_and_share(run: Run, tmp_path: Path) -> None:
    a = save(tmp_path / "2022.json", replace(balanced(), year=2022))
    more = {"s3.new_received.natural": Cell(3), "s2.fees.amount_wan": Cell(Decimal("2.5000"))}
    b = save(tmp_path / "2023.json", replace(balanced(), cells={**balanced().cells, **more}))
    code, out, _ = run("report", "compare", a, b)
    rows = {line.split()[-5]: line.split()[-4:] for line in out.splitlines() if line.split()[3:]}
    assert code == 0
    assert ["1", "3", "+2", "+200.0%"] in rows.values()
    assert "0  2.5000  +2.5000" in out
    assert "共 200 格，有变化 2 格。" in out
    assert len(run("report", "compare", a, b, "--all")[1].splitlines()) == 200 + 6


def test_json_gives_every_pair(run: Run, tmp_path: Path) -> None:
    a = save(tmp_path / "a.json", report_by_hand(form=FormId.F2019, year=2020))
    b = save(tmp_path / "b.json", report_by_hand(year=2021))
    (answer,) = json.loads(run("report", "compare", a, b, "--format", "json")[1])
    pairs = {pair["key"]: pair for pair in answer["pairs"]}
    assert (answer["a"], answer["b"]) == (str(a), str(b))
    assert pairs["s2.procurement.amount"]["comparable"] == "only_a"
    assert pairs["s2.fees.amount_wan"]["b"] == "0.09"
    assert pairs["s4.review.total"]["comparable"] == "comparable"


def test_a_side_with_no_report_or_with_two_ends_with_2(run: Run, tmp_path: Path) -> None:
    a = save(tmp_path / "in" / "a.json", balanced())
    save(tmp_path / "in" / "b.json", balanced())
    code, out, err = run("report", "compare", a, tmp_path / "in")
    assert (code, out) == (2, "")
    assert "2 份报告" in err
    assert run("report", "compare", a, tmp_path / "none.docx")[0] == 2
