"""The open data of the site as a Django application."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Exits for machines; everything is read through the visibility predicate of its store."""

    name = "zhaoming.web.api"
    label = "api"
    verbose_name = "开放数据"
