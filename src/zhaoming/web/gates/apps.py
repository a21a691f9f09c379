"""What is kept for the gates as a Django application."""

from django.apps import AppConfig


class GatesConfig(AppConfig):
    """Negative lists, own rules, marks of texts, links."""

    name = "zhaoming.web.gates"
    verbose_name = "公开关口"
    default_auto_field = "django.db.models.BigAutoField"
