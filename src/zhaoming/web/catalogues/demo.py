"""A guide in two editions and a standard catalogue of the demo, made by the people who would."""

from __future__ import annotations

import datetime as dt

from zhaoming.documents.write_xlsx import write_xlsx
from zhaoming.publishing.catalogue import Audience, CatalogueRow, Channel, Level, Way, draw_catalogue
from zhaoming.publishing.guide import first_words
from zhaoming.web.agencies.demo import DISTRICT
from zhaoming.web.agencies.demo_people import person
from zhaoming.web.agencies.models import Agency, Role
from zhaoming.web.agencies.selectors import work_body_of
from zhaoming.web.agencies.services import set_work_body
from zhaoming.web.agencies.services.work_body import FIELDS
from zhaoming.web.catalogues.bodies import items_of
from zhaoming.web.catalogues.models import GuideEdition, StandardCatalogue
from zhaoming.web.catalogues.selectors import desk_guide
from zhaoming.web.catalogues.services import (
    RowLinks,
    change_row,
    hand_in_guide,
    import_catalogue,
    install_catalogue,
    publish_guide,
    save_guide,
)
from zhaoming.web.config.clock import acting_on

_HOUSING = "LJ-YT-ZJJ"
_FIRST, _SECOND, _INSTALLED = dt.date(2025, 6, 3), dt.date(2026, 2, 25), dt.date(2026, 1, 14)
_ARCHIVE = "云汀区档案馆查阅点｜示范路 1 号｜工作日 9:00 至 17:00｜电脑 2 台、打印机 1 台｜0000-80000101"
_LIBRARY = "云汀区图书馆查阅点｜示范路 9 号｜周二至周日 9:00 至 20:00｜触摸屏 1 台、大字阅读器｜0000-80000102"
_FIELD = "保障性住房"
_ROWS = (
    ("1", "法规政策", "政策文件", "形成之日起20个工作日内", "云汀区住房和城乡建设局", "normative_document"),
    ("2", "法规政策", "政策解读", "形成之日起20个工作日内", "云汀区住房和城乡建设局", "interpretation"),
    ("3", "配给管理", "房源、配租结果", "每季度", "云汀区住房和城乡建设局", "welfare"),
    ("4", "配套设施", "年度建设计划", "每年", "云汀区住房和城乡建设局", "plan"),
)


def seed() -> str:
    """Write both, once, where the agencies are there."""
    housing = Agency.objects.filter(code=_HOUSING).first()
    district = Agency.objects.filter(code=DISTRICT).first()
    if housing is None or district is None:
        return ""
    made = []
    if not GuideEdition.objects.filter(agency=housing).exists():
        _guide(housing)
        made.append("1 份公开指南")
    if not StandardCatalogue.objects.filter(agency=district).exists():
        _standard(district)
        made.append("1 份标准目录")
    return f"已写入{'、'.join(made)}。" if made else ""


def _guide(agency: Agency) -> None:
    body = work_body_of(agency=agency)
    told = {name: getattr(body, name) for name in FIELDS}
    told |= {"fax": body.fax or "0000-80009999", "email": body.email or "gongkai@zjj.example"}
    set_work_body(actor=None, agency=agency, **told)
    editions = ((_FIRST, "首次公布", _ARCHIVE), (_SECOND, "增加图书馆查阅点", f"{_ARCHIVE}\n{_LIBRARY}"))
    for day, note, points in editions:
        with acting_on(day):
            _edition(agency, day, note, points)


def _edition(agency: Agency, day: dt.date, note: str, points: str) -> None:
    officer = person(agency=agency, role=Role.OFFICER, on=day)
    words = first_words(items=items_of(agency=agency, on=day), accepts_online=True)
    draft = save_guide(
        actor=officer,
        agency=agency,
        written={**words, "points": points},
        change_note=note,
        seen=desk_guide(user=officer, code=agency.code).seen,
    )
    draft = hand_in_guide(actor=officer, agency=agency, seen=draft.version)
    reviewer = person(agency=agency, role=Role.REVIEWER, on=day)
    publish_guide(actor=reviewer, agency=agency, seen=draft.version)


def _standard(district: Agency) -> None:
    rows = [
        CatalogueRow(
            number=number,
            first=first,
            second=second,
            content="文件名称、文号、全文",
            basis="《政府信息公开条例》第二十条、第二十一条",
            term=term,
            body=body,
            channels=frozenset({Channel.WEBSITE, Channel.READING_POINT}),
            audience=frozenset({Audience.EVERYBODY}),
            ways=frozenset({Way.PROACTIVE}),
            levels=frozenset({Level.COUNTY}),
        )
        for number, first, second, term, body, _ in _ROWS
    ]
    with acting_on(_INSTALLED):
        editor = person(agency=district, role=Role.PLATFORM_EDITOR, on=_INSTALLED)
        made = import_catalogue(
            actor=editor,
            agency=district,
            name=_FIELD,
            file_name=f"{_FIELD}领域标准目录.xlsx",
            data=write_xlsx(drawing=draw_catalogue(title=f"{_FIELD}领域标准目录", rows=rows)),
        )
        for seen, row in enumerate(made.rows.select_related("responsible")):
            links = RowLinks(responsible=row.responsible, kind=_ROWS[row.position - 1][-1])
            change_row(actor=editor, catalogue=made, row_id=row.pk, values=row.value(), links=links, seen=seen)
        install_catalogue(actor=editor, catalogue=made, seen=len(_ROWS))
