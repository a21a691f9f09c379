"""Addresses of the statutory page of an agency and of the documents on it."""

from django.urls import path

from zhaoming.web.portal.views import corrections, disclosure, document

patterns = [
    path("disclosure/", disclosure.agencies, name="disclosures"),
    path("agencies/<str:code>/disclosure/", disclosure.disclosure, name="disclosure"),
    path("agencies/<str:code>/corrections/", corrections.corrections, name="corrections"),
    path("agencies/<str:code>/disclosure/<str:column>/", disclosure.column, name="column"),
    path("documents/<int:publication_id>/", document.document, name="document"),
    path("documents/<int:publication_id>/files/<int:file_id>/", document.file, name="document_file"),
]
