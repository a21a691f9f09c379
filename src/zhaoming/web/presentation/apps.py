"""The presentation package as a Django application, so that its template tags are found."""

from django.apps import AppConfig


class PresentationConfig(AppConfig):
    """Template tags, navigation, official tables and charts."""

    name = "zhaoming.web.presentation"
    verbose_name = "呈现"
