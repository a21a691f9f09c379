"""Drafts of requests as a Django application."""

from django.apps import AppConfig


class DraftsConfig(AppConfig):
    """Drafts of requests with their files, and the receipts of those handed in."""

    name = "zhaoming.web.drafts"
    verbose_name = "申请草稿"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The draft a request came from goes with the applicant, should its own time not be over."""
        from zhaoming.web.cases.beyond import forgets_with_case
        from zhaoming.web.drafts.services import forget_draft

        forgets_with_case(forget_draft)
