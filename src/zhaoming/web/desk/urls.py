"""Addresses of the desk."""

from django.urls import path

from zhaoming.web.desk import (
    answer_addresses,
    case_addresses,
    delivery_addresses,
    file_addresses,
    guide_addresses,
    letter_addresses,
    order_addresses,
    publication_addresses,
    register_addresses,
    standard_addresses,
)
from zhaoming.web.desk.views import (
    act,
    assign,
    batch,
    cell,
    compiling,
    drop,
    finding,
    report,
    reports,
    source,
    today,
)

app_name = "desk"
urlpatterns = [
    path("", today.today, name="today"),
    path("day-notice/", today.day_notice, name="day_notice"),
    path("upload/", drop.drop, name="drop"),
    path("uploads/<int:upload_id>/retry/", batch.retry, name="retry"),
    path("batches/<int:batch_id>/", batch.batch, name="batch"),
    path("reports/", reports.reports, name="reports"),
    path("reports/compile/", compiling.compiling, name="compile"),
    path("reports/<int:version_id>/", report.report, name="report"),
    path("reports/<int:version_id>/download.<str:to>", report.download, name="download"),
    path("reports/<int:version_id>/assign/", assign.assign, name="assign"),
    path("reports/<int:version_id>/cells/<str:key>/", cell.cell, name="cell"),
    path("reports/<int:version_id>/cells/<str:key>/cases/", cell.cases, name="cell_cases"),
    path("reports/<int:version_id>/cells/<str:key>/source.png", source.picture, name="picture"),
    path("reports/<int:version_id>/corrections/<int:correction_id>/undo/", cell.undo, name="undo"),
    path("reports/<int:version_id>/findings/<str:finding_id>/", finding.finding, name="finding"),
    path("reports/<int:version_id>/acts/<str:name>/", act.act, name="act"),
    *answer_addresses.patterns,
    *case_addresses.patterns,
    *order_addresses.patterns,
    *register_addresses.patterns,
    *file_addresses.patterns,
    *letter_addresses.patterns,
    *publication_addresses.patterns,
    *guide_addresses.patterns,
    *standard_addresses.patterns,
    *delivery_addresses.patterns,
]
