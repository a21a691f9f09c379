"""`seed_demo`: made-up agencies, people and reports to try the product with."""

from __future__ import annotations

import importlib
import importlib.util
import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from zhaoming.web.agencies import demo
from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.services.people import fresh_password
from zhaoming.web.config import demo_progress
from zhaoming.web.config.home import key_from


class Command(BaseCommand):
    """Calls `seed()` of each application's `demo`, in the order of the applications; safe to repeat.

    With names of applications (`seed_demo agencies`) only theirs: the server makes the people before it starts
    and has the reports taken in while it runs.
    """

    help = "写入演示数据：虚构的机关、人员和年报。可重复运行。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which applications."""
        parser.add_argument(
            "rooms", nargs="*", metavar="应用", help="只写这些应用的数据，如 agencies；默认全部"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Refuse beside real data, then seed and name the accounts."""
        _refuse_beside_real_data()
        wanted = set(options["rooms"])
        for config in apps.get_app_configs():
            name = f"{config.name}.demo"
            if wanted and config.label not in wanted:
                continue
            if config.name.startswith("zhaoming.web.") and importlib.util.find_spec(name):
                said = self._seed(name, what=str(config.verbose_name))
                if said:
                    self.stdout.write(f"{config.verbose_name}：{said}")
        if not wanted or "agencies" in wanted:
            self._name_accounts()

    def _seed(self, name: str, *, what: str) -> str | None:
        """What one application writes; the pages say meanwhile that not everything is there."""
        # An application that counts what it writes says its own numbers, and takes the line away too soon.
        demo_progress.tell(done=0, total=1, what=what)
        try:
            return importlib.import_module(name).seed()
        finally:
            demo_progress.forget()

    def _name_accounts(self) -> None:
        password = trial_password()
        self.stdout.write(f"演示账号（密码都是 {password} ）：")
        for user in demo.make_trial_accounts(password=password):
            self.stdout.write(f"  {user.username:<14} {user.full_name}")


def trial_password() -> str:
    """The password of all trial accounts of this installation: ZHAOMING_DEMO_PASSWORD, or one made once."""
    given = os.environ.get("ZHAOMING_DEMO_PASSWORD")
    return given or key_from(Path(settings.ZHAOMING_HOME) / "demo-password", make=fresh_password)


def _refuse_beside_real_data() -> None:
    known = {plan.code for plan in demo.AGENCIES}
    if Agency.objects.exclude(code__in=known).exists() and not Agency.objects.filter(code=demo.CITY).exists():
        raise CommandError("库中已有真实机关，不写入演示数据。要试用，请另设 ZHAOMING_HOME。")
