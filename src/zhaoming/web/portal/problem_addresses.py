"""Addresses of reporting a problem of a page."""

from django.urls import path

from zhaoming.web.portal.views import problem

patterns = [
    path("problems/", problem.problem, name="problem"),
    path("problems/report/", problem.report, name="problem_report"),
    path("problems/received/", problem.received, name="problem_received"),
    path("problems/add/", problem.add, name="problem_add"),
    path("problems/leave/", problem.leave, name="problem_leave"),
]
