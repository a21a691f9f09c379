"""Reports about pages as a Django application."""

from django.apps import AppConfig


class ProblemsConfig(AppConfig):
    """Reports of the public about what is published, or is not."""

    name = "zhaoming.web.problems"
    verbose_name = "公众报告的问题"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Destroy what bears the mark of a state secret when others do."""
        from zhaoming.web.problems import signals  # noqa: F401 - connects the receiver.
