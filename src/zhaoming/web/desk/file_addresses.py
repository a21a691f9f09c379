"""Addresses of the files of a request on the desk."""

from django.urls import path

from zhaoming.web.desk.views import case_file, case_file_act, case_file_redact, case_file_release, case_files

_FILE = "cases/<int:case_id>/files/<int:file_id>/"

patterns = [
    path("cases/<int:case_id>/files/", case_files.files, name="case_files"),
    path("cases/<int:case_id>/files/pack/", case_files.pack, name="case_files_pack"),
    path(_FILE, case_file.download, name="case_file"),
    path(f"{_FILE}release/", case_file_release.release, name="case_file_release"),
    path(f"{_FILE}release/<slug:identity>/", case_file_release.finding, name="case_file_finding"),
    path(f"{_FILE}redact/", case_file_redact.redact, name="case_file_redact"),
    path(f"{_FILE}pages/<int:page>.png", case_file_redact.picture, name="case_file_page"),
    path(f"{_FILE}acts/<slug:name>/", case_file_act.act, name="case_file_act"),
]
