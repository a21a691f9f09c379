"""Notices by e-mail as a Django application."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Notices to applicants, queued and sent."""

    name = "zhaoming.web.notices"
    verbose_name = "电子邮件通知"
