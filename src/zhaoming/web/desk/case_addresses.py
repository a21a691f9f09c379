"""Addresses of one request on the desk."""

from django.urls import path

from zhaoming.web.desk.views import case, case_act, case_reveal

patterns = [
    path("cases/<int:case_id>/", case.case, name="case"),
    path("cases/<int:case_id>/acts/<str:act>/", case_act.act, name="case_act"),
    path("cases/<int:case_id>/reveal/", case_reveal.reveal, name="case_reveal"),
]
