"""Addresses of a report's text on the desk, and of the year as if it closed today."""

from django.urls import path

from zhaoming.web.desk.views import closing, frozen, writing, writing_figures, writing_points

patterns = [
    path("reports/<int:version_id>/frozen/", frozen.frozen, name="report_frozen"),
    path("reports/closing/", closing.closing, name="closing"),
    path("reports/closing/<int:agency_id>/<int:year>/cells/<str:key>/", closing.cell, name="closing_cell"),
    path("reports/<int:version_id>/text/", writing.text, name="report_text"),
    path("reports/<int:version_id>/text/figures/", writing_figures.take_over, name="report_figures"),
    path("reports/<int:version_id>/text/problems/", writing_points.problems, name="report_problems"),
    path(
        "reports/<int:version_id>/text/problems/<int:problem_id>/follow/",
        writing_points.follow,
        name="report_problem_follow",
    ),
    path(
        "reports/<int:version_id>/text/problems/<int:problem_id>/drop/",
        writing_points.drop,
        name="report_problem_drop",
    ),
    path("reports/<int:version_id>/text/points/<slug:point_id>/", writing_points.point, name="report_point"),
    path("reports/<int:version_id>/text/<int:number>/", writing.section, name="report_section"),
]
