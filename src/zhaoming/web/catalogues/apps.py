"""The catalogues as a Django application."""

from django.apps import AppConfig


class CataloguesConfig(AppConfig):
    """Guide, catalogue, libraries, the standard catalogue, and what reading points are handed."""

    name = "zhaoming.web.catalogues"
    verbose_name = "目录和指南"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Count a public document where it stands, in the transaction that writes its index."""
        from zhaoming.web.catalogues.shelving import follow
        from zhaoming.web.publications.signals import indexed

        indexed.connect(follow, dispatch_uid="shelves follow the index")
