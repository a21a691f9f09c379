"""Addresses of the published answers."""

from django.urls import path

from zhaoming.web.portal.views import answers, suggestions

patterns = [
    path("answers/", answers.answers, name="answers"),
    path("answers/<int:answer_id>/", answers.answer, name="answer"),
    path("answers/<int:answer_id>/files/<int:file_id>/", answers.file, name="answer_file"),
    path("suggestions/", suggestions.suggestions, name="suggestions"),
]
