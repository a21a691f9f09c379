"""The official annual-report forms as data: every cell with its key, labels, unit and provision.

Sources: 国办公开办函〔2019〕60号 (reports of 2019 and 2020) and 国办公开办函〔2021〕30号 (from 2021).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache


class FormId(StrEnum):
    """Which of the two official forms a report uses."""

    F2019 = "2019"
    F2021 = "2021"


# The notice that issued each form.
NOTICES: dict[FormId, str] = {
    FormId.F2019: "国办公开办函〔2019〕60号",
    FormId.F2021: "国办公开办函〔2021〕30号",
}


class Unit(StrEnum):
    """What a cell counts."""

    ITEMS = "项"
    DOCUMENTS = "件"
    CASES = "件（案）"
    PROJECTS = "个"
    WAN_YUAN = "万元"


@dataclass(frozen=True, slots=True)
class CellSpec:
    """One cell of a form.

    `labels` runs from the outermost row label to the column head; `provisions` are the articles
    of Order 711 the row rests on, or the notice that issued the form where no article has it;
    `signed` cells may be negative; `amount` cells are decimal 万元.
    """

    key: str
    section: int
    row: str
    column: str
    labels: tuple[str, ...]
    unit: Unit
    provisions: tuple[str, ...]
    signed: bool = False
    amount: bool = False


@dataclass(frozen=True, slots=True)
class Section2Column:
    """A value column of a 表二 block."""

    key: str
    label: str
    unit: Unit
    signed: bool = False
    amount: bool = False


@dataclass(frozen=True, slots=True)
class Section2Block:
    """One part of 表二: the article it reports on, its value columns and its rows (key, label)."""

    article: str
    provision: str
    columns: tuple[Section2Column, ...]
    rows: tuple[tuple[str, str], ...]


_MADE_2019 = (
    Section2Column("made", "本年新制作数量", Unit.DOCUMENTS),
    Section2Column("newly_disclosed", "本年新公开数量", Unit.DOCUMENTS),
    Section2Column("total_disclosed", "对外公开总数量", Unit.DOCUMENTS),
)
_ITEMS_2019 = (
    Section2Column("items_prev_year", "上一年项目数量", Unit.ITEMS),
    Section2Column("items_change", "本年增/减", Unit.ITEMS, signed=True),
)
_DECISIONS_2019 = (*_ITEMS_2019, Section2Column("decisions", "处理决定数量", Unit.DOCUMENTS))
_MADE_2021 = (
    Section2Column("made", "本年制发件数", Unit.DOCUMENTS),
    Section2Column("repealed", "本年废止件数", Unit.DOCUMENTS),
    Section2Column("valid", "现行有效件数", Unit.DOCUMENTS),
)
_DECISIONS_2021 = (Section2Column("decisions", "本年处理决定数量", Unit.DOCUMENTS),)

SECTION2: dict[FormId, tuple[Section2Block, ...]] = {
    FormId.F2019: (
        Section2Block(
            "第二十条第（一）项",
            "Reg711.20.1.1",
            _MADE_2019,
            (("regulations", "规章"), ("normative_documents", "规范性文件")),
        ),
        Section2Block(
            "第二十条第（五）项",
            "Reg711.20.1.5",
            _DECISIONS_2019,
            (("licensing", "行政许可"), ("other_services", "其他对外管理服务事项")),
        ),
        Section2Block(
            "第二十条第（六）项",
            "Reg711.20.1.6",
            _DECISIONS_2019,
            (("penalty", "行政处罚"), ("coercion", "行政强制")),
        ),
        Section2Block("第二十条第（八）项", "Reg711.20.1.8", _ITEMS_2019, (("fees", "行政事业性收费"),)),
        Section2Block(
            "第二十条第（九）项",
            "Reg711.20.1.9",
            (
                Section2Column("project_count", "采购项目数量", Unit.PROJECTS),
                Section2Column("amount", "采购总金额", Unit.WAN_YUAN, amount=True),
            ),
            (("procurement", "政府集中采购"),),
        ),
    ),
    FormId.F2021: (
        Section2Block(
            "第二十条第（一）项",
            "Reg711.20.1.1",
            _MADE_2021,
            (("regulations", "规章"), ("normative_documents", "行政规范性文件")),
        ),
        Section2Block("第二十条第（五）项", "Reg711.20.1.5", _DECISIONS_2021, (("licensing", "行政许可"),)),
        Section2Block(
            "第二十条第（六）项",
            "Reg711.20.1.6",
            _DECISIONS_2021,
            (("penalty", "行政处罚"), ("coercion", "行政强制")),
        ),
        Section2Block(
            "第二十条第（八）项",
            "Reg711.20.1.8",
            (Section2Column("amount_wan", "本年收费金额（单位：万元）", Unit.WAN_YUAN, amount=True),),
            (("fees", "行政事业性收费"),),
        ),
    ),
}

# 表三: seven columns; the five in the middle stand under 法人或其他组织, which has no subtotal.
SECTION3_CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
SECTION3_HEAD = "申请人情况"
ORGANISATIONS_LABEL = "法人或其他组织"
SECTION3_COLUMNS: tuple[tuple[str, str], ...] = (
    ("natural", "自然人"),
    ("org_commercial", "商业企业"),
    ("org_research", "科研机构"),
    ("org_public_welfare", "社会公益组织"),
    ("org_legal_service", "法律服务机构"),
    ("org_other", "其他"),
    ("total", "总计"),
)
ORGANISATION_COLUMNS: tuple[str, ...] = tuple(key for key, _ in SECTION3_COLUMNS if key.startswith("org_"))


@dataclass(frozen=True, slots=True)
class Section3Row:
    """A row of 表三 with its label path (result heading, group, item) and the articles behind it."""

    key: str
    labels: tuple[str, ...]
    provisions: tuple[str, ...] = ()

    @property
    def group(self) -> str | None:
        """The group label, such as （三）不予公开, where the row is one item of a group."""
        return self.labels[1] if len(self.labels) == 3 else None


RESULT_LABEL = "三、本年度办理结果"
_DENIED = "（三）不予公开"
_UNABLE = "（四）无法提供"
_NOTPROC = "（五）不予处理"
OTHER_LABEL = "（六）其他处理"


def _item(key: str, group: str, label: str, *provisions: str) -> Section3Row:
    return Section3Row(key, (RESULT_LABEL, group, label), provisions)


_HEAD_ROWS = (
    Section3Row("new_received", ("一、本年新收政府信息公开申请数量",), ("Reg711.27", "Reg711.31")),
    Section3Row("carried_in", ("二、上年结转政府信息公开申请数量",)),
)
_RESULT_ROWS = (
    Section3Row("granted", (RESULT_LABEL, "（一）予以公开"), ("Reg711.36.1", "Reg711.36.2")),
    Section3Row(
        "partial", (RESULT_LABEL, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"), ("Reg711.37",)
    ),
    _item("denied_state_secret", _DENIED, "1.属于国家秘密", "Reg711.14"),
    _item("denied_law_forbidden", _DENIED, "2.其他法律行政法规禁止公开", "Reg711.14"),
    _item("denied_safety_stability", _DENIED, "3.危及“三安全一稳定”", "Reg711.14"),
    _item("denied_third_party", _DENIED, "4.保护第三方合法权益", "Reg711.15", "Reg711.32"),
    _item("denied_internal_affairs", _DENIED, "5.属于三类内部事务信息", "Reg711.16.1"),
    _item("denied_process_info", _DENIED, "6.属于四类过程性信息", "Reg711.16.2"),
    _item("denied_enforcement_file", _DENIED, "7.属于行政执法案卷", "Reg711.16.2"),
    _item("denied_admin_query", _DENIED, "8.属于行政查询事项", "Reg711.36.7"),
    _item("unable_not_held", _UNABLE, "1.本机关不掌握相关政府信息", "Reg711.36.4", "Reg711.36.5"),
    _item("unable_need_creation", _UNABLE, "2.没有现成信息需要另行制作", "Reg711.38"),
    _item("unable_still_unclear", _UNABLE, "3.补正后申请内容仍不明确", "Reg711.30"),
    _item("notproc_petition", _NOTPROC, "1.信访举报投诉类申请", "Reg711.39.1"),
    _item("notproc_repeat", _NOTPROC, "2.重复申请", "Reg711.36.6"),
    _item("notproc_publication", _NOTPROC, "3.要求提供公开出版物", "Reg711.39.2"),
    _item("notproc_excessive", _NOTPROC, "4.无正当理由大量反复申请", "Reg711.35"),
    _item("notproc_reissue", _NOTPROC, "5.要求行政机关确认或重新出具已获取信息"),
)
OTHER_SINGLE = Section3Row("other", (RESULT_LABEL, OTHER_LABEL))
OTHER_SPLIT = (
    _item(
        "other_no_correction",
        OTHER_LABEL,
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "Reg711.30",
    ),
    _item(
        "other_no_payment",
        OTHER_LABEL,
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "Reg711.42",
    ),
    _item("other_misc", OTHER_LABEL, "3.其他"),
)
_TAIL_ROWS = (
    Section3Row("handled_total", (RESULT_LABEL, "（七）总计")),
    Section3Row("carried_out", ("四、结转下年度继续办理",)),
)

# 表四: three groups of five outcomes, in one row of fifteen values.
REVIEW_LABEL = "行政复议"
SUIT_LABEL = "行政诉讼"
SECTION4_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("review", (REVIEW_LABEL,)),
    ("suit_direct", (SUIT_LABEL, "未经复议直接起诉")),
    ("suit_after_review", (SUIT_LABEL, "复议后起诉")),
)
SECTION4_OUTCOMES: tuple[tuple[str, str], ...] = (
    ("upheld", "结果维持"),
    ("corrected", "结果纠正"),
    ("other", "其他结果"),
    ("pending", "尚未审结"),
    ("total", "总计"),
)

# The six sections of the narrative, in both forms (Reg711.50).
SECTION_TITLES: tuple[tuple[str, str], ...] = (
    ("一", "总体情况"),
    ("二", "主动公开政府信息情况"),
    ("三", "收到和处理政府信息公开申请情况"),
    ("四", "政府信息公开行政复议、行政诉讼情况"),
    ("五", "存在的主要问题及改进情况"),
    ("六", "其他需要报告的事项"),
)


def section3_rows(*, form: FormId, other_split: bool | None = None) -> tuple[Section3Row, ...]:
    """The rows of 表三 in printed order.

    `other_split` overrides how （六）其他处理 is printed (towns still mix the forms): True for the
    three sub-rows, False for the single row, None for what the form itself says.
    """
    split = form is FormId.F2021 if other_split is None else other_split
    return (*_HEAD_ROWS, *_RESULT_ROWS, *(OTHER_SPLIT if split else (OTHER_SINGLE,)), *_TAIL_ROWS)


def result_row_keys(*, other_split: bool) -> tuple[str, ...]:
    """Keys of the 表三 rows that add up to （七）总计."""
    other = tuple(row.key for row in OTHER_SPLIT) if other_split else (OTHER_SINGLE.key,)
    return (*(row.key for row in _RESULT_ROWS), *other)


# The groups of result rows that a text or a printed subtotal may name as a whole.
RESULT_GROUPS: dict[str, tuple[str, ...]] = {
    _DENIED: tuple(row.key for row in _RESULT_ROWS if row.group == _DENIED),
    _UNABLE: tuple(row.key for row in _RESULT_ROWS if row.group == _UNABLE),
    _NOTPROC: tuple(row.key for row in _RESULT_ROWS if row.group == _NOTPROC),
    OTHER_LABEL: tuple(row.key for row in OTHER_SPLIT),
}


def _section2_cells(form: FormId) -> Iterator[CellSpec]:
    for block in SECTION2[form]:
        for row_key, row_label in block.rows:
            for column in block.columns:
                yield CellSpec(
                    key=f"s2.{row_key}.{column.key}",
                    section=2,
                    row=row_key,
                    column=column.key,
                    labels=(block.article, row_label, column.label),
                    unit=column.unit,
                    provisions=(block.provision,),
                    signed=column.signed,
                    amount=column.amount,
                )


def _section3_cells(rows: tuple[Section3Row, ...], form: FormId) -> Iterator[CellSpec]:
    """Rows that rest on no article of the Regulation rest on the notice that issued the form."""
    for row in rows:
        for column_key, column_label in SECTION3_COLUMNS:
            yield CellSpec(
                key=f"s3.{row.key}.{column_key}",
                section=3,
                row=row.key,
                column=column_key,
                labels=(*row.labels, column_label),
                unit=Unit.CASES,
                provisions=row.provisions or (NOTICES[form],),
            )


def _section4_cells() -> Iterator[CellSpec]:
    for group_key, group_labels in SECTION4_GROUPS:
        for outcome_key, outcome_label in SECTION4_OUTCOMES:
            yield CellSpec(
                key=f"s4.{group_key}.{outcome_key}",
                section=4,
                row=group_key,
                column=outcome_key,
                labels=(*group_labels, outcome_label),
                unit=Unit.CASES,
                provisions=("Reg711.50.1.3",),
            )


@cache
def cells_of(form: FormId, other_split: bool | None = None) -> tuple[CellSpec, ...]:
    """Every cell of a form in printed order: 198 for F2019, 200 for F2021 (see `section3_rows`)."""
    rows = section3_rows(form=form, other_split=other_split)
    return (*_section2_cells(form), *_section3_cells(rows, form), *_section4_cells())


@cache
def keys_of(form: FormId, other_split: bool | None = None) -> tuple[str, ...]:
    """The keys of `cells_of`, in the same order."""
    return tuple(spec.key for spec in cells_of(form, other_split))


@cache
def specs_by_key() -> dict[str, CellSpec]:
    """Every cell of either form by key; where both forms have a key, the 2021 form's wording wins."""
    specs: dict[str, CellSpec] = {}
    for form in (FormId.F2019, FormId.F2021):
        for split in (False, True):
            specs.update({spec.key: spec for spec in cells_of(form, split)})
    return specs
