"""What goes out as a Django application."""

from django.apps import AppConfig


class OutwardConfig(AppConfig):
    """Subscriptions, channels, and what each channel published."""

    name = "zhaoming.web.outward"
    verbose_name = "订阅和渠道"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Follow the change feed, and write e-mails to subscribers when they are sent."""
        from zhaoming.web.notices.services.composing import composes
        from zhaoming.web.outbox.services import announced
        from zhaoming.web.outward.mails import KIND, compose
        from zhaoming.web.outward.tasks import enqueue_outward

        announced.connect(enqueue_outward, dispatch_uid="channels and subscribers follow the feed")
        composes(kind=KIND, composer=compose)
