"""What each role may do, as data, and the only questions anybody asks of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from zhaoming.web.agencies.held_roles import remembered, roles_of
from zhaoming.web.agencies.models import Agency, Membership, Role, User
from zhaoming.web.agencies.selectors import current, reached_ids
from zhaoming.web.config.clock import today

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet


class Permission(StrEnum):
    """One thing a person may be allowed to do for an agency."""

    VIEW_REPORT = "view_report"
    UPLOAD_REPORT = "upload_report"
    CORRECT_CELL = "correct_cell"
    DISMISS_FINDING = "dismiss_finding"
    FILE_REPORT = "file_report"
    PUBLISH_REPORT = "publish_report"
    RETURN_REPORT = "return_report"
    COLLECT_REPORTS = "collect_reports"
    VIEW_SUBTREE = "view_subtree"
    VIEW_AUDIT = "view_audit"
    MANAGE_USERS = "manage_users"
    MANAGE_AGENCIES = "manage_agencies"
    VIEW_CASE = "view_case"
    REGISTER_CASE = "register_case"
    HANDLE_CASE = "handle_case"
    REVIEW_ANSWER = "review_answer"
    SIGN_ANSWER = "sign_answer"
    EXTEND_ANSWER = "extend_answer"
    REVEAL_APPLICANT = "reveal_applicant"
    INSTALL_CALENDAR = "install_calendar"
    ISSUE_ORDER = "issue_order"
    ANSWER_ORDER = "answer_order"
    SIGN_ORDER_ANSWER = "sign_order_answer"
    VIEW_DOCUMENT = "view_document"
    DRAFT_DOCUMENT = "draft_document"
    REVIEW_DOCUMENT = "review_document"
    ANSWER_FOR_DOCUMENT = "answer_for_document"
    PUBLISH_DOCUMENT = "publish_document"
    WITHDRAW_DOCUMENT = "withdraw_document"
    SUPPRESS_DOCUMENT = "suppress_document"
    KEEP_NEGATIVE_LIST = "keep_negative_list"
    KEEP_CATEGORIES = "keep_categories"
    MANAGE_WATCH = "manage_watch"
    RULE_HOSTS = "rule_hosts"

    @property
    def label(self) -> str:
        """What it is that one may do, in Chinese."""
        return _LABELS[self]


_LABELS = {
    Permission.VIEW_REPORT: "查看年报",
    Permission.UPLOAD_REPORT: "上传年报",
    Permission.CORRECT_CELL: "更正数据",
    Permission.DISMISS_FINDING: "排除疑点",
    Permission.FILE_REPORT: "报送年报、签署说明",
    Permission.PUBLISH_REPORT: "发布年报",
    Permission.RETURN_REPORT: "退回年报",
    Permission.COLLECT_REPORTS: "收集、接收年报",
    Permission.VIEW_SUBTREE: "查看所属机关的情况",
    Permission.VIEW_AUDIT: "查看操作记录",
    Permission.MANAGE_USERS: "管理人员和角色",
    Permission.MANAGE_AGENCIES: "管理机关",
    Permission.VIEW_CASE: "查看公开申请",
    Permission.REGISTER_CASE: "登记公开申请",
    Permission.HANDLE_CASE: "办理公开申请",
    Permission.REVIEW_ANSWER: "审核答复",
    Permission.SIGN_ANSWER: "签发答复",
    Permission.EXTEND_ANSWER: "批准延长答复期限",
    Permission.REVEAL_APPLICANT: "查看申请人信息",
    Permission.INSTALL_CALENDAR: "安装节假日安排",
    Permission.ISSUE_ORDER: "签发督办、处理督办答复",
    Permission.ANSWER_ORDER: "签收督办、拟写答复",
    Permission.SIGN_ORDER_ANSWER: "签发督办答复",
    Permission.VIEW_DOCUMENT: "查看公开文件",
    Permission.DRAFT_DOCUMENT: "起草公开文件",
    Permission.REVIEW_DOCUMENT: "审查公开文件",
    Permission.ANSWER_FOR_DOCUMENT: "负责人签批公开文件（单位关）",
    Permission.PUBLISH_DOCUMENT: "核发公开文件（平台关）",
    Permission.WITHDRAW_DOCUMENT: "撤回公开文件",
    Permission.SUPPRESS_DOCUMENT: "屏蔽公开文件的版本",
    Permission.KEEP_NEGATIVE_LIST: "维护负面清单",
    Permission.KEEP_CATEGORIES: "维护本机关的公开目录分类",
    Permission.MANAGE_WATCH: "设定巡查的词表和期限",
    Permission.RULE_HOSTS: "设定巡查可以访问的主机",
}


class LackingError(PermissionDenied):
    """A permission that a person lacks; without an `agency`, at every one."""

    def __init__(self, message: str, *, permission: Permission, agency: Agency | None = None) -> None:
        super().__init__(message)
        self.permission = permission
        self.agency = agency


P = Permission
MAY: Mapping[Role, frozenset[Permission]] = MappingProxyType(
    {
        Role.OFFICER: frozenset(
            {
                P.VIEW_REPORT,
                P.UPLOAD_REPORT,
                P.CORRECT_CELL,
                P.DISMISS_FINDING,
                P.VIEW_CASE,
                P.REGISTER_CASE,
                P.HANDLE_CASE,
                P.REVEAL_APPLICANT,
                P.ANSWER_ORDER,
                P.VIEW_DOCUMENT,
                P.DRAFT_DOCUMENT,
            }
        ),
        Role.REVIEWER: frozenset(
            {
                P.VIEW_REPORT,
                P.CORRECT_CELL,
                P.DISMISS_FINDING,
                P.RETURN_REPORT,
                P.VIEW_CASE,
                P.REVIEW_ANSWER,
                P.VIEW_DOCUMENT,
                P.REVIEW_DOCUMENT,
                P.WITHDRAW_DOCUMENT,
                P.KEEP_NEGATIVE_LIST,
                P.MANAGE_WATCH,
            }
        ),
        Role.HEAD: frozenset(
            {
                P.VIEW_REPORT,
                P.FILE_REPORT,
                P.RETURN_REPORT,
                P.VIEW_CASE,
                P.SIGN_ANSWER,
                P.SIGN_ORDER_ANSWER,
                P.VIEW_DOCUMENT,
                P.ANSWER_FOR_DOCUMENT,
                P.WITHDRAW_DOCUMENT,
                P.SUPPRESS_DOCUMENT,
            }
        ),
        # An extension is approved by the head of the work body, a role apart from the signer of replies.
        Role.BODY_HEAD: frozenset(
            {
                P.VIEW_REPORT,
                P.UPLOAD_REPORT,
                P.CORRECT_CELL,
                P.DISMISS_FINDING,
                P.FILE_REPORT,
                P.PUBLISH_REPORT,
                P.RETURN_REPORT,
                P.VIEW_CASE,
                P.REGISTER_CASE,
                P.HANDLE_CASE,
                P.REVIEW_ANSWER,
                P.EXTEND_ANSWER,
                P.REVEAL_APPLICANT,
                P.ANSWER_ORDER,
                P.SIGN_ORDER_ANSWER,
                P.VIEW_DOCUMENT,
                P.DRAFT_DOCUMENT,
                P.REVIEW_DOCUMENT,
                P.ANSWER_FOR_DOCUMENT,
                P.WITHDRAW_DOCUMENT,
                P.SUPPRESS_DOCUMENT,
                P.KEEP_NEGATIVE_LIST,
                P.KEEP_CATEGORIES,
                P.MANAGE_WATCH,
            }
        ),
        # The second gate belongs to the platform alone: no role of the unit passes it.
        Role.PLATFORM_EDITOR: frozenset(
            {
                P.VIEW_REPORT,
                P.PUBLISH_REPORT,
                P.VIEW_DOCUMENT,
                P.PUBLISH_DOCUMENT,
                P.WITHDRAW_DOCUMENT,
                P.SUPPRESS_DOCUMENT,
                P.KEEP_CATEGORIES,
            }
        ),
        # Supervisors and auditors see requests with the applicant masked, and never unmask.
        Role.SUPERVISOR: frozenset(
            {
                P.VIEW_REPORT,
                P.RETURN_REPORT,
                P.COLLECT_REPORTS,
                P.VIEW_SUBTREE,
                P.VIEW_CASE,
                P.ISSUE_ORDER,
                P.VIEW_DOCUMENT,
                P.MANAGE_WATCH,
            }
        ),
        # An administrator sees no report and no request: who hands out the roles does not use them.
        Role.ADMINISTRATOR: frozenset({P.MANAGE_USERS, P.MANAGE_AGENCIES, P.INSTALL_CALENDAR, P.RULE_HOSTS}),
        Role.AUDITOR: frozenset({P.VIEW_REPORT, P.VIEW_SUBTREE, P.VIEW_AUDIT, P.VIEW_CASE, P.VIEW_DOCUMENT}),
    }
)
# These roles reach over everything under the agency they are held at; the others over that agency alone.
OVER_THE_SUBTREE = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR, Role.AUDITOR})


def may(user: User | AnonymousUser, permission: Permission, agency: Agency) -> bool:
    """Whether the user may do this for the agency today."""
    return agency.pk in _agency_ids(user, permission)


def may_somewhere(user: User | AnonymousUser, permission: Permission) -> bool:
    """Whether there is any agency for which the user may do this today; for menus."""
    return bool(_roles(user, permission))


def held_somewhere(*, user: User | AnonymousUser) -> frozenset[Permission]:
    """Everything the user may do today for one agency or another; one query, for menus."""
    if not (isinstance(user, User) and user.is_active):
        return frozenset()
    return frozenset().union(*(MAY[role] for _, role in roles_of(user=user, on=today())))


def agency_ids_where(*, user: User | AnonymousUser, permission: Permission) -> frozenset[int]:
    """The keys of `agencies_where`, for those who need no more of them."""
    return _agency_ids(user, permission)


def require(*, actor: User | AnonymousUser, permission: Permission, agency: Agency) -> None:
    """Raise PermissionDenied, in words, unless the actor may do this for the agency today."""
    if not may(actor, permission, agency):
        message = f"您的角色不能对“{agency}”办理：{permission.label}。"
        raise LackingError(message, permission=permission, agency=agency)


def require_somewhere(*, actor: User | AnonymousUser, permission: Permission) -> None:
    """Raise PermissionDenied unless there is any agency for which the actor may do this today."""
    if not may_somewhere(actor, permission):
        raise LackingError(f"您的角色不能办理：{permission.label}。", permission=permission)


def permissions_at(
    *, user: User | AnonymousUser, agency: Agency, among: Iterable[Permission] = Permission
) -> frozenset[Permission]:
    """Everything of `among` the user may do for the agency today.

    One query for who holds a role at the agency itself; roles that give nothing of `among` cost none.
    """
    asked = frozenset(among)
    if not (isinstance(user, User) and user.is_active):
        return frozenset()
    held: set[Permission] = set()
    for holder, role in roles_of(user=user, on=today()):
        given = MAY[role] & asked
        if not given <= held and (holder == agency.pk or agency.pk in _reached(frozenset({(holder, role)}))):
            held |= given
    return frozenset(held)


def agencies_where(user: User | AnonymousUser, permission: Permission) -> QuerySet[Agency]:
    """The agencies for which the user may do this today.

    An officer reaches the own agency; a supervisor, administrator or auditor the whole subtree. Both reach the
    dissolved agencies whose affairs passed to it.
    """
    return Agency.objects.filter(pk__in=_agency_ids(user, permission))


def has_people(*, permission: Permission, agency: Agency) -> bool:
    """Whether anybody holds a role at the agency itself today that allows this; for warnings."""
    roles = [role for role, given in MAY.items() if permission in given]
    held = Membership.objects.filter(current(on=today()), agency=agency, role__in=roles, user__is_active=True)
    return held.exists()


def people_who_may(*, permission: Permission, agency: Agency) -> QuerySet[User]:
    """Who holds a role at the agency itself today that allows this, by name; to choose one of them."""
    roles = [role for role, given in MAY.items() if permission in given]
    held = Membership.objects.filter(current(on=today()), agency=agency, role__in=roles)
    return User.objects.filter(is_active=True, pk__in=held.values("user")).order_by("full_name", "username")


def _roles(user: User | AnonymousUser, permission: Permission) -> list[tuple[int, Role]]:
    if not (isinstance(user, User) and user.is_active):
        return []
    return [(agency, role) for agency, role in roles_of(user=user, on=today()) if permission in MAY[role]]


def _agency_ids(user: User | AnonymousUser, permission: Permission) -> frozenset[int]:
    held = frozenset(_roles(user, permission))
    return _reached(held)


def _reached(held: frozenset[tuple[int, Role]]) -> frozenset[int]:
    """The agencies that roles reach; those that give other permissions by the same roles reach the same."""
    holders = [agency for agency, role in held if role not in OVER_THE_SUBTREE]
    roots = [agency for agency, role in held if role in OVER_THE_SUBTREE]
    return remembered(
        key=("reach", held, today()),
        read=lambda: reached_ids(holders=holders, roots=roots, on=today()),
    )
