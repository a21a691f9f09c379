"""Requests for information as a Django application."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Requests, their events, applicants, files and numbers."""

    name = "zhaoming.web.cases"
    verbose_name = "依申请公开"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to the scanner."""
        from zhaoming.web.cases import signals  # noqa: F401 - it registers itself.
