"""The store of supervision as a Django application."""

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    """Indicators over the requests of a subtree."""

    name = "zhaoming.web.supervision"
    verbose_name = "监督"
