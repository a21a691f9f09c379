"""Addresses of login and of the screens of administration."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import URLPattern, URLResolver, include, path, re_path

from zhaoming.web.administration.views import (
    agencies,
    agency_acts,
    calendar_acts,
    calendars,
    channels,
    events,
    frames,
    people,
    person,
    quarantine,
    readings,
    search,
    start,
    watch,
)
from zhaoming.web.administration.views.forgotten import forgotten

# Only the pages used here: no sign-up form, no other ways in, nothing to forget to close.
LOGIN: list[URLPattern | URLResolver] = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("signup/", account.signup, name="account_signup"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/reset/", forgotten, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("second-factor/", mfa.index, name="mfa_index"),
    path("second-factor/check/", mfa.authenticate, name="mfa_authenticate"),
    path("second-factor/confirm/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("second-factor/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("second-factor/app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("second-factor/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("second-factor/codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("second-factor/codes/file/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
]

SCREENS: list[URLPattern | URLResolver] = [
    path("administration/", start.start, name="start"),
    path("people/", people.people, name="people"),
    path("people/search/", search.people, name="people_search"),
    path("people/new/", people.person_new, name="person_new"),
    path("people/<int:pk>/", person.person, name="person"),
    path("people/<int:pk>/roles/new/", person.role_grant, name="role_grant"),
    path("people/<int:pk>/roles/<int:membership_pk>/revoke/", person.role_revoke, name="role_revoke"),
    path("people/<int:pk>/<slug:act>/", person.account_act, name="account_act"),
    path("agencies/", agencies.agencies, name="agencies"),
    path("agencies/new/", agency_acts.agency_new, name="agency_new"),
    path("agencies/merge/", agency_acts.agency_merge, name="agency_merge"),
    path("agencies/<int:pk>/", agencies.agency, name="agency"),
    path("agencies/<int:pk>/rename/", agency_acts.agency_rename, name="agency_rename"),
    path("agencies/<int:pk>/move/", agency_acts.agency_move, name="agency_move"),
    path("agencies/<int:pk>/work-body/", agency_acts.agency_work_body, name="agency_work_body"),
    path("agencies/<int:pk>/publishing/", agency_acts.agency_publishing, name="agency_publishing"),
    path("agencies/frame/", frames.frame, name="frame"),
    path("agencies/<int:pk>/frame/", frames.frame, name="agency_frame"),
    path("agencies/<int:pk>/dissolve/", agency_acts.agency_dissolve, name="agency_dissolve"),
    path("calendars/", calendars.calendars, name="calendars"),
    path("calendars/install/", calendar_acts.install, name="calendar_install"),
    path("calendars/regions/", calendar_acts.region, name="calendar_region"),
    path("calendars/regions/<int:pk>/remove/", calendar_acts.region_remove, name="calendar_region_remove"),
    path("calendars/notices/<int:pk>/", calendars.notice, name="calendar_notice"),
    path("calendars/notices/<int:pk>/withdraw/", calendar_acts.withdraw, name="calendar_withdraw"),
    path("calendars/readings/", readings.readings, name="readings"),
    path("calendars/readings/<int:pk>/<slug:name>/", readings.reading, name="reading"),
    path("quarantine/", quarantine.quarantine, name="quarantine"),
    path("channels/", channels.channels, name="channels"),
    path("channels/new/", channels.channel_new, name="channel_new"),
    path("channels/<int:pk>/", channels.channel, name="channel"),
    path("channels/<int:pk>/secret/", channels.channel_secret, name="channel_secret"),
    path("channels/<int:pk>/disable/", channels.channel_disable, name="channel_disable"),
    path("channels/<int:pk>/enable/", channels.channel_enable, name="channel_enable"),
    path("events/", events.events, name="events"),
    path("events/search/", search.events, name="events_search"),
    path("watch-settings/", watch.watch, name="watch"),
    path("watch-settings/words/new/", watch.words_new, name="watch_words_new"),
    path("watch-settings/words/<int:pk>/", watch.words, name="watch_words"),
    path("watch-settings/words/<int:pk>/end/", watch.words_end, name="watch_words_end"),
    path("watch-settings/limit/", watch.limit, name="watch_limit"),
    path("watch-settings/term/", watch.term, name="watch_term"),
    path("watch-settings/hosts/", watch.hosts, name="watch_hosts"),
    path("watch-settings/hosts/<int:pk>/end/", watch.host_end, name="watch_host_end"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/", include(LOGIN)),
    path("desk/", include((SCREENS, "administration"))),
]
