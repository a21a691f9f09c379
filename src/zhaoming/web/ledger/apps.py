"""The ledger as a Django application."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Append-only events."""

    name = "zhaoming.web.ledger"
    verbose_name = "操作记录"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what `check --deploy` says of the log."""
        from zhaoming.web.ledger import checks  # noqa: F401 - it registers itself.
