"""The scanner of uploads."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.exceptions import ImproperlyConfigured

from zhaoming.web.doctor.line import Line, Scope, fault, ok, warn
from zhaoming.web.files import clamd

TITLE, ORDER, ASKS_DATABASE = "病毒扫描", 90, False


def look(_scope: Scope) -> Iterator[Line]:
    """Answering, silent, or none set."""
    try:
        where = clamd.address()
    except ImproperlyConfigured as error:
        yield fault("scanner.address", str(error), "一个地址", "改正 ZHAOMING_CLAMD")
        return
    if where is None:
        yield warn("scanner.none", "没有设病毒扫描器，上传的文件不经扫描", "有扫描器", "设置 ZHAOMING_CLAMD")
    elif clamd.is_answering():
        yield ok("scanner.answers", "病毒扫描器有答复")
    else:
        yield fault(
            "scanner.silent",
            "病毒扫描器没有答复，新上传的文件都留在隔离区",
            "有答复",
            "检查 clamd 是否在运行、ZHAOMING_CLAMD 是否正确",
        )
