"""Addresses of the statutory page of an agency, its catalogue and libraries, and of the documents on it."""

from django.urls import path

from zhaoming.web.portal.views import (
    catalogue,
    corrections,
    disclosure,
    document,
    guide_edition,
    libraries,
    log,
    old_address,
    outer,
    square,
    standard,
    verify,
)

patterns = [
    path("disclosure/", disclosure.agencies, name="disclosures"),
    path("agencies/<str:code>/disclosure/", disclosure.disclosure, name="disclosure"),
    path("agencies/<str:code>/corrections/", corrections.corrections, name="corrections"),
    path("agencies/<str:code>/disclosure/<str:column>/", disclosure.column, name="column"),
    path("agencies/<str:code>/catalogue/", catalogue.catalogue, name="catalogue"),
    path("agencies/<str:code>/catalogue/catalogue.<str:to>", catalogue.download, name="catalogue_file"),
    path("agencies/<str:code>/square/<slug:page>.svg", square.page, name="square"),
    path("agencies/<str:code>/guide-editions/<int:number>/", guide_edition.edition, name="guide_edition"),
    path("agencies/<str:code>/standard/", standard.standard, name="standard"),
    path("libraries/", libraries.libraries, name="libraries"),
    path("libraries/<slug:library>/", libraries.library, name="library"),
    path("libraries/square.svg", square.library, name="libraries_square"),
    path("libraries/<slug:library>/square.svg", square.library, name="library_square"),
    path("portal-frames/<int:frame_id>/frame.css", outer.css, name="outer_css"),
    path("documents/<int:publication_id>/", document.document, name="document"),
    path("documents/<int:publication_id>/square.svg", square.document, name="document_square"),
    path("documents/<int:publication_id>/text.<str:to>", libraries.download, name="library_file"),
    path("documents/<int:publication_id>/files/<int:file_id>/", document.file, name="document_file"),
    path("documents/<int:publication_id>/log/", log.document_log, name="document_log"),
    path("documents/<int:publication_id>/record.json", log.record, name="document_record"),
    path("documents/<int:publication_id>/receipt", log.receipt, name="document_receipt"),
    path("documents/<int:publication_id>/end/<int:number>/", log.document_end, name="document_end"),
    path(
        "documents/<int:publication_id>/end/<int:number>/record.json",
        log.end_record,
        name="document_end_record",
    ),
    path(
        "documents/<int:publication_id>/end/<int:number>/receipt", log.end_receipt, name="document_end_receipt"
    ),
    path("log/verify/", verify.verify, name="verify"),
    path("log/<path:path>", log.log_file, name="log_file"),
    path("old/<path:path>", old_address.old_address, name="old_address"),
]
