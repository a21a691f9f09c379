"""Published documents as a Django application."""

from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    """Documents, their versions, files, findings and relations."""

    name = "zhaoming.web.publications"
    verbose_name = "主动公开"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to the scanner; tell the public log what may be older than it and how records are made."""
        from zhaoming.web.publications import after_scan, ends, older, rebuilding  # noqa: F401 - they register themselves.
