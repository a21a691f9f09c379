"""The page of keys is the forms as they stand; `python -m tests.house.test_form_reference` renews it."""

from tests.house.sources import ROOT
from zhaoming.annual_report.form import CellSpec, FormId, cells_of

PAGE = ROOT / "docs" / "reference" / "annual-report-keys.md"
HEAD = """# Keys of the annual report 年报单元格键

Every cell of the two official forms (国办公开办函〔2019〕60号 for the reports of 2019 and 2020,
〔2021〕30号 from 2021), with its key, its labels from the outermost to the column, its unit and the
provision of the Regulation (Order 711) it rests on. `Reg711.20.1.5` reads article 20, paragraph 1,
item 5; rows that no article has rest on the notice of the form.

A sub-row printed under 其他对外管理服务事项 gets `s2.other_services.sub1.*`, `sub2.*` and
so on, with its text in `labels`.

The seven columns of 表三 are listed once; every row has all of them.
"""


def _row(spec: CellSpec, key: str, labels: str) -> str:
    signed = " (signed)" if spec.signed else ""
    return f"| `{key}` | {labels} | {spec.unit}{signed} | {', '.join(spec.provisions) or '—'} |"


def _tables(form: FormId) -> list[str]:
    cells = cells_of(form)
    lines = [f"## Form {form} ({len(cells)} cells)", ""]
    for section, title in ((2, "表二"), (3, "表三"), (4, "表四")):
        lines += [f"### {title}", "", "| key | labels | unit | provisions |", "|---|---|---|---|"]
        for spec in (spec for spec in cells if spec.section == section):
            if section != 3:
                lines.append(_row(spec, spec.key, " › ".join(spec.labels)))
            elif spec.column == "natural":
                lines.append(_row(spec, f"s3.{spec.row}.*", " › ".join(spec.labels[:-1])))
        lines.append("")
    return lines


def page() -> str:
    columns = [spec for spec in cells_of(FormId.F2021) if spec.row == "new_received"]
    listed = [
        "| column | label |",
        "|---|---|",
        *(f"| `{spec.column}` | {spec.labels[-1]} |" for spec in columns),
    ]
    return "\n".join([HEAD, *listed, "", *_tables(FormId.F2021), *_tables(FormId.F2019)]).rstrip() + "\n"


def test_the_page_of_keys_is_current():
    assert PAGE.read_text("utf-8") == page()


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
