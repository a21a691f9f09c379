"""The search as a Django application."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The index follows the change feed."""

    name = "zhaoming.web.search"
    verbose_name = "检索"

    def ready(self) -> None:
        """Queue the worker's job with every change."""
        from zhaoming.web.outbox.services import announced
        from zhaoming.web.search.tasks import enqueue_indexing

        announced.connect(enqueue_indexing, dispatch_uid="search follows the feed")
