"""The search as a Django application."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The index follows the change feed in a process of its own (`follow_changes --keep`)."""

    name = "zhaoming.web.search"
    verbose_name = "检索"
