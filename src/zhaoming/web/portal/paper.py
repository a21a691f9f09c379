"""The application form on paper: one sheet for persons and organisations, blank or filled from a draft."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from zhaoming.law.counting import ApplicantKind
from zhaoming.paper import Alignment, Drawing, DrawnCell, DrawnParagraph, DrawnRow, DrawnTable, Scope
from zhaoming.web.agencies.models import Agency, WorkBody
from zhaoming.web.portal.forms.apply import FORMS, HELP, KINDS, ROUTES

TITLE = "政府信息公开申请表"
_COLUMNS = (110, 190, 260, 170, 270)
_PERSON = (("姓名", "full_name"), ("证件名称", "identity_document"), ("证件号码", "identity_number"))
_ORGANISATION = (
    ("名称", "full_name"),
    ("证件名称", "identity_document"),
    ("证件号码", "identity_number"),
    ("法定代表人", "representative"),
    ("联系人", "contact"),
)
_REACHED = (("联系电话", "telephone"), ("电子邮箱", "email"), ("邮政编码", "postcode"), ("通信地址", "address"))


def table_of(*, agency: Agency | None, values: Mapping[str, Any]) -> DrawnTable:
    """The sheet as one table of five columns."""
    natural = values.get("kind") == ApplicantKind.NATURAL.value
    person = values if natural else {}
    organisation = values if values.get("kind") and not natural else {}
    kinds = [(key, label.removeprefix("单位：")) for key, label in KINDS if key != ApplicantKind.NATURAL.value]
    rows: list[DrawnRow] = [(_head("受理机关"), _text(str(agency or ""), 4))]
    rows += _block("公民", [*_PERSON, *_REACHED], person)
    rows += _block(
        "法人或者其他组织",
        [*_ORGANISATION, *_REACHED],
        organisation,
        ("性质", _ticked(kinds, values.get("kind"))),
    )
    rows += _lines(
        "所需信息",
        (
            ("名称", values.get("subject", "")),
            ("文号", values.get("document_number", "")),
            ("便于查找的描述", values.get("description", "")),
        ),
    )
    rows += _lines(
        "怎样提供",
        (
            ("形式", _ticked(FORMS, values.get("form"))),
            ("方式", _ticked([(key, key) for key, _ in ROUTES], values.get("route"))),
            ("需要的帮助", _ticked(HELP, values.get("assistance")) + _after(values.get("assistance_words"))),
        ),
    )
    rows.append((_head("随附"), _text("身份证明复印件（□ 已附　□ 以后补交）", 4)))
    rows.append((_head("签名"), _text("申请人签名或者盖章：　　　　　　　　　　　　　年　　月　　日", 4)))
    return DrawnTable("", "", _COLUMNS, tuple(rows))


def drawing_of(*, agency: Agency | None, body: WorkBody | None, values: Mapping[str, Any]) -> Drawing:
    """The sheet with where it is to be brought, for the writers of documents."""
    notes = (DrawnParagraph(one, Alignment.FLUSH) for one in notes_of(agency=agency, body=body))
    return Drawing(title=TITLE, parts=(table_of(agency=agency, values=values), *notes))


def notes_of(*, agency: Agency | None, body: WorkBody | None) -> tuple[str, ...]:
    """What stands under the sheet."""
    where = []
    if body is not None and body.address:
        told = "，".join(filter(None, (body.address, body.postcode, body.office_hours, body.telephone)))
        where = [f"当面提交或者邮寄：{told}，{body.name or agency}收。邮寄的请在信封上写“政府信息公开申请”。"]
    return (
        "公民填第二栏，法人或者其他组织填第三栏；所需信息的名称、文号、描述写一样就行。",
        *where,
        "写字确有困难的，可以当面口头申请，由工作人员代填。依据《政府信息公开条例》第二十九条。",
    )


def _block(
    title: str,
    pairs: Iterable[tuple[str, str]],
    values: Mapping[str, Any],
    last: tuple[str, str] | None = None,
) -> list[DrawnRow]:
    """Two fields a line; the address, which is long, and what comes last have a line of their own."""
    listed = [(label, str(values.get(name, ""))) for label, name in pairs]
    short, long = listed[:-1], [listed[-1]]
    if len(short) % 2:
        short.append(("", ""))
    lines: list[DrawnRow] = []
    for (label, text), (other, beside) in zip(short[::2], short[1::2], strict=True):
        if other:
            lines.append((_head(label), _text(text), _head(other), _text(beside)))
        else:
            lines.append((_head(label), _text(text, 3)))
    lines += [(_head(label), _text(text, 3)) for label, text in (*long, *([last] if last else []))]
    return _under(title, lines)


def _lines(title: str, pairs: Iterable[tuple[str, str]]) -> list[DrawnRow]:
    return _under(title, [(_head(label), _text(text, 3)) for label, text in pairs])


def _under(title: str, lines: list[DrawnRow]) -> list[DrawnRow]:
    first = DrawnCell(title, rowspan=len(lines), scope=Scope.ROWS)
    return [(first, *lines[0]), *lines[1:]]


def _head(text: str) -> DrawnCell:
    return DrawnCell(text, scope=Scope.ROW)


def _text(text: str, width: int = 1) -> DrawnCell:
    return DrawnCell(text, colspan=width)


def _ticked(choices: Iterable[tuple[str, str]], chosen: Any) -> str:
    held = set(chosen if isinstance(chosen, list) else [chosen])
    return "　".join(f"{'☑' if key in held else '□'} {label}" for key, label in choices)


def _after(words: Any) -> str:
    return f"　{words}" if words else "　□ 其他："
