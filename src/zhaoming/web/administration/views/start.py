"""The first page of administration: the ways on for this person."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhaoming.web.administration.acting import acting, needs
from zhaoming.web.agencies.permissions import Permission, may_somewhere
from zhaoming.web.files.scanning import is_scanning
from zhaoming.web.watch.services import may_rule_hosts

_HOSTS = "administration:watch_hosts"
DOORS = (
    (Permission.MANAGE_USERS, "administration:people", "人员", "建立账号，授予和收回角色，重设密码"),
    (Permission.MANAGE_AGENCIES, "administration:agencies", "机关", "机关树：新设、更名、调整隶属、合并、撤销"),
    (
        Permission.INSTALL_CALENDAR,
        "administration:calendars",
        "工作日历",
        "装载和撤回放假安排，设定适用地区，按当时所知推算日期",
    ),
    (
        Permission.RULE_HOSTS,
        _HOSTS,
        "巡查可以访问的主机",
        "检查链接时允许访问哪些内部网站、禁止访问哪些网站",
    ),
    (
        Permission.MANAGE_AGENCIES,
        "administration:quarantine",
        "文件隔离区",
        "等待病毒扫描和带病毒的文件，是谁上传的",
    ),
    (
        Permission.MANAGE_AGENCIES,
        "administration:channels",
        "发布渠道",
        "微信、微博、大屏等渠道：推送地址、密钥、推送记录",
    ),
    (Permission.VIEW_AUDIT, "administration:events", "操作记录", "谁在什么时候做了什么，只能追加"),
)


@needs(*(door[0] for door in DOORS))
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Show the doors this person may go through."""
    doors = [door[1:] for door in DOORS if may_somewhere(request.user, door[0])]
    if not may_rule_hosts(user=acting(request)):
        doors = [door for door in doors if door[0] != _HOSTS]
    return render(request, "administration/start.html", {"doors": doors, "is_scanning": is_scanning()})
