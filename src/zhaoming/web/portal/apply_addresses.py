"""Addresses of filing a request in public."""

from django.urls import path

from zhaoming.web.portal.views import apply, apply_receipt, guide, paper_form

patterns = [
    path("apply/", apply.choose, name="apply"),
    path("apply/<str:code>/", apply.step, name="apply"),
    path("apply/<str:code>/<slug:step>/", apply.step, name="apply"),
    path("guide/", guide.guide, name="guide"),
    path("guide/<str:code>/", guide.guide, name="guide"),
    path("paper-form/", paper_form.paper_form, name="paper_form"),
    path("paper-form/form.<str:to>", paper_form.download, name="paper_form_file"),
    path("paper-form/<str:code>/", paper_form.paper_form, name="paper_form"),
    path("paper-form/<str:code>/form.<str:to>", paper_form.download, name="paper_form_file"),
    path("receipts/<str:key>/", apply_receipt.receipt, name="apply_receipt"),
    path("receipts/<str:key>/receipt.<str:to>", apply_receipt.download, name="apply_receipt_file"),
]
