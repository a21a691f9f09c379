"""Annual reports as a Django application."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Files handed in, reports read from them, their judgement, filing and publication."""

    name = "zhaoming.web.reports"
    verbose_name = "年度报告"
    default_auto_field = "django.db.models.BigAutoField"
