"""Addresses of the list of requests and of the registers beside it."""

from django.urls import path

from zhaoming.web.desk.views import case_register, cases

patterns = [
    path("cases/", cases.cases, name="cases"),
    path("cases/export.<str:to>", cases.export, name="cases_export"),
    path("cases/register/", case_register.register, name="case_register"),
    path("cases/<int:case_id>/registered/", case_register.registered, name="case_registered"),
]
