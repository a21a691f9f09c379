"""Addresses of handing documents to archives and libraries."""

from django.urls import path

from zhaoming.web.desk.views import delivery

patterns = [
    path("deliveries/", delivery.deliveries, name="deliveries"),
    path("deliveries/recipients/new/", delivery.recipient_new, name="recipient_new"),
    path("deliveries/new/", delivery.list_new, name="delivery_new"),
    path("deliveries/<int:list_id>/", delivery.delivery, name="delivery"),
    path("deliveries/<int:list_id>/list.<str:to>", delivery.download, name="delivery_file"),
    path("deliveries/<int:list_id>/handover/", delivery.handover, name="delivery_handover"),
]
