"""`seed_demo`: made-up agencies, people and reports to try the product with."""

from __future__ import annotations

import importlib
import importlib.util
import os
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from zhaoming.web.agencies import demo
from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.services.people import fresh_password
from zhaoming.web.config.home import key_from


class Command(BaseCommand):
    """Calls `seed()` of each application's `demo`, in the order of the applications; safe to repeat."""

    help = "写入演示数据：虚构的机关、人员和年报。可重复运行。"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Refuse beside real data, then seed and name the accounts."""
        _refuse_beside_real_data()
        for config in apps.get_app_configs():
            name = f"{config.name}.demo"
            if config.name.startswith("zhaoming.web.") and importlib.util.find_spec(name):
                said = importlib.import_module(name).seed()
                if said:
                    self.stdout.write(f"{config.verbose_name}：{said}")
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
