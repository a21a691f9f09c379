"""The OpenAPI description: what ninja knows of the operations, with problems, files and examples put in.

`zhaoming admin write_openapi` writes it to docs/reference/openapi.json; a test compares both.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from zhaoming.web.api.examples import EXAMPLES
from zhaoming.web.api.problems import CODES
from zhaoming.web.api.service import PREFIX, api

_PROBLEM = "#/components/schemas/ProblemOut"
_STATUS = {
    200: "成功",
    304: "内容没有变化（请求带有 If-None-Match 时）",
    **{status: title for status, title, _ in reversed(list(CODES.values()))},
}
_FILE = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
# Chinese has no blank where a line of the source ends.
_LINE_END = re.compile(r"(?<!\n)\n(?!\n)")
_TAGS = {
    "机关": "行政机关和它们的隶属关系",
    "公开文件": "主动公开的文件、附件和撤回公告",
    "公开清单": "逐项公开的许可、处罚、收费等，一行一项",
    "变更": "按发生次序的变化，供同步使用",
    "公开答复": "向社会公布的依申请公开答复",
    "年度报告": "政府信息公开工作年度报告的每一格",
    "检索": "全文检索",
    "代码表": "数据里各种代码的含义",
}


@cache
def openapi() -> dict[str, Any]:
    """The description as plain JSON values; put together once in a process, so nobody changes it."""
    told: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix=PREFIX), default=str))
    schemas = told["components"]["schemas"]
    told["tags"] = [{"name": name, "description": words} for name, words in _TAGS.items()]
    for operation in _operations(told):
        for parameter in operation.get("parameters", []):
            _parameter(parameter)
        operation["responses"] = {
            status: _response(int(status), told, schemas) for status, told in operation["responses"].items()
        }
        operation["responses"]["304"] = {"description": _STATUS[304]}
        operation["description"] = _LINE_END.sub("", operation["description"])
    _without_unused(told)
    return told


def written() -> str:
    """The description as the committed file has it."""
    return json.dumps(openapi(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _operations(told: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for methods in told["paths"].values():
        yield from methods.values()


def _parameter(told: dict[str, Any]) -> None:
    """One example, as the description has it; the schema says the rest."""
    schema = told["schema"]
    examples = schema.pop("examples", None) or [_PATHS[told["name"]][0]]
    told.pop("examples", None)
    told["example"] = examples[0]
    told["description"] = schema.pop("description", "") or _PATHS[told["name"]][1]
    schema.pop("title", None)


_PATHS: dict[str, tuple[Any, str]] = {
    "code": ("CS-Q1-JY", "机关代码"),
    "publication_id": (12, "文件编号"),
    "list_key": ("penalties", "清单的键，见 lists"),
    "record_id": (31, "清单里一行的编号"),
    "file_id": (7, "附件编号"),
    "answer_id": (5, "答复编号"),
    "version_id": (3, "年报编号"),
}


def _response(status: int, told: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    content = told.get("content", {})
    schema = content.get("application/json", {}).get("schema")
    if schema is None:
        return {"description": _STATUS[status], "content": _FILE}
    if schema.get("$ref") == _PROBLEM or schema.get("title") == "ProblemOut":
        code = next(code for code, (its, _, _) in CODES.items() if its == status)
        problem = {"schema": {"$ref": _PROBLEM}, "example": _problem(code)}
        return {"description": _STATUS[status], "content": {"application/problem+json": problem}}
    return {
        "description": _STATUS[status],
        "content": {"application/json": {"schema": schema, "example": example_of(schema, schemas)}},
    }


def _problem(code: str) -> dict[str, Any]:
    status, title, next_step = CODES[code]
    return {
        "type": f"https://gk.example.gov.cn/open-data/#{code}",
        "title": title,
        "status": status,
        "detail": f"{title}。",
        "code": code,
        "next_step": next_step,
        "errors": [],
    }


def example_of(schema: dict[str, Any], schemas: dict[str, Any]) -> Any:
    """A value that fits a schema, put together from the examples of its fields."""
    if "$ref" in schema:
        return example_of(schemas[schema["$ref"].rpartition("/")[2]], schemas)
    if schema.get("examples"):
        return schema["examples"][0]
    if "anyOf" in schema:
        return example_of(schema["anyOf"][0], schemas)
    if "enum" in schema:
        return schema["enum"][0]
    if schema.get("type") == "object":
        return {name: _field(name, one, schemas) for name, one in schema.get("properties", {}).items()}
    if schema.get("type") == "array":
        return [example_of(schema["items"], schemas)]
    if schema.get("format") == "date":
        return "2026-01-20"
    return {"integer": 1, "boolean": True, "string": ""}[schema["type"]]


def _field(name: str, schema: dict[str, Any], schemas: dict[str, Any]) -> Any:
    """Of a plain field the example by its name, where its own schema gives none."""
    is_plain = not schema.get("examples") and _type_of(schema) == _type_of_value(EXAMPLES.get(name))
    return EXAMPLES[name] if is_plain else example_of(schema, schemas)


def _type_of(schema: dict[str, Any]) -> str:
    told = schema["anyOf"][0] if "anyOf" in schema else schema
    return "" if told.get("format") or "enum" in told else str(told.get("type", ""))


def _type_of_value(value: Any) -> str:
    return "string" if isinstance(value, str) else "object" if isinstance(value, dict) else "none"


def _without_unused(told: dict[str, Any]) -> None:
    """Shapes of parameters are told with the operations; what nothing refers to is left out."""
    schemas = told["components"]["schemas"]
    used: set[str] = set()
    waiting = _references(told["paths"])
    while waiting:
        used |= waiting
        waiting = {one for name in waiting for one in _references(schemas[name])} - used
    told["components"]["schemas"] = {name: one for name, one in schemas.items() if name in used}


def _references(value: Any) -> set[str]:
    if isinstance(value, dict):
        own = {value["$ref"].rpartition("/")[2]} if isinstance(value.get("$ref"), str) else set()
        return own.union(*(_references(one) for one in value.values()))
    return set().union(*(_references(one) for one in value)) if isinstance(value, list) else set()
