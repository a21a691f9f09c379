"""Programs of the system that some work needs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

from django.db import connection

from zhaoming.documents import office, recognise
from zhaoming.web.doctor.line import Line, Scope, ok, warn

TITLE, ORDER, ASKS_DATABASE = "外部程序", 100, False


def look(_scope: Scope) -> Iterator[Line]:
    """Without them the product says so where they are needed, and does the rest."""
    if office.is_installed():
        yield ok("programs.office", "LibreOffice 可用")
    else:
        yield warn(
            "programs.office",
            "没有 LibreOffice",
            "已安装",
            "要读 .doc、.wps、.rtf 的，安装 LibreOffice（soffice）",
        )
    if recognise.is_installed():
        yield ok("programs.recognise", "tesseract 及简体中文可用")
    else:
        yield warn(
            "programs.recognise",
            "没有 tesseract 或缺简体中文",
            "已安装",
            "要检索扫描件的，安装 tesseract-ocr 和 tesseract-ocr-chi-sim",
        )
    if connection.vendor == "postgresql":
        missing = [name for name in ("pg_dump", "pg_restore") if shutil.which(name) is None]
        if missing:
            yield warn(
                "programs.postgresql",
                f"没有 {'、'.join(missing)}",
                "已安装",
                "要在本机备份的，安装 postgresql-client",
            )
        else:
            yield ok("programs.postgresql", "pg_dump、pg_restore 可用")
