"""Drafts of requests as a Django application."""

from django.apps import AppConfig


class DraftsConfig(AppConfig):
    """Drafts of requests with their files, and the receipts of those handed in."""

    name = "zhaoming.web.drafts"
    verbose_name = "申请草稿"
    default_auto_field = "django.db.models.BigAutoField"
