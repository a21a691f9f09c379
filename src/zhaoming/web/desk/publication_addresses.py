"""Addresses of publishing on the desk."""

from django.urls import path

from zhaoming.web.desk.views import (
    categories,
    interpretation,
    negative_list,
    publication,
    publication_act,
    publication_finding,
    publication_form,
    publications,
)

patterns = [
    path("publications/", publications.publications, name="publications"),
    path("publications/categories/", categories.categories, name="categories"),
    path("publications/categories/<int:category_id>/", categories.category, name="category"),
    path("publications/categories/<int:category_id>/<str:act>/", categories.category_act, name="category_act"),
    path("publications/negative-list/", negative_list.negative_list, name="negative_list"),
    path("publications/negative-list/<int:line_id>/close/", negative_list.close, name="negative_line_close"),
    path("publications/new/", publication_form.new, name="publication_new"),
    path("publications/secret/", publication_form.secret, name="publication_secret"),
    path("publications/<int:publication_id>/", publication.publication, name="publication"),
    path("publications/<int:publication_id>/edit/", publication_form.edit, name="publication_edit"),
    path("publications/<int:publication_id>/acts/<str:act>/", publication_act.act, name="publication_act"),
    path(
        "publications/<int:publication_id>/findings/<int:finding_id>/",
        publication_finding.finding,
        name="publication_finding",
    ),
    path(
        "publications/<int:publication_id>/findings/<int:finding_id>/take-back/",
        publication_finding.take_back,
        name="publication_finding_back",
    ),
    path(
        "publications/<int:publication_id>/look-again/",
        publication_finding.look_again,
        name="publication_look_again",
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
