"""axe finds nothing on any page, wide in the light theme, narrow in the dark; and no page scrolls sideways."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.urls import URLResolver, get_resolver, reverse

from tests.journeys.administration_pages import administration_pages
from tests.journeys.answer_pages import answer_pages
from tests.journeys.catalogue_pages import catalogue_pages
from tests.journeys.collection_pages import collection_pages
from tests.journeys.conftest import WIDE
from tests.journeys.fact_pages import fact_pages
from tests.journeys.files import faulty
from tests.journeys.hearing_pages import hearing_pages
from tests.journeys.judging import looked_at
from tests.journeys.publication_pages import publication_pages
from tests.journeys.report_pages import report_pages
from tests.journeys.request_pages import request_pages, stages_shown
from tests.journeys.watch_pages import watch_pages
from tests.web.cases.conftest import WANTED, ZHANG
from tests.web.reports.making import as_json, balanced, incoming
from zhaoming.casework.standing import Stage
from zhaoming.web.agencies.models import User
from zhaoming.web.cases.services import register_application
from zhaoming.web.reports.models import ReportVersion, UploadState
from zhaoming.web.reports.selectors import findings_of
from zhaoming.web.reports.services import file_report, publish_report, read_upload, receive_files

pytestmark = [pytest.mark.journey, pytest.mark.database]

# Who gave number and query code of a request.
APPLICANT = "applicant"


@pytest.fixture
def pages(world, visitor):
    """Reports of three years in every state, and the pages that show them, by who may see them."""
    people = {name: User.objects.get(username=name) for name in ("officer", "head", "editor")}
    reports = [balanced(year=year, new=10 + year % 7) for year in (2023, 2024)]
    reports += [faulty(), balanced(agency="某某局", year=None)]
    files = [incoming(f"{i}.json", as_json(report)) for i, report in enumerate(reports)]
    files.append(incoming("坏.pdf", b"%PDF-1.7 broken"))
    batch = receive_files(actor=people["officer"], agency=world.education, files=files)
    for upload in batch.uploads.exclude(state=UploadState.READ):
        read_upload(upload_id=upload.pk)
    for version in ReportVersion.objects.filter(year__in=(2023, 2024)):
        filed = file_report(actor=people["head"], version=version)
        publish_report(actor=people["editor"], version=filed)
    return _joined(
        _by_person(world, batch),
        answer_pages(world),
        publication_pages(world),
        catalogue_pages(world),
        collection_pages(world),
        fact_pages(world),
        hearing_pages(world),
        report_pages(world),
        request_pages(world),
        administration_pages(world),
        watch_pages(world),
    )


def _joined(*listed):
    """The pages of every list, by who may see them."""
    people = dict.fromkeys(person for pages in listed for person in pages)
    return {person: [path for pages in listed for path in pages.get(person, [])] for person in people}


def _by_person(world, batch):
    public = ReportVersion.objects.get(year=2024)
    draft = ReportVersion.objects.get(year=2025)
    stray = ReportVersion.objects.get(year=None)
    finding = findings_of(version=draft)[0].finding
    code = world.education.code
    return {
        "": [
            *_of("portal", "home", "reports", "charts", "open_data", "track", "apply", "guide", "paper_form"),
            reverse("portal:data_file") + "?year=0",
            *(f"{reverse('portal:search')}{typed}" for typed in ("", "?q=年度报告", "?q=没有这些")),
            reverse("portal:apply", args=[code]),
            reverse("portal:report", args=[public.pk]),
            reverse("portal:report_log", args=[public.pk]),
            reverse("portal:agency", args=[code]),
            reverse("portal:compare", args=[code]),
            "/annual-reports/?year=wrong",
            "/nothing-here/",
            "/accounts/login/",
        ],
        "officer": [
            *_of("desk", "today", "drop", "reports"),
            reverse("desk:batch", args=[batch.pk]),
            reverse("desk:batch", args=[batch.pk]) + "?show=failed",
            reverse("desk:report", args=[draft.pk]),
            reverse("desk:report", args=[draft.pk]) + "?show=all",
            reverse("desk:cell", args=[draft.pk, "s3.granted.total"]),
            reverse("desk:finding", args=[draft.pk, finding.id]),
            reverse("desk:assign", args=[stray.pk]),
            reverse("desk:act", args=[draft.pk, "delete_draft"]),
            reverse("desk:cell_cases", args=[draft.pk, "s3.new_received.total"]),
            "/oversight/",
            "/nothing-here/",
        ],
        "head": [
            reverse("desk:act", args=[draft.pk, "file_report"]),
            "/desk/disclosure/",
            "/desk/disclosure/in_time/",
            "/desk/disclosure/beside/",
            "/desk/disclosure/beside/standard_gaps/",
            "/desk/disclosure/read/",
            "/desk/disclosure/sought/",
        ],
        "supervisor": [
            *_of("oversight", "tree", "aggregate", "charts", "compare", "judgements", "years"),
            reverse("oversight:parts", args=["s3.new_received.total"]) + "?year=2024",
            reverse("oversight:figure", args=["new_received"]) + "?year=2024",
            "/oversight/aggregate/?year=2024",
            "/oversight/consultations/",
            "/oversight/disclosure/",
            "/oversight/disclosure/in_time/",
            "/oversight/disclosure/beside/",
            "/oversight/disclosure/beside/standard_gaps/",
            "/oversight/disclosure/read/",
            "/oversight/disclosure/sought/",
        ],
        APPLICANT: [
            *_of("portal", "track", "track_add", "track_rate"),
            reverse("portal:track_act", args=["withdraw"]),
        ],
    }


def follow(visit, world):
    """Come in as the applicant of a request filed today."""
    made = register_application(agency=world.education, applicant=ZHANG, wanted=WANTED)
    page = visit.go(reverse("portal:track"))
    page.fill("[name=number]", made.case.number)
    page.fill("[name=code]", made.query_code)
    page.keyboard.press("Enter")
    page.wait_for_selector(".course")


def _of(room, *names):
    return [reverse(f"{room}:{name}") for name in names]


@pytest.mark.timeout(1200)  # Some three hundred pages, each judged whole; slow where the machine is shared.
def test_axe_finds_nothing_on_any_screen(visitor, pages, world):
    assert _not_listed(pages) == set()
    assert stages_shown() == set(Stage)
    found = []
    for username, paths in pages.items():
        visit = visitor(WIDE)
        # Handed to the browser once, not with every page.
        visit.page.add_init_script(AXE_SCRIPT)
        if username == APPLICANT:
            follow(visit, world)
        elif username:
            visit.log_in(username)
        for path in paths:
            found += looked_at(visit, path)
        found += visit.faults
    assert found == []


def _not_listed(pages):
    """Screens that can be opened and are not in the list: a new one without its accessibility check."""
    listed = [path.split("?")[0] for paths in pages.values() for path in paths]
    downloads = {
        "download",
        "aggregate_download",
        "json_lines",
        "figures_csv",
        "schema",
        "export",
        "picture",
        "report_picture",
        "retry",
        "apply_receipt_file",
        "answer_file",
        "document_file",
        "publication_file",
        "publication_strip",
        "search_feed",
        # A list under the search box, looked at where it opens.
        "search_titles",
        "sitemap",
        "sitemap_page",
        "robots",
        "paper_form_file",
        # Each step and the receipt are looked at in test_filing.
        "apply_receipt",
        "orders_download",
        "watch_export",
        "cases_export",
        "cases_download",
        "disclosure_download",
        "case_file",
        "case_file_page",
        "case_files_pack",
        "track_day",
        "track_days",
        "track_file",
        "track_files",
        "track_letter",
        "track_log_receipt",
        "track_log_record",
        "collection_explain",
        # Only posted to; what it begins is looked at in test_filing.
        "track_ask_elsewhere",
        "track_leave",
        "catalogue_file",
        "delivery_file",
        "document_receipt",
        "document_record",
        "report_receipt",
        "report_record",
        "days_off_receipt",
        "days_off_record",
        "answer_receipt",
        "answer_record",
        "answer_end_receipt",
        "answer_end_record",
        "days_off_end_receipt",
        "days_off_end_record",
        "document_end_receipt",
        "document_end_record",
        "fact_end_receipt",
        "fact_end_record",
        "report_end_receipt",
        "report_end_record",
        # The page of the end of a document, of a row and of an answer, with other words.
        "days_off_end",
        "report_end",
        "document_square",
        "fact_file",
        "fact_square",
        "fact_template",
        "libraries_square",
        "log_file",
        "library_file",
        "library_square",
        "old_address",
        "old_site_redirects",
        "old_site_report",
        "outer_css",
        "square",
        "standard_export",
        # For whom all agencies are one; the same form as that of one agency.
        "frame",
        # Nothing to look at: these are only posted to.
        "category_act",
        "channel_disable",
        "channel_enable",
        "channel_secret",
        "fact_drop",
        "fact_paper",
        "letter_logged",
        "negative_line_close",
        "old_site_act",
        "old_site_look",
        "old_site_release",
        "publication_channel_off",
        "publication_finding_back",
        "publication_look_again",
        "day_notice",
        "problem_add",
        "problem_leave",
        "report_figures",
        "report_problem_drop",
        "report_problem_follow",
        "problem_reveal",
        "comment_file",
        "comment_leave",
        "comment_moderate",
        "comment_sort",
        "comment_reveal",
        "publication_interpretation",
        # Shown to the browser that sent something in alone; of the same parts as the receipt of a request.
        "problem_received",
        "comment_received",
        "order_act",
        "collection_act",
        "collection_export",
        "watch_act",
        "watch_recheck",
        "watch_words_end",
        "watch_host_end",
        "own_record_reveal",
        "search",
        "people_search",
        "events_search",
        "undo",
    }
    wanted = {
        f"{room}:{pattern.name}"
        for room in ("portal", "desk", "oversight", "administration")
        for pattern in _patterns(room)
        if pattern.name not in downloads
    }
    return wanted - {_name_of(path) for path in listed}


def _patterns(room):
    return next(one.url_patterns for one in _resolvers(get_resolver()) if one.app_name == room)


def _resolvers(of):
    """Every room's addresses, however deep they are included."""
    for one in of.url_patterns:
        if isinstance(one, URLResolver):
            yield one
            yield from _resolvers(one)


def _name_of(path):
    from django.urls import Resolver404, resolve

    try:
        return resolve(path).view_name
    except Resolver404:
        return ""
