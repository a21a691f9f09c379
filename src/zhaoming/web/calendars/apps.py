"""Working-day notices as a Django application."""

from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    """Installed notices, their versions, and regional days."""

    name = "zhaoming.web.calendars"
    verbose_name = "工作日历"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the public log how notices are made again, and which may be older."""
        from zhaoming.web.calendars import public_record  # noqa: F401 - it registers itself.
