"""Addresses of the published answers."""

from django.urls import path

from zhaoming.web.portal.views import answers, suggestions

patterns = [
    path("answers/", answers.answers, name="answers"),
    path("answers/<int:answer_id>/", answers.answer, name="answer"),
    path("answers/<int:answer_id>/files/<int:file_id>/", answers.file, name="answer_file"),
    path("answers/<int:answer_id>/log/", answers.answer_log, name="answer_log"),
    path("answers/<int:answer_id>/record.json", answers.record, name="answer_record"),
    path("answers/<int:answer_id>/receipt", answers.receipt, name="answer_receipt"),
    path("answers/<int:answer_id>/end/", answers.end, name="answer_end"),
    path("answers/<int:answer_id>/end/record.json", answers.end_record, name="answer_end_record"),
    path("answers/<int:answer_id>/end/receipt", answers.end_receipt, name="answer_end_receipt"),
    # The first time it was taken back stands above; the further ones, each for ever under its number.
    path("answers/<int:answer_id>/end/<int:number>/", answers.end, name="answer_end"),
    path("answers/<int:answer_id>/end/<int:number>/record.json", answers.end_record, name="answer_end_record"),
    path("answers/<int:answer_id>/end/<int:number>/receipt", answers.end_receipt, name="answer_end_receipt"),
    path("suggestions/", suggestions.suggestions, name="suggestions"),
]
