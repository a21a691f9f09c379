"""What went wrong, as problem details (RFC 9457) in Chinese words with a code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import reverse

from zhaoming.web.api.shapes.problem import ProblemOut, WrongOut

CONTENT_TYPE = "application/problem+json; charset=utf-8"

# Each code: status, title, next step. The reference page and the page 开放数据 tell the same.
CODES: Mapping[str, tuple[int, str, str]] = {
    "PUB300": (404, "没有这项内容", "请核对地址；曾经公开、后来撤回的内容见“已撤回”列表。"),
    "PUB301": (400, "参数的值不对", "请按 errors 里的说明改正参数；可用的值见代码表。"),
    "PUB302": (400, "没有这个参数", "请核对参数的拼写；可用的参数见接口说明。"),
    "PUB303": (400, "翻页位置不对", "请原样使用上一页给出的 next 地址，或者从第一页重新读起。"),
    "PUB304": (429, "请求得太快", "请等一分钟再继续；需要大量数据时请用批量下载。"),
    "PUB305": (410, "已经撤回", "请在本地删除这项内容，以公告为准。"),
    "PUB306": (405, "只能读取", "请用 GET 或者 HEAD。"),
    "PUB307": (503, "检索正在准备", "请稍后再试，或者用列表和批量下载。"),
    "PUB308": (400, "数据太多", "请按说明分次下载，或者按机关、年度下载。"),
    "PUB309": (503, "正在发送另一个批量文件", "请按 Retry-After 等一会儿再下载。"),
}


class ProblemError(Exception):
    """Raised by an operation; answered as problem details."""

    def __init__(self, code: str, detail: str, errors: Sequence[Mapping[str, str]] = ()) -> None:
        self.code, self.detail, self.errors = code, detail, tuple(errors)
        super().__init__(code, detail)


def problem_response(
    request: HttpRequest,
    *,
    code: str,
    detail: str,
    errors: Sequence[Mapping[str, str]] = (),
    headers: Mapping[str, str] | None = None,
) -> JsonResponse:
    """The answer that says what is wrong, in the shape of `ProblemOut`."""
    status, title, next_step = CODES[code]
    told = ProblemOut(
        type=f"{request.build_absolute_uri(reverse('portal:open_data'))}#{code}",
        title=title,
        status=status,
        detail=detail,
        code=code,
        next_step=next_step,
        errors=[WrongOut(**one) for one in errors],
    )
    return JsonResponse(
        told.model_dump(mode="json"),
        status=status,
        content_type=CONTENT_TYPE,
        headers=headers,
        json_dumps_params={"ensure_ascii": False},
    )


def wrong_value(*, name: str, found: Any, expected: str) -> ProblemError:
    """A parameter whose value is none."""
    told = str(found)[:100]
    return ProblemError(
        "PUB301",
        f"参数 {name} 的值“{told}”不对。",
        [{"parameter": name, "found": told, "expected": expected}],
    )
