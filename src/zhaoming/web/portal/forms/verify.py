"""A receipt of the public log and what it is compared with: files, or digests that a browser made."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms

from zhaoming.merkle_log import NamedDigest
from zhaoming.web.portal.hashed_upload import HashedFile

MOST_FILES = 20
_DIGEST = re.compile(r"([0-9a-f]{64}) (.{1,255})", re.DOTALL)


class _FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class _FilesField(forms.FileField):
    """A list of uploaded files; empty where the browser sent digests alone."""

    widget = _FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[HashedFile]:
        """Each file by itself."""
        given = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        # Asked for in the form; where there are none, `VerifyForm.clean` knows whether there are digests.
        single = super().clean
        return [single(one, initial) for one in given]


class VerifyForm(forms.Form):
    """What is checked, and nothing else is asked."""

    receipt = forms.FileField(
        label="收据",
        help_text="从文件的“公开日志”页面下载的收据（文件名以 .log-receipt 结尾）。",
        error_messages={"required": "请选择收据。", "empty": "收据是空的。"},
    )
    files = _FilesField(  # type: ignore[assignment] # Fields leave the class; `files` is then Django's own.
        label="要核对的文件",
        help_text=(
            "下载的原样：附件，或者“下载记录”得到的 JSON；正文、年报的 Word、PDF 由记录生成，不能这样核对。"
            f"最多 {MOST_FILES} 个；收据只写了记录的，文件要和记录一起选。"
        ),
        error_messages={"empty": "有一个文件是空的。"},
    )

    def __init__(self, *args: Any, digests: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._digests = digests

    def clean(self) -> dict[str, Any]:
        """At least one file, however it was handed over; `named` is what they come to."""
        told: dict[str, Any] = super().clean() or {}
        found = [_DIGEST.fullmatch(one) for one in self._digests]
        named = [NamedDigest(one.name or "文件", one.sha256, one.lists) for one in told.get("files", ())]
        named += [NamedDigest(one[2], bytes.fromhex(one[1])) for one in found if one is not None]
        if None in found or len(named) > MOST_FILES:
            self.add_error("files", f"一次最多核对 {MOST_FILES} 个文件。")
        elif not named and "files" not in self.errors:
            self.add_error("files", "请选择要核对的文件。")
        return {**told, "named": named}
