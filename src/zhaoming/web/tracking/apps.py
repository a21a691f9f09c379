"""Following requests as a Django application."""

from django.apps import AppConfig


class TrackingConfig(AppConfig):
    """Attempts to reach a request from outside, and ratings of the service."""

    name = "zhaoming.web.tracking"
    verbose_name = "查询申请"

    def ready(self) -> None:
        """The words of a rating go with the applicant."""
        from zhaoming.web.cases.beyond import forgets_with_case
        from zhaoming.web.tracking.services.forgetting import forget_rating_words

        forgets_with_case(forget_rating_words)
