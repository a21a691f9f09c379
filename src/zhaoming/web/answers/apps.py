"""Published answers as a Django application."""

from django.apps import AppConfig


class AnswersConfig(AppConfig):
    """Answers for everybody, their versions, files and findings."""

    name = "zhaoming.web.answers"
    verbose_name = "公开答复"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the daily watch look through what is published, and the public log hold it."""
        from zhaoming.web.answers import public_record  # noqa: F401 - it registers itself.
        from zhaoming.web.answers.watched import PublishedAnswers
        from zhaoming.web.watch.kinds import register_kind

        register_kind(kind=PublishedAnswers())
