"""Addresses of the public pages."""

from django.urls import path

from zhaoming.web.portal import (
    answer_addresses,
    apply_addresses,
    consultation_addresses,
    disclosure_addresses,
    fact_addresses,
    kiosk_addresses,
    problem_addresses,
    search_addresses,
    subscribe_addresses,
    track_addresses,
)
from zhaoming.web.portal.views import (
    agency,
    charts,
    compare,
    days_off,
    home,
    open_data,
    report,
    report_log,
    reports,
)

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("annual-reports/", reports.reports, name="reports"),
    path("annual-reports/<int:version_id>/", report.report, name="report"),
    path("annual-reports/<int:version_id>/pictures/<slug:name>.svg", report.picture, name="report_picture"),
    path("annual-reports/<int:version_id>/download.<str:to>", report.download, name="download"),
    path("annual-reports/<int:version_id>/log/", report_log.report_log, name="report_log"),
    path("annual-reports/<int:version_id>/record.json", report_log.record, name="report_record"),
    path("annual-reports/<int:version_id>/receipt", report_log.receipt, name="report_receipt"),
    path("annual-reports/<int:version_id>/end/", report_log.report_end, name="report_end"),
    path(
        "annual-reports/<int:version_id>/end/record.json",
        report_log.report_end_record,
        name="report_end_record",
    ),
    path(
        "annual-reports/<int:version_id>/end/receipt", report_log.report_end_receipt, name="report_end_receipt"
    ),
    path("days-off/", days_off.notices, name="days_off"),
    path("days-off/<int:notice_id>/", days_off.notice, name="days_off_log"),
    path("days-off/<int:notice_id>/record.json", days_off.record, name="days_off_record"),
    path("days-off/<int:notice_id>/receipt", days_off.receipt, name="days_off_receipt"),
    path("days-off/<int:notice_id>/end/", days_off.end, name="days_off_end"),
    path("days-off/<int:notice_id>/end/record.json", days_off.end_record, name="days_off_end_record"),
    path("days-off/<int:notice_id>/end/receipt", days_off.end_receipt, name="days_off_end_receipt"),
    path("agencies/<str:code>/", agency.agency, name="agency"),
    path("agencies/<str:code>/compare/", compare.compare, name="compare"),
    *apply_addresses.patterns,
    path("charts/", charts.charts, name="charts"),
    path("open-data/", open_data.open_data, name="open_data"),
    path("open-data/file/", open_data.data_file, name="data_file"),
    path("open-data/annual-reports.jsonl", open_data.json_lines, name="json_lines"),
    path("open-data/figures.csv", open_data.figures_csv, name="figures_csv"),
    path("open-data/annual-report.schema.json", open_data.schema, name="schema"),
    *answer_addresses.patterns,
    *consultation_addresses.patterns,
    *disclosure_addresses.patterns,
    *problem_addresses.patterns,
    *fact_addresses.patterns,
    *kiosk_addresses.patterns,
    *search_addresses.patterns,
    *subscribe_addresses.patterns,
    *track_addresses.patterns,
]
