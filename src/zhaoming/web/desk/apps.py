"""Screens of officers, reviewers and heads as a Django application."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Intake, checking, correcting, filing and publishing annual reports."""

    name = "zhaoming.web.desk"
    verbose_name = "办公桌"
