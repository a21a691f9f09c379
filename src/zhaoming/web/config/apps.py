"""The configuration as an application: it brings the commands that belong to no store."""

from django.apps import AppConfig


class ConfigurationConfig(AppConfig):
    """Commands and checks of the whole site."""

    name = "zhaoming.web.config"
    label = "site_configuration"
    verbose_name = "站点"

    def ready(self) -> None:
        """Register the check that nothing begins in a place whose restore was not finished."""
        from zhaoming.web.config import unfinished  # noqa: F401 - it registers itself.
