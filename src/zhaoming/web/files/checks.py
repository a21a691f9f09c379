"""What `check --deploy` says of the scanner."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, Warning, register
from django.core.exceptions import ImproperlyConfigured

from zhaoming.web.files import clamd


@register(deploy=True)
def scanner(**_kwargs: Any) -> list[CheckMessage]:
    """Loud where no scanner is set, or the one that is set does not answer."""
    try:
        where = clamd.address()
    except ImproperlyConfigured as error:
        return [Error(str(error), id="zhaoming.E001")]
    if where is None:
        text = "没有配置病毒扫描器：上传的文件不经扫描就可以打开和公开。"
        return [
            Warning(
                text,
                hint="设置 ZHAOMING_CLAMD；见 docs/how-to/scan-uploads.md。",
                id="zhaoming.W001",
            )
        ]
    if not clamd.is_answering():
        text = "病毒扫描器没有答复：新上传的文件都留在隔离区。"
        return [Warning(text, hint="检查 clamd 是否在运行，地址是否正确。", id="zhaoming.W002")]
    return []
