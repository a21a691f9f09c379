"""The ordered feed of what changed for the public."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from pydantic import BeforeValidator

from zhaoming.web.api.asking import whole_number
from zhaoming.web.api.operations.responses import LISTED
from zhaoming.web.api.problems import wrong_value
from zhaoming.web.api.reading.changes import changes_since
from zhaoming.web.api.shapes.others import ChangePageOut
from zhaoming.web.outbox.selectors import last_position
from zhaoming.web.presentation.places import Places

router = Router(tags=["变更"])
_LARGEST = 2**63 - 1


class ChangesAsked(Schema):
    """From where on."""

    since: Annotated[int, Field(ge=0, le=_LARGEST), BeforeValidator(whole_number)] = Field(
        0, description="已经读到的位置；0 表示从头", examples=[412]
    )


@router.get("/changes", response={200: ChangePageOut, **LISTED}, url_name="changes", summary="变更序列")
def changes(request: HttpRequest, asked: Query[ChangesAsked]) -> dict[str, Any]:
    """某个位置之后的变化，按发生的先后。

    upsert 表示新公布或者有变化，请重新读取；remove 表示已经撤回、屏蔽，请在本地删除。
    把回答里的 position 记下来，下次用作 since；more 为 true 时接着读。
    """
    known = last_position()
    if asked.since > known:
        expected = f"0 至 {known}；如果本站从备份恢复过，请从 0 重新读起"
        raise wrong_value(name="since", found=asked.since, expected=expected)
    found = changes_since(position=asked.since, places=Places(request))
    return {"items": list(found.items), "position": found.position, "more": found.more}
