"""Fact lists as a Django application."""

from django.apps import AppConfig


class FactsConfig(AppConfig):
    """Lists of facts, their batches, rows, and what became of a row."""

    name = "zhaoming.web.facts"
    verbose_name = "公开清单"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Rows belong to the digest of their version; those taken back stand in the public log."""
        from zhaoming.web.facts import row_ends  # noqa: F401 - it registers itself.
        from zhaoming.web.facts.hushing import follow
        from zhaoming.web.facts.part import ROWS
        from zhaoming.web.publications.parts import register
        from zhaoming.web.publications.signals import indexed

        register(ROWS)
        indexed.connect(follow, dispatch_uid="notices of rows follow the suppression of their batch")
