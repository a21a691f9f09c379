"""A made-up district to try the product with: 云汀区 of 澜江市, and 渚川区 beside it.

Neither exists; every name and person here is invented. One merger happened on 1 July 2024, so that reports of
three years meet agencies that ended and one that began.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from zhaoming.web.agencies import services
from zhaoming.web.agencies.models import Agency, Kind, Level, Role, User

FOUNDED_ON = dt.date(2015, 1, 1)
MERGED_ON = dt.date(2024, 7, 1)
CITY, DISTRICT, NEIGHBOUR = "LJ", "LJ-YT", "LJ-ZC"
MERGED, SUCCESSOR = ("LJ-YT-SWJ", "LJ-YT-TCJ"), "LJ-YT-SWTC"
# Under a department: what they do stands in its report.
BUREAUS = ("LJ-YT-ZJJ-ZS", "LJ-YT-SJJ-QB")
# Takes in requests in person and by post alone, as some do.
CLOSED_ONLINE = "LJ-YT-WJ"
# The accounts one tries the product with: user name, role, agency.
TRIAL_ACCOUNTS: tuple[tuple[str, Role, str], ...] = (
    ("officer", Role.OFFICER, "LJ-YT-ZJJ"),
    ("reviewer", Role.REVIEWER, "LJ-YT-ZJJ"),
    ("head", Role.HEAD, "LJ-YT-ZJJ"),
    ("body_head", Role.BODY_HEAD, "LJ-YT-ZJJ"),
    ("editor", Role.PLATFORM_EDITOR, "LJ-YT-ZJJ"),
    ("supervisor", Role.SUPERVISOR, DISTRICT),
    ("administrator", Role.ADMINISTRATOR, DISTRICT),
    ("auditor", Role.AUDITOR, DISTRICT),
    # The office that receives the reports of the whole district.
    ("collector", Role.OFFICER, DISTRICT),
)
# Who files and publishes the reports of the other agencies; these accounts cannot log in.
STAFF = (Role.OFFICER, Role.HEAD, Role.PLATFORM_EDITOR)


@dataclass(frozen=True, slots=True)
class DemoAgency:
    """One made-up agency."""

    code: str
    name: str
    short_name: str
    kind: Kind = Kind.DEPARTMENT
    level: Level = Level.COUNTY
    parent: str | None = DISTRICT
    founded_on: dt.date = FOUNDED_ON


def _department(code: str, what: str) -> DemoAgency:
    return DemoAgency(f"{DISTRICT}-{code}", f"云汀区{what}", what)


def _township(code: str, what: str, kind: Kind) -> DemoAgency:
    body = "人民政府" if kind is Kind.TOWNSHIP else "办事处"
    return DemoAgency(f"{DISTRICT}-{code}", f"云汀区{what}{body}", what, kind=kind, level=Level.TOWNSHIP)


AGENCIES: tuple[DemoAgency, ...] = (
    DemoAgency(CITY, "澜江市人民政府", "澜江市", Kind.GOVERNMENT, Level.CITY, parent=None),
    DemoAgency(DISTRICT, "云汀区人民政府", "云汀区", Kind.GOVERNMENT, parent=CITY),
    DemoAgency(NEIGHBOUR, "渚川区人民政府", "渚川区", Kind.GOVERNMENT, parent=CITY),
    DemoAgency("LJ-ZC-JYJ", "渚川区教育局", "教育局", parent=NEIGHBOUR),
    DemoAgency("LJ-ZC-ZJJ", "渚川区住房和城乡建设局", "住房和城乡建设局", parent=NEIGHBOUR),
    _department("BGS", "人民政府办公室"),
    _department("FGJ", "发展和改革局"),
    _department("JYJ", "教育局"),
    _department("MZJ", "民政局"),
    _department("CZJ", "财政局"),
    _department("RSJ", "人力资源和社会保障局"),
    _department("ZRJ", "自然资源局"),
    _department("ZJJ", "住房和城乡建设局"),
    _department("NYJ", "农业农村局"),
    _department("WJJ", "卫生健康局"),
    _department("YJJ", "应急管理局"),
    _department("SJJ", "市场监督管理局"),
    _department("SWJ", "商务局"),
    _department("TCJ", "投资促进局"),
    DemoAgency(SUCCESSOR, "云汀区商务和投资促进局", "商务和投资促进局", founded_on=MERGED_ON),
    DemoAgency(BUREAUS[0], "云汀区房屋征收事务中心", "房屋征收事务中心", parent="LJ-YT-ZJJ"),
    DemoAgency(BUREAUS[1], "云汀区桥北市场监管所", "桥北市场监管所", parent="LJ-YT-SJJ"),
    _township("QS", "青石镇", Kind.TOWNSHIP),
    _township("LT", "柳塘镇", Kind.TOWNSHIP),
    _township("BL", "白鹭乡", Kind.TOWNSHIP),
    _township("QB", "桥北街道", Kind.SUBDISTRICT),
    _township("WJ", "望江街道", Kind.SUBDISTRICT),
    _township("DY", "东园街道", Kind.SUBDISTRICT),
)


@transaction.atomic
def seed() -> str:
    """Make the tree and its staff, once; a second call changes nothing."""
    if Agency.objects.filter(code=CITY).exists():
        return "演示机关已在。"
    for plan in AGENCIES:
        agency = _found(plan)
        if plan.founded_on == FOUNDED_ON and plan.parent in {DISTRICT, NEIGHBOUR}:
            _staff(agency, plan)
    predecessors = list(Agency.objects.filter(code__in=MERGED))
    successor = Agency.objects.get(code=SUCCESSOR)
    services.merge_agencies(actor=None, predecessors=predecessors, successor=successor, on=MERGED_ON)
    _tell_of_work_bodies()
    return f"已建立 {len(AGENCIES)} 个演示机关（云汀区、澜江市、渚川区均为虚构）。"


@transaction.atomic
def make_trial_accounts(*, password: str) -> tuple[User, ...]:
    """Make the accounts one tries the product with, or give those that are there this password again."""
    made: list[User] = []
    named: set[Role] = set()
    for username, role, code in TRIAL_ACCOUNTS:
        user = User.objects.filter(username=username).first()
        if user is None:
            agency = Agency.objects.get(code=code)
            user, _ = services.create_user(
                actor=None,
                username=username,
                full_name=f"演示{role.label}" if role not in named else f"演示{agency.short_name}{role.label}",
                agency=agency,
                role=role,
                password=password,
            )
        elif not user.check_password(password):
            user.set_password(password)
            user.save(update_fields=["password"])
        made.append(user)
        named.add(role)
    return tuple(made)


def _found(plan: DemoAgency) -> Agency:
    return services.create_agency(
        actor=None,
        code=plan.code,
        name=plan.name,
        short_name=plan.short_name,
        kind=plan.kind,
        level=plan.level,
        parent=Agency.objects.get(code=plan.parent) if plan.parent else None,
        founded_on=plan.founded_on,
    )


def _tell_of_work_bodies() -> None:
    """Where the made-up agencies are reached; addresses and numbers lead nowhere. One stays closed online."""
    for number, plan in enumerate(AGENCIES, start=1):
        if plan.code in MERGED:
            continue
        services.set_work_body(
            actor=None,
            agency=Agency.objects.get(code=plan.code),
            name=f"{plan.name}政府信息公开办公室",
            address=f"澜江市{plan.name[:3]}示范路 {number} 号",
            postcode="000000",
            office_hours="工作日 9:00 至 12:00，14:00 至 17:30",
            telephone=f"0000-8000{number:04d}",
            assistance="备有大字版表格；不便书写的可以电话预约，当面代填。",
            accepts_online=plan.code != CLOSED_ONLINE,
            organisation_code=f"11DEMO{number:011d}X",
        )


def _staff(agency: Agency, plan: DemoAgency) -> None:
    for role in STAFF:
        user = User(
            username=f"{plan.code.lower()}.{role.value}", full_name=f"{plan.short_name}{role.label}（演示）"
        )
        user.set_unusable_password()
        user.save()
        services.grant_role(actor=None, user=user, agency=agency, role=role, from_on=plan.founded_on)
