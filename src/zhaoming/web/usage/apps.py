"""The counts of reading and seeking as a Django application."""

import atexit

from django.apps import AppConfig
from django.core.signals import request_finished


class UsageConfig(AppConfig):
    """What a process counted is written from time to time after a page was answered, and when it ends."""

    name = "zhaoming.web.usage"
    verbose_name = "阅读统计"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Write after answers, never before one."""
        from zhaoming.web.usage import buffer

        request_finished.connect(buffer.flush_when_due, dispatch_uid="counts are written now and then")
        atexit.register(buffer.flush_at_the_end)
