"""Old sites as a Django application."""

from django.apps import AppConfig


class OldSitesConfig(AppConfig):
    """Batches of pages of an old site, and what became of each."""

    name = "zhaoming.web.old_sites"
    verbose_name = "旧网站导入"
    default_auto_field = "django.db.models.BigAutoField"
