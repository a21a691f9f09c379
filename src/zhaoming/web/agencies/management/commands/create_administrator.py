"""`create_administrator`: the first agency and the first administrator of an installation."""

from __future__ import annotations

import datetime as dt
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from zhaoming.web.agencies import services
from zhaoming.web.agencies.models import Agency, Kind, Level, Role
from zhaoming.web.agencies.refusal import AgencyActRefusedError


class Command(BaseCommand):
    """Makes the root agency when its code is new, then an administrator there; the rest is done on screen."""

    help = "建立最上级机关（如尚无）和它的系统管理员，显示一次性初始密码。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The agency and the person."""
        parser.add_argument("username", help="管理员用户名")
        parser.add_argument("full_name", help="管理员姓名")
        parser.add_argument("--agency-code", required=True, help="最上级机关代码，如 YT")
        parser.add_argument("--agency-name", default="", help="最上级机关名称；机关已有时不需要")
        parser.add_argument("--level", choices=Level.values, default=Level.COUNTY.value, help="机关层级")
        parser.add_argument("--founded-on", default="1949-10-01", help="机关成立日期，默认 1949-10-01")

    def handle(self, *_args: Any, **given: Any) -> None:
        """Do both or neither."""
        try:
            with transaction.atomic():
                agency = Agency.objects.filter(code=given["agency_code"]).first() or _root(given)
                user, password = services.create_user(
                    actor=None,
                    username=given["username"],
                    full_name=given["full_name"],
                    agency=agency,
                    role=Role.ADMINISTRATOR,
                )
        except (AgencyActRefusedError, ValueError) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(
            f"{agency} 的系统管理员已建立。\n用户名 {user.username}\n初始密码 {password}（首次登录须修改）"
        )


def _root(given: dict[str, Any]) -> Agency:
    if not given["agency_name"]:
        raise CommandError(f"还没有代码为 {given['agency_code']} 的机关，请用 --agency-name 写明名称。")
    return services.create_agency(
        actor=None,
        code=given["agency_code"],
        name=given["agency_name"],
        kind=Kind.GOVERNMENT,
        level=given["level"],
        parent=None,
        founded_on=dt.date.fromisoformat(given["founded_on"]),
    )
