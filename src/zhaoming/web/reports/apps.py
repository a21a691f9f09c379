"""Annual reports as a Django application."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Files handed in, reports read from them, their judgement, filing and publication."""

    name = "zhaoming.web.reports"
    verbose_name = "年度报告"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the requests which years have been published."""
        from zhaoming.web.cases.beyond import tells_published_years
        from zhaoming.web.reports.selectors.public import years_published

        tells_published_years(years_published)
