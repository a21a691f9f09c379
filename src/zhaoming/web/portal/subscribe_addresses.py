"""Addresses of subscriptions by e-mail."""

from django.urls import path

from zhaoming.web.portal.views import subscribe

patterns = [
    path("subscribe/", subscribe.subscribe_form, name="subscribe"),
    path("subscriptions/<int:subscription_id>/confirm/", subscribe.confirm, name="subscription_confirm"),
    path("subscriptions/<int:subscription_id>/<str:token>/", subscribe.subscription, name="subscription"),
    path("subscriptions/<int:subscription_id>/<str:token>/stop/", subscribe.stop, name="subscription_stop"),
]
