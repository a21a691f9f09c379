"""The API itself: its operations, and how it says what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.operation import Operation
from ninja.renderers import JSONRenderer

from zhaoming.web.api.operations import (
    agencies,
    answers,
    changes,
    codes,
    consultations,
    documents,
    reports,
    rows,
    searching,
)
from zhaoming.web.api.problems import ProblemError, problem_response

VERSION = "1.0.0"
PREFIX = "api/v1/"
_DESCRIPTION = """已经公开的政府信息，供程序读取。只读，不需要登录，不使用 Cookie，任何网页都可以直接调用。

- 每次回答都按当时的公开状态从主库读取：撤回的内容自撤回生效起不再出现在任何接口里。
- 本地留有副本的，请用 `changes` 或者各 `withdrawn` 删除已经撤回的内容。
- 列表按“接在上一条之后”翻页：原样使用回答里的 `next`。
- 支持 `If-None-Match`：内容没有变化时回答 304。
- 日期写作 `2026-01-26`，按北京时间。
- 出错时按 RFC 9457 回答 `application/problem+json`，`code` 是问题代码，`next_step` 是怎么办。
- 使用许可、批量下载和字段说明见“开放数据”页。"""


class _Renderer(JSONRenderer):
    json_dumps_params = {"ensure_ascii": False}


class PublicApi(NinjaAPI):
    """Operations are called by the names of their functions."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """The function's own name; they are unique here."""
        return operation.view_func.__name__


def _made() -> PublicApi:
    made = PublicApi(
        title="政府信息公开数据接口",
        version=VERSION,
        description=_DESCRIPTION,
        docs_url=None,
        openapi_url=None,
        urls_namespace="api",
        renderer=_Renderer(),
        servers=[{"url": "/", "description": "本站"}],
    )
    for module in (agencies, documents, rows, changes, consultations, answers, reports, searching, codes):
        made.add_router("", module.router)
    made.add_exception_handler(ProblemError, _problem)
    made.add_exception_handler(Http404, _not_there)
    made.add_exception_handler(ValidationError, _wrong)
    return made


def _problem(request: HttpRequest, error: Any) -> HttpResponse:
    return problem_response(request, code=error.code, detail=error.detail, errors=error.errors)


def _not_there(request: HttpRequest, error: Any) -> HttpResponse:
    return problem_response(request, code="PUB300", detail=str(error) or "没有这项内容。")


def _wrong(request: HttpRequest, error: Any) -> HttpResponse:
    """Each parameter that is wrong with what it should be, in the words of its own description."""
    told = [_told(one, _sent(request)) for one in error.errors]
    names = "、".join(f"{one['parameter']} 的值“{one['found']}”" for one in told)
    return problem_response(request, code="PUB301", detail=f"参数 {names}不对。", errors=told)


def _sent(request: HttpRequest) -> dict[str, str]:
    """What was asked, as it was written: the framework leaves the value out of what it tells of a fault."""
    place = request.resolver_match.kwargs if request.resolver_match else {}
    return {name: str(value) for name, value in (*request.GET.items(), *place.items())}


def _told(error: dict[str, Any], sent: dict[str, str]) -> dict[str, str]:
    name = str(error["loc"][-1])
    return {"parameter": name, "found": sent.get(name, "")[:100], "expected": _EXPECTED.get(name, "")}


def operations() -> Iterator[Operation]:
    """Every operation of the API."""
    for router in api._get_bound_routers():
        for view in router.path_operations.values():
            yield from view.operations


def parameters_of(name: str) -> frozenset[str] | None:
    """The parameters an operation takes, by the name of its address; None where there is none such."""
    return _PARAMETERS.get(name)


def _asked(operation: Operation) -> dict[str, str]:
    """The parameters of an operation with their descriptions."""
    found: dict[str, str] = {}
    for model in operation.models:
        if model.__ninja_param_source__ == "query":
            for field in model.model_fields.values():
                asked = getattr(field.annotation, "model_fields", {})
                found |= {name: one.description or "" for name, one in asked.items()}
    return found


api = _made()
_PARAMETERS = {str(one.url_name): frozenset(_asked(one)) for one in operations()}
_EXPECTED = {name: words for one in operations() for name, words in _asked(one).items()}
