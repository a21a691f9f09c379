"""The catalogues as a Django application."""

from django.apps import AppConfig


class CataloguesConfig(AppConfig):
    """Guide, catalogue, libraries, the standard catalogue, and what reading points are handed."""

    name = "zhaoming.web.catalogues"
    verbose_name = "目录和指南"
    default_auto_field = "django.db.models.BigAutoField"
