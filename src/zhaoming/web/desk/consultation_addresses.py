"""Addresses of consultations on the desk."""

from django.urls import path

from zhaoming.web.desk.views import comments, consultations

patterns = [
    path("consultations/", consultations.consultations, name="consultations"),
    path("consultations/<int:publication_id>/", consultations.consultation, name="consultation"),
    path("consultations/<int:publication_id>/open/", consultations.opening, name="consultation_open"),
    path("consultations/<int:publication_id>/acts/<str:act>/", consultations.act, name="consultation_act"),
    path("topics/<int:topic_id>/acts/<str:act>/", consultations.topic_act, name="topic_act"),
    path("comments/<int:comment_id>/", comments.comment, name="comment"),
    path("comments/<int:comment_id>/moderate/", comments.moderating, name="comment_moderate"),
    path("comments/<int:comment_id>/sort/", comments.sorting, name="comment_sort"),
    path("comments/files/<int:file_id>/", comments.attachment, name="comment_file"),
    path("comments/<int:comment_id>/reveal/", comments.reveal, name="comment_reveal"),
]
