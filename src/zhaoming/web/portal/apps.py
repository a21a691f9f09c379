"""Pages for the public as a Django application."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """What the public sees: annual reports by agency and year, comparison, charts, open data."""

    name = "zhaoming.web.portal"
    verbose_name = "公众页面"
