"""Addresses of fact lists on the desk."""

from django.urls import path

from zhaoming.web.desk.views import fact_batch, fact_import, fact_record, fact_review, facts

patterns = [
    path("facts/", facts.facts, name="facts"),
    path("facts/new/", facts.new, name="fact_new"),
    path("facts/shown-time/", facts.shown_time, name="fact_shown_time"),
    path("facts/templates/<str:list_key>/", facts.template, name="fact_template"),
    path("facts/imports/<int:import_id>/", fact_import.fact_import, name="fact_import"),
    path("facts/<int:publication_id>/", fact_batch.batch, name="fact_batch"),
    path("facts/<int:publication_id>/change/", fact_batch.change, name="fact_change"),
    path("facts/<int:publication_id>/version/", fact_batch.version, name="fact_version"),
    path("facts/<int:publication_id>/review/", fact_review.review, name="fact_review"),
    path("facts/<int:publication_id>/rows/<int:position>/", fact_batch.row, name="fact_row"),
    path("facts/<int:publication_id>/rows/<int:position>/drop/", fact_batch.drop, name="fact_drop"),
    path("facts/<int:publication_id>/download/<str:of>/", fact_batch.file, name="fact_file"),
    path("facts/records/<int:record_id>/", fact_record.record, name="fact_record"),
    path("facts/records/<int:record_id>/recall/", fact_record.recall, name="fact_recall"),
    path("facts/records/<int:record_id>/withdraw/", fact_record.withdraw, name="fact_withdraw"),
    path("facts/records/<int:record_id>/papers/", fact_record.papers, name="fact_papers"),
    path("facts/records/<int:record_id>/papers/<int:paper_id>/", fact_record.take, name="fact_paper"),
]
