"""The screens of administration as a Django application."""

from django.apps import AppConfig


class AdministrationConfig(AppConfig):
    """Login, people, agencies, events."""

    name = "zhaoming.web.administration"
    verbose_name = "系统管理"

    def ready(self) -> None:
        """Listen for logins."""
        from zhaoming.web.administration import signals  # noqa: F401 - its receivers connect on import.
