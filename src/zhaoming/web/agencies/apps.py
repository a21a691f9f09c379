"""Agencies and users as a Django application."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """The tree of agencies, users, memberships, roles."""

    name = "zhaoming.web.agencies"
    verbose_name = "机关与人员"
    default_auto_field = "django.db.models.BigAutoField"
