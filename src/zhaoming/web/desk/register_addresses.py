"""Addresses of the list of requests and of the registers beside it."""

from django.urls import path

from zhaoming.web.desk.views import cases

patterns = [
    path("cases/", cases.cases, name="cases"),
    path("cases/export.<str:to>", cases.export, name="cases_export"),
]
