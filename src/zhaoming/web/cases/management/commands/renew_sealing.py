"""`renew_sealing`: after the data key was replaced, encrypt the applicants of all requests with the new one."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from zhaoming.web.cases.services.renewing import renew_sealing


class Command(BaseCommand):
    """To be run once after a new ZHAOMING_DATA_KEY was set and the old one named in ZHAOMING_OLD_DATA_KEYS."""

    help = "更换数据密钥之后，用新密钥重新加密全部申请人信息，并重建申请人索引。"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Renew, and say how many."""
        self.stdout.write(f"已重新加密 {renew_sealing()} 件申请。旧密钥仍须保留在 ZHAOMING_OLD_DATA_KEYS 中。")
