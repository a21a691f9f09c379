"""Addresses of what the public reports of pages."""

from django.urls import path

from zhaoming.web.desk.views import problems

patterns = [
    path("problems/", problems.problems, name="problems"),
    path("problems/<int:problem_id>/", problems.problem, name="problem"),
    path("problems/<int:problem_id>/acts/<str:act>/", problems.act, name="problem_act"),
    path("problems/<int:problem_id>/reveal/", problems.reveal, name="problem_reveal"),
]
