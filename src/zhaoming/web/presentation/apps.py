"""The presentation package as a Django application, so that its template tags are found."""

from django import forms
from django.apps import AppConfig


class PresentationConfig(AppConfig):
    """Template tags, navigation, official tables and charts."""

    name = "zhaoming.web.presentation"
    verbose_name = "呈现"

    def ready(self) -> None:
        """Django speaks of "fields"; people fill in what is asked. A field's own words go before these."""
        said = {**forms.Field.default_error_messages, "required": "这一项没有填写，请填写。"}
        forms.Field.default_error_messages = said
