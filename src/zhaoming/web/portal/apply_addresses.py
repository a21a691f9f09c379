"""Addresses of filing a request in public."""

from django.urls import path

from zhaoming.web.portal.views import apply, apply_receipt

patterns = [
    path("apply/", apply.choose, name="apply"),
    path("apply/<str:code>/", apply.step, name="apply"),
    path("apply/<str:code>/<slug:step>/", apply.step, name="apply"),
    path("receipts/<str:key>/", apply_receipt.receipt, name="apply_receipt"),
    path("receipts/<str:key>/receipt.<str:to>", apply_receipt.download, name="apply_receipt_file"),
]
