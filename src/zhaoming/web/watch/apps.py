"""The watch as a Django application."""

from django.apps import AppConfig


class WatchConfig(AppConfig):
    """Runs, findings, links, word lists, limits and hosts."""

    name = "zhaoming.web.watch"
    verbose_name = "日常巡查"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Begin with the kinds of pages of its own; rooms above add theirs."""
        from zhaoming.web.watch.documents import Documents
        from zhaoming.web.watch.kinds import register_kind
        from zhaoming.web.watch.own_words import OwnWords

        register_kind(kind=Documents())
        register_kind(kind=OwnWords())
