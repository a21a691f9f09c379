"""The acts on one file that is to be handed out, each with its form, its service and what it will do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from zhaoming.release_files import CONVERTIBLE
from zhaoming.web.cases.models import CaseFile, FileKind
from zhaoming.web.cases.services import ask_converted, ask_stripped, inspect_again, offer_file, withhold_file
from zhaoming.web.desk.case_file_rows import FileRights
from zhaoming.web.desk.forms.case_file_release import FileConfirmForm, FileReasonForm
from zhaoming.web.desk.named_act import NamedAct


@dataclass(frozen=True, slots=True)
class FileAct(NamedAct):
    """`kinds` are those of the files it is for, `endings` those of their names where not all will do."""

    kinds: frozenset[FileKind]
    endings: frozenset[str] = frozenset()


_OFFERED = frozenset({FileKind.DISCLOSED})
_WITHHELD = frozenset({FileKind.ORIGINAL})
_REDACTABLE = frozenset({"pdf", "png", "jpg", "jpeg", "bmp", "tif", "tiff"})
ACTS: dict[str, FileAct] = {
    one.name: one
    for one in (
        FileAct(
            "strip",
            "去除隐藏内容",
            "另存一份没有批注、修订、隐藏行列和文件属性的副本，复核后代替这一份提供；这一份留在卷宗里。",
            "已排队制作去除隐藏内容的副本，做好后列在这里。",
            FileConfirmForm,
            ask_stripped,
            _OFFERED | _WITHHELD,
            frozenset({"docx", "xlsx", "pdf"}),
        ),
        FileAct(
            "convert",
            "转为 PDF",
            "用 LibreOffice 转成 PDF，代替这一份提供，转成后才能遮盖；这一份留在卷宗里。请核对转换后的版面。",
            "已排队转为 PDF，做好后列在这里。",
            FileConfirmForm,
            ask_converted,
            _OFFERED | _WITHHELD,
            CONVERTIBLE,
        ),
        FileAct(
            "again",
            "重新检查",
            "文件会重新排队检查；以前的检查结果和放行意见保留。",
            "已排队重新检查。",
            FileConfirmForm,
            inspect_again,
            _OFFERED,
        ),
        FileAct(
            "withhold",
            "不提供这份文件",
            "文件留在卷宗里，不再提供给申请人；以后可以重新列入。",
            "这份文件不再提供，仍留在卷宗里。",
            FileReasonForm,
            withhold_file,
            _OFFERED,
        ),
        FileAct(
            "offer",
            "列入提供的文件",
            "文件会重新检查；检查和审核通过后，随答复提供给申请人。",
            "已列入提供的文件，正在检查。",
            FileReasonForm,
            offer_file,
            _WITHHELD,
        ),
    )
}


def file_acts(*, file: CaseFile, name: str, rights: FileRights) -> tuple[FileAct, ...]:
    """The acts open to this person on this file."""
    if not rights.handles or file.released_at is not None:
        return ()
    ending = ending_of(name)
    return tuple(
        one for one in ACTS.values() if file.kind in one.kinds and (not one.endings or ending in one.endings)
    )


def may_redact(*, file: CaseFile, name: str, rights: FileRights) -> bool:
    """Whether places can be burnt out of it by this person."""
    is_for_applicants = file.kind in _OFFERED | _WITHHELD
    return rights.handles and is_for_applicants and file.released_at is None and ending_of(name) in _REDACTABLE


def ending_of(name: str) -> str:
    """The ending of a name, without its dot."""
    return PurePosixPath(name).suffix.lower().removeprefix(".")
