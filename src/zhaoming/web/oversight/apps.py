"""Screens of supervisors as a Django application."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """The tree of a year, aggregate, charts and comparison over a subtree."""

    name = "zhaoming.web.oversight"
    verbose_name = "督导"
