"""Addresses of the answers that are published for everybody."""

from django.urls import path

from zhaoming.web.desk.views import answer, answer_acts, answers

patterns = [
    path("answers/", answers.answers, name="answers"),
    path("answers/<int:answer_id>/", answer.answer, name="answer"),
    path("answers/<int:answer_id>/files/<int:file_id>/", answer.file, name="answer_file"),
    path("answers/<int:answer_id>/findings/<int:finding_id>/", answer_acts.finding, name="answer_finding"),
    path("answers/<int:answer_id>/acts/<str:name>/", answer_acts.act, name="answer_act"),
    path("cases/<int:case_id>/public-answer/", answer_acts.propose, name="answer_propose"),
]
