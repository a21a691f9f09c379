"""Our own .json as text: checked against the published schema before a word of it is believed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from zhaoming.annual_report.json_form import Entry, EntryError, from_entry, to_entry
from zhaoming.annual_report.report import ReadResult

SCHEMA_FILE = "report.schema.json"
_INDENT = 1


def text_of(results: Iterable[ReadResult]) -> str:
    """A list of entries, one report each, as `report read --format json` prints it."""
    return json.dumps([to_entry(result) for result in results], ensure_ascii=False, indent=_INDENT) + "\n"


def line_of(entry: Entry) -> str:
    """One entry on one line, for `--json-lines`."""
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":"))


def results_of(text: str, *, source: str) -> tuple[ReadResult, ...]:
    """The reports of a .json file: one entry, a list of entries, or one entry a line.

    `source` is the file's path: it replaces the source that was written, or stands before it
    ("all.json!/a.docx") where the file holds several reports. Raises `EntryError`, in Chinese.
    """
    entries = _entries(text)
    results = []
    for number, entry in enumerate(entries, start=1):
        _demand_schema(entry, number)
        result = from_entry(entry)
        name = source if len(entries) == 1 else f"{source}!/{result.source or number}"
        results.append(replace(result, source=name))
    return tuple(results)


@cache
def schema() -> dict[str, Any]:
    """The published JSON Schema, as it stands in the file beside this module."""
    text = files("zhaoming.annual_report").joinpath(SCHEMA_FILE).read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def _entries(text: str) -> Sequence[Any]:
    stripped = text.removeprefix("\ufeff").strip()
    try:
        loaded = _loads(stripped)
    except EntryError:
        if "\n" not in stripped:
            raise
        return _lines(stripped)
    entries = loaded if isinstance(loaded, list) else [loaded]
    if not entries:
        raise EntryError("JSON 文件中没有报告：列表是空的。")
    return entries


def _lines(text: str) -> Sequence[Any]:
    """One entry a line; where the first line is no JSON either, the text as a whole is the fault."""
    lines = [line for line in text.splitlines() if line.strip()]
    try:
        _loads(lines[0])
    except EntryError:
        return [_loads(text)]
    return [_loads(line) for line in lines]


def _loads(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise EntryError(
            f"不是有效的 JSON：第 {error.lineno} 行第 {error.colno} 列附近有语法错误（{error.msg}）。"
        ) from error
    except (ValueError, RecursionError) as error:
        raise EntryError(f"JSON 无法读取：数字过长、非数值或嵌套过深（{error}）。") from error


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


@cache
def _validator() -> Any:
    """Built once: the library is slow to import and the schema to compile."""
    from jsonschema import Draft202012Validator

    return Draft202012Validator({"$ref": "#/$defs/entry", "$defs": schema()["$defs"]})


def _demand_schema(entry: Any, number: int) -> None:
    from jsonschema.exceptions import best_match

    fault = best_match(_validator().iter_errors(entry))
    if fault is None:
        return
    where = "".join(f"[{step!r}]" for step in fault.absolute_path) or "（整条）"
    raise EntryError(
        f"第 {number} 份报告不符合本系统公布的 JSON 格式（report.schema.json）：{where} 处，{_say(fault)}。"
    )


def _say(fault: Any) -> str:
    """The fault in Chinese, by the keyword of the schema that was broken."""
    shown = json.dumps(fault.instance, ensure_ascii=False, default=str)[:60]
    match fault.validator:
        case "required":
            missing = [name for name in fault.validator_value if name not in fault.instance]
            return f"缺少 {'、'.join(missing)}"
        case "additionalProperties":
            return "有未规定的字段"
        case "type":
            return f"类型应为 {fault.validator_value}，实为 {shown}"
        case "enum":
            return f"取值应为 {fault.validator_value} 之一，实为 {shown}"
        case "pattern":
            return f"{shown} 的写法不合规定"
        case _:
            return f"{shown} 不合规定"
