"""X: an agency without the power to make regulations reports some."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.naming import cell_name, plain
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.finding import Finding, Level

RULE = Rule(
    code="RPT505",
    rule="X",
    level=Level.NOTICE,
    title="无规章制定权而填有规章",
    meaning=(
        "规章由国务院部门和省、自治区、直辖市、设区的市、自治州人民政府制定；"
        "区县、乡镇、街道和市县部门填有规章的，多为误填。"
    ),
    source="立法法关于规章制定权的规定；条例第二十条第（一）项",
    next_step="确认所填是否为行政规范性文件",
)
_COLUMNS = ("made", "repealed", "valid", "newly_disclosed", "total_disclosed")
_WITHOUT_POWER = re.compile(
    r"(?:[区县旗乡镇](?:人民)?政府|街道(?:办事处)?|[区县镇乡旗]|[市区县旗].{1,12}局|地区)(?:办公室)?$"
)


def find(exam: Examination) -> Iterator[Finding]:
    """A notice where a district, a town or a bureau counts 规章."""
    bare = re.split(r"[(（]", exam.report.agency or "")[0]
    if not _WITHOUT_POWER.search(bare) or bare.endswith("自治区人民政府"):
        return
    found = {f"s2.regulations.{column}": exam.number(f"s2.regulations.{column}") for column in _COLUMNS}
    counted = {key: value for key, value in found.items() if value}
    if counted:
        told = "、".join(f"{cell_name(key, exam.report.form)} {plain(value)}" for key, value in counted.items())
        yield RULE.finding(f"{bare} 填有规章：{told}", cells=tuple(counted), found=counted)
