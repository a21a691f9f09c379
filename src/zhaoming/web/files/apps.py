"""Stored files as a Django application."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Content-addressed files."""

    name = "zhaoming.web.files"
    verbose_name = "文件"
    default_auto_field = "django.db.models.BigAutoField"
