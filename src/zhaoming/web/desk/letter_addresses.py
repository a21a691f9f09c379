"""Addresses of the papers of a request."""

from django.urls import path

from zhaoming.web.desk.views import letter, letter_facts, letter_new, letterhead, letters

patterns = [
    path("cases/<int:case_id>/letters/", letters.letters, name="letters"),
    path("cases/<int:case_id>/letters/new/<str:kind>/", letter_new.letter_new, name="letter_new"),
    path("cases/<int:case_id>/letters/<int:letter_id>/", letter.letter, name="letter"),
    path("cases/<int:case_id>/letters/<int:letter_id>/facts/", letter_facts.facts, name="letter_facts"),
    path("cases/<int:case_id>/letters/<int:letter_id>/text/<str:key>/", letter.text, name="letter_text"),
    path("cases/<int:case_id>/letters/<int:letter_id>/acts/<str:name>/", letter.act, name="letter_act"),
    path("cases/<int:case_id>/letters/<int:letter_id>/file.<str:to>", letter.download, name="letter_download"),
    path("cases/<int:case_id>/letters/<int:letter_id>/log.<str:to>", letter.logged, name="letter_logged"),
    path("letterhead/<int:agency_id>/", letterhead.letterhead, name="letterhead"),
]
