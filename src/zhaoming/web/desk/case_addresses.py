"""Addresses of one request on the desk."""

from django.urls import path

from zhaoming.web.desk.views import (
    case,
    case_act,
    case_code,
    case_correct,
    case_record,
    case_reveal,
    case_split,
    case_suggest,
    pending,
)

patterns = [
    path("cases/<int:case_id>/", case.case, name="case"),
    path("cases/<int:case_id>/acts/<str:act>/", case_act.act, name="case_act"),
    path("cases/<int:case_id>/split/", case_split.split, name="case_split"),
    path("cases/<int:case_id>/code/", case_code.renew, name="case_code"),
    path("cases/<int:case_id>/suggest/", case_suggest.suggest, name="case_suggest"),
    path("cases/<int:case_id>/record/", case_record.record, name="case_record"),
    path("cases/<int:case_id>/correct/", case_correct.correct, name="case_correct"),
    path("pending/<int:pending_id>/", pending.pending, name="pending"),
    path("cases/<int:case_id>/reveal/", case_reveal.reveal, name="case_reveal"),
]
