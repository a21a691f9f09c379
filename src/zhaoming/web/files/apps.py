"""Stored files as a Django application."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Content-addressed files."""

    name = "zhaoming.web.files"
    verbose_name = "文件"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the check of the scanner."""
        from zhaoming.web.files import checks  # noqa: F401 - it registers itself.
