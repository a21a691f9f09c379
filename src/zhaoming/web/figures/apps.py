"""The figures over publications as a Django application."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """The marks follow the index of publications."""

    name = "zhaoming.web.figures"
    verbose_name = "公开监督"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Write the marks of a publication in the transaction that writes its index."""
        from zhaoming.web.figures.marking import follow
        from zhaoming.web.publications.signals import indexed

        indexed.connect(follow, dispatch_uid="figures follow the index")
