"""The watch as a Django application."""

from django.apps import AppConfig


class WatchConfig(AppConfig):
    """Runs, findings, links, word lists, limits and hosts."""

    name = "zhaoming.web.watch"
    verbose_name = "日常巡查"
    default_auto_field = "django.db.models.BigAutoField"
