"""Addresses of following one's own request; none of them holds a number or a code."""

from django.urls import path

from zhaoming.web.portal.views import track, track_acts, track_days, track_files

patterns = [
    path("track/", track.track, name="track"),
    path("track/leave/", track.leave_request, name="track_leave"),
    path("track/acts/<str:act>/", track_acts.act, name="track_act"),
    path("track/add/", track_acts.add, name="track_add"),
    path("track/rate/", track_acts.rate, name="track_rate"),
    path("track/ask-elsewhere/", track_acts.ask_elsewhere, name="track_ask_elsewhere"),
    path("track/files/<int:file_id>/", track_files.file, name="track_file"),
    path("track/letters/<int:letter_id>/", track_files.letter, name="track_letter"),
    path("track/letters/<int:letter_id>/log-receipt", track_files.log_receipt, name="track_log_receipt"),
    path("track/letters/<int:letter_id>/record.json", track_files.log_record, name="track_log_record"),
    path("track/files.zip", track_files.all_files, name="track_files"),
    path("track/last-days.ics", track_days.all_days, name="track_days"),
    path("track/last-days/<str:key>.ics", track_days.one_day, name="track_day"),
]
