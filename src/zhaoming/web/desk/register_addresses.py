"""Addresses of the list of requests and of the registers beside it."""

from django.urls import path

from zhaoming.web.desk.views import case_register, cases, disputes, own_records, search

patterns = [
    path("search/<slug:of>/", search.search, name="search"),
    path("cases/", cases.cases, name="cases"),
    path("cases/export.<str:to>", cases.export, name="cases_export"),
    path("cases/register/", case_register.register, name="case_register"),
    path("cases/<int:case_id>/registered/", case_register.registered, name="case_registered"),
    path("disputes/", disputes.disputes, name="disputes"),
    path("own-records/", own_records.own_records_list, name="own_records"),
    path("own-records/register/", own_records.register, name="own_record_register"),
    path("own-records/<int:record_id>/", own_records.own_record, name="own_record"),
    path("own-records/<int:record_id>/reveal/", own_records.reveal, name="own_record_reveal"),
]
