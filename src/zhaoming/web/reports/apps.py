"""Annual reports as a Django application."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Files handed in, reports read from them, their judgement, filing and publication."""

    name = "zhaoming.web.reports"
    verbose_name = "年度报告"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell requests, watch and public log of published reports; hear the scanner."""
        from zhaoming.law.disclosure import Column
        from zhaoming.web.cases.beyond import tells_published_years
        from zhaoming.web.reports import public_record, signals  # noqa: F401 - they register themselves.
        from zhaoming.web.reports.selectors.public import years_published
        from zhaoming.web.reports.watched import PublishedReports, published_stock
        from zhaoming.web.watch.kinds import register_kind
        from zhaoming.web.watch.sources import register_source

        tells_published_years(years_published)
        register_source(place=Column.REPORT.value, source=published_stock)
        register_kind(kind=PublishedReports())
