"""Addresses of an agency's own figures on the desk."""

from django.urls import path

from zhaoming.web.desk.views import disclosure_figures

patterns = [
    path("disclosure/", disclosure_figures.figures, name="disclosure"),
    path("disclosure/download.<str:to>", disclosure_figures.download, name="disclosure_download"),
    path("disclosure/beside/", disclosure_figures.beside, name="disclosure_beside"),
    path("disclosure/beside/<slug:key>/", disclosure_figures.beside_list, name="disclosure_beside_list"),
    path("disclosure/read/", disclosure_figures.read, name="disclosure_read"),
    path("disclosure/sought/", disclosure_figures.sought, name="disclosure_sought"),
    path("disclosure/<slug:key>/", disclosure_figures.documents, name="disclosure_list"),
]
