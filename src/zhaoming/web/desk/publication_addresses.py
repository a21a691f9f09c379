"""Addresses of publishing on the desk."""

from django.urls import path

from zhaoming.web.desk.views import interpretation, publication, publication_act, publication_form, publications

patterns = [
    path("publications/", publications.publications, name="publications"),
    path("publications/new/", publication_form.new, name="publication_new"),
    path("publications/secret/", publication_form.secret, name="publication_secret"),
    path("publications/<int:publication_id>/", publication.publication, name="publication"),
    path("publications/<int:publication_id>/edit/", publication_form.edit, name="publication_edit"),
    path("publications/<int:publication_id>/acts/<str:act>/", publication_act.act, name="publication_act"),
    path(
        "publications/<int:publication_id>/findings/<int:finding_id>/",
        publication_act.finding,
        name="publication_finding",
    ),
    path("publications/<int:publication_id>/files/<int:file_id>/", publication.file, name="publication_file"),
    path(
        "publications/<int:publication_id>/files/<int:file_id>/strip/",
        publication_act.strip,
        name="publication_strip",
    ),
    path(
        "publications/<int:publication_id>/interpretation/",
        interpretation.begin,
        name="publication_interpretation",
    ),
    path("publications/<int:publication_id>/compare/", publication.compare, name="publication_compare"),
]
