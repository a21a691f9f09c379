"""Working-day notices as a Django application."""

from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    """Installed notices, their versions, and regional days."""

    name = "zhaoming.web.calendars"
    verbose_name = "工作日历"
    default_auto_field = "django.db.models.BigAutoField"
