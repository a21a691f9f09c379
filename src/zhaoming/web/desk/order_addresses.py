"""Addresses of supervision orders."""

from django.urls import path

from zhaoming.web.desk.views import orders

patterns = [
    path("orders/", orders.orders, name="orders"),
    path("orders/register.<str:to>", orders.register, name="orders_download"),
    path("orders/<int:order_id>/", orders.order, name="order"),
    path("orders/<int:order_id>/acts/<str:name>/", orders.act, name="order_act"),
]
