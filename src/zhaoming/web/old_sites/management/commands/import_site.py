"""`import_site`: hand over an old site that lies in a folder of the server, or is fetched by its sitemap."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError

from zhaoming.web.agencies.models import Agency, User
from zhaoming.web.old_sites.refusal import OldSiteRefusedError
from zhaoming.web.old_sites.services import begin_site
from zhaoming.web.publications.services import Uploaded


class Command(BaseCommand):
    """The folder must stay where it is until everything was taken in."""

    help = "把服务器上一个文件夹里的、或者按网站地图取回的旧网站交来导入；核对在“导入旧网站”里进行。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who hands over what for whom."""
        parser.add_argument(
            "folder",
            nargs="?",
            default="",
            help="旧网站文件所在的文件夹；里面有 sitemap.xml 的，按它列出的地址导入",
        )
        parser.add_argument("--agency", required=True, help="机关代码")
        parser.add_argument("--user", required=True, help="导入人的用户名，要有起草公开文件的角色")
        parser.add_argument("--name", default="", help="这次导入的名称")
        parser.add_argument("--address", default="", help="旧网站的网址，例：http://www.old.gov.cn")
        parser.add_argument("--sitemap", default="", help="网站地图的地址，联网取回；不写文件夹")
        parser.add_argument("--no-robots", action="store_true", help="本机关自己的网站，不受 robots.txt 限制")
        parser.add_argument("--table", default="", help="清单表格（xlsx、csv），文件夹里是它列出的文件")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Hand it over and say where it is found again."""
        agency = Agency.objects.filter(code=options["agency"]).first()
        user = User.objects.filter(username=options["user"], is_active=True).first()
        if agency is None or user is None:
            raise CommandError(
                "没有这个机关，或者没有这个用户名。请核对 --agency（机关代码）和 --user（用户名）。"
            )
        folder = str(Path(options["folder"]).resolve()) if options["folder"] else ""
        try:
            site = begin_site(
                actor=user,
                agency=agency,
                name=options["name"] or Path(folder).name[:80],
                address=options["address"],
                folder=folder,
                sitemap=options["sitemap"],
                heeds_robots=not options["no_robots"],
                table=_table(options["table"]),
            )
        except OldSiteRefusedError as refusal:
            raise CommandError(f"{refusal.code} {refusal.message}{refusal.next_step}") from refusal
        except PermissionDenied as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"已交来，编号 {site.pk}。后台读取后，请在“主动公开—导入旧网站”里核对。")


def _table(path: str) -> Uploaded | None:
    if not path:
        return None
    try:
        return Uploaded(Path(path).name, Path(path).read_bytes())
    except OSError as error:
        raise CommandError(f"读不到清单 {path}。请核对路径。") from error
