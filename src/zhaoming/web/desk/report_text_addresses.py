"""Addresses of a report's text on the desk."""

from django.urls import path

from zhaoming.web.desk.views import writing

patterns = [
    path("reports/<int:version_id>/text/", writing.text, name="report_text"),
    path("reports/<int:version_id>/text/<int:number>/", writing.section, name="report_section"),
]
