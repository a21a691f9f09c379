"""Addresses of drafts the public is asked about."""

from django.urls import path

from zhaoming.web.portal.views import consultation

patterns = [
    path("consultations/", consultation.consultations, name="consultations"),
    path("consultations/received/", consultation.received, name="comment_received"),
    path("consultations/<int:publication_id>/", consultation.consultation, name="consultation"),
    path("consultations/<int:publication_id>/comment/", consultation.comment, name="comment"),
    path("comments/", consultation.own, name="own_comment"),
    path("comments/leave/", consultation.leave, name="comment_leave"),
]
