"""Addresses of the pages for screens at reading points and in halls."""

from django.urls import path

from zhaoming.web.portal.views import kiosk

patterns = [
    path("kiosk/<str:code>/", kiosk.start, name="kiosk"),
    path("kiosk/<str:code>/list/", kiosk.listed, name="kiosk_list"),
    path("kiosk/<str:code>/guide/", kiosk.guide, name="kiosk_guide"),
    path("kiosk/<str:code>/documents/<int:publication_id>/", kiosk.document, name="kiosk_document"),
]
