"""Addresses of the guides on the desk."""

from django.urls import path

from zhaoming.web.desk.views import guide

patterns = [
    path("guides/", guide.guides, name="guides"),
    path("guides/<str:code>/", guide.guide, name="guide"),
    path("guides/<str:code>/edit/", guide.edit, name="guide_edit"),
    path("guides/<str:code>/acts/<slug:act>/", guide.act, name="guide_act"),
    path("guides/<str:code>/editions/<int:number>/take-down/", guide.take_down, name="guide_take_down"),
]
