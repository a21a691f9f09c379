"""A list as a spreadsheet: what is in it, a template to fill in, and rows with their faults to mend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from zhaoming.documents.write_list import ListColumn, write_list
from zhaoming.publishing.facts import FactColumn, FactList, ValueType

_WIDE = frozenset({ValueType.LONG})
FAULTS_HEAD = "问题"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_EXPECTED = {
    ValueType.DAY: "日期，例：2026-01-31",
    ValueType.YEAR: "四位年份，例：2026",
    ValueType.NUMBER: "整数",
    ValueType.AMOUNT: "只写数字，单位见列名",
    ValueType.CODE: "18 位统一社会信用代码，按文本填写",
    ValueType.DECISION: "机关代字、年份、序号齐全的文号，例：清教罚〔2026〕5号",
    ValueType.TELEPHONE: "办公室固定电话，例：0571-88001234",
    ValueType.WEB: "以 https:// 开头的网址",
}


def list_file(*, kind: FactList, title: str, rows: Iterable[Mapping[str, str]]) -> bytes:
    """The rows as an xlsx that can be read in again."""
    columns = [_column(one) for one in kind.columns]
    return write_list(title=title, columns=columns, rows=_values(kind, rows))


def template_file(*, kind: FactList) -> bytes:
    """An empty sheet with its heads, lists to choose from, and a sheet that says what belongs where."""
    notes = [
        f"清单：{kind.label}。公开依据：{kind.basis}。",
        "一行一项，不要改动列名，不要合并单元格；最多两万行。",
        "不填身份证号、手机号、银行账号和家庭住址；自然人的姓名读入时只留一部分。",
    ]
    columns = [_column(one) for one in kind.columns]
    return write_list(title=f"{kind.label}模板", columns=columns, rows=(), notes=notes)


def faulty_file(*, kind: FactList, rows: Sequence[tuple[Mapping[str, str], str]]) -> bytes:
    """Rows with a last column that says what is wrong; mended, the file can be read in again."""
    columns = [*(_column(one) for one in kind.columns), ListColumn(FAULTS_HEAD, width=48)]
    told = [[*(row.get(one.key, "") for one in kind.columns), words] for row, words in rows]
    return write_list(title=f"{kind.label}待改正", columns=columns, rows=told)


def _values(kind: FactList, rows: Iterable[Mapping[str, str]]) -> Iterable[Sequence[str]]:
    return ([row.get(one.key, "") for one in kind.columns] for row in rows)


def _column(column: FactColumn) -> ListColumn:
    note = "；".join(one for one in (column.hint, _EXPECTED.get(column.type, ""), _conditions(column)) if one)
    return ListColumn(
        column.head,
        width=40 if column.type in _WIDE else max(14, 2 * len(column.head) + 2),
        is_required=column.required and column.only_when is None,
        is_asked_of_some=column.required and column.only_when is not None,
        one_of=column.one_of,
        note=note,
    )


def _conditions(column: FactColumn) -> str:
    if column.only_when is not None:
        of = "、".join(sorted(column.only_when.values))
        return f"{of}的必填，其余的不填" if column.required else f"只在{of}时填写"
    if column.part_when is not None:
        return f"{'、'.join(sorted(column.part_when.values))}的只公开一部分，读入时即遮去"
    return ""
