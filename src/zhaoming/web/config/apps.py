"""The configuration as an application: it brings the commands that belong to no store."""

from django.apps import AppConfig


class ConfigurationConfig(AppConfig):
    """Commands and checks of the whole site."""

    name = "zhaoming.web.config"
    label = "site_configuration"
    verbose_name = "站点"
