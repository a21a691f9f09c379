"""Published documents as a Django application."""

from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    """Documents, their versions, files, findings and relations."""

    name = "zhaoming.web.publications"
    verbose_name = "主动公开"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to the scanner, and tell the auditor of the public log how records are made again."""
        from zhaoming.web.publications import after_scan, rebuilding  # noqa: F401 - they register themselves.
