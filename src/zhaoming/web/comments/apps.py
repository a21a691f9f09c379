"""Comments on drafts as a Django application."""

from django.apps import AppConfig


class CommentsConfig(AppConfig):
    """Consultations on drafts, the comments of the public, and what came of them."""

    name = "zhaoming.web.comments"
    verbose_name = "征求意见"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Go on with attachments when the scanner has answered; let the watch read what is shown."""
        from zhaoming.web.comments import signals  # noqa: F401 - connects the receiver.
        from zhaoming.web.comments.watched import shown_parts
        from zhaoming.web.watch.sources import register_parts

        register_parts(source=shown_parts)
