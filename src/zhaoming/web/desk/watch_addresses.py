"""Addresses of the daily watch on the desk."""

from django.urls import path

from zhaoming.web.desk.views import watch

patterns = [
    path("watch/", watch.findings, name="watch"),
    path("watch/<int:finding_id>/", watch.finding, name="watch_finding"),
    path("watch/<int:finding_id>/recheck/", watch.recheck_now, name="watch_recheck"),
    path("watch/<int:finding_id>/acts/<str:name>/", watch.act, name="watch_act"),
]
