"""The change feed as a Django application."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Changes in the order in which they were committed."""

    name = "zhaoming.web.outbox"
    verbose_name = "变更序列"
    default_auto_field = "django.db.models.BigAutoField"
