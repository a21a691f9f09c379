"""Addresses of the standard catalogues on the desk."""

from django.urls import path

from zhaoming.web.desk.views import standard, standard_row

patterns = [
    path("standard/", standard.catalogues, name="standards"),
    path("standard/import/", standard.load, name="standard_import"),
    path("standard/<int:catalogue_id>/", standard.catalogue, name="standard"),
    path("standard/<int:catalogue_id>/catalogue.xlsx", standard.export, name="standard_export"),
    path("standard/<int:catalogue_id>/acts/<slug:act>/", standard.act, name="standard_act"),
    path("standard/<int:catalogue_id>/rows/new/", standard_row.row, name="standard_row_new"),
    path("standard/<int:catalogue_id>/rows/<int:row_id>/", standard_row.row, name="standard_row"),
    path(
        "standard/<int:catalogue_id>/rows/<int:row_id>/remove/", standard_row.remove, name="standard_row_remove"
    ),
]
