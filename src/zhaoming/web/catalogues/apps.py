"""The catalogues as a Django application."""

from django.apps import AppConfig


class CataloguesConfig(AppConfig):
    """Guide, catalogue, libraries, the standard catalogue, and what reading points are handed."""

    name = "zhaoming.web.catalogues"
    verbose_name = "目录和指南"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Count a public document where it stands, with its index; let the watch read guides and catalogues."""
        from zhaoming.web.catalogues.shelving import follow
        from zhaoming.web.catalogues.watched import former_guides, own_words
        from zhaoming.web.publications.signals import indexed
        from zhaoming.web.watch.sources import register_former_words, register_words

        indexed.connect(follow, dispatch_uid="shelves follow the index")
        register_words(source=own_words)
        register_former_words(source=former_guides)
