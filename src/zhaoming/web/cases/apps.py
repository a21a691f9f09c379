"""Requests for information as a Django application."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Requests, their events, applicants, files and numbers."""

    name = "zhaoming.web.cases"
    verbose_name = "依申请公开"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to the scanner, and tell the public log how replies are made again, and which may be older."""
        from zhaoming.web.cases import rebuilding, reply_record, signals  # noqa: F401 - they register themselves.
