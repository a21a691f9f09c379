"""Following requests as a Django application."""

from django.apps import AppConfig


class TrackingConfig(AppConfig):
    """Attempts to reach a request from outside, and ratings of the service."""

    name = "zhaoming.web.tracking"
    verbose_name = "查询申请"
