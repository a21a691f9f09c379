"""One story without a seam: from a request in December to the report of the year and its receipt.

A request is filed, refused, reconsidered and answered anew; a document is published and repealed; the year
is closed, its report is published, its identities hold, and what the citizen took home is checked without the
site.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
from pathlib import Path

import pytest
from django.urls import reverse

from tests.cli.test_command import ZHAOMING
from tests.journeys import publications as walked
from tests.journeys.requests import do_act, file_on_phone, fill_in, finish, follow, said, write
from tests.web.cases.papering import equip
from tests.web.publications.conftest import _queue_that_waits
from tests.web.publications.making import drafted, public, published
from zhaoming.law.outcomes import Outcome
from zhaoming.letters import LetterKind
from zhaoming.web.ledger.log.key import verifier_key
from zhaoming.web.ledger.log.sequencing import sequence
from zhaoming.web.reports.models import ReportVersion
from zhaoming.web.reports.services import compile_report, file_report, publish_report, write_section

pytestmark = [pytest.mark.journey, pytest.mark.database]
__all__ = ["_queue_that_waits"]

ORDER = "清河政复〔2026〕1号"
TITLE = "清河区公办幼儿园收费管理办法"
BODY = "第一条　为规范收费，制定本办法。\n第二条　收费项目和标准应当公示。\n第三条　本办法自公布之日起施行。"


class District(walked.Newsroom):
    """The bureau and its citizens, the day set by hand."""

    def __init__(self, visitor, world, settings) -> None:
        super().__init__(visitor, world)
        equip(world.education)
        self._settings = settings

    def on(self, day: str) -> None:
        """The day on which everything that follows happens."""
        self._settings.ZHAOMING_TODAY = dt.date.fromisoformat(day)


@pytest.fixture
def office(visitor, world, settings):
    return District(visitor, world, settings)


@pytest.mark.timeout(600)  # A whole year, walked through its screens.
def test_from_a_request_in_december_to_the_receipt_of_the_report(office, tmp_path):
    office.on("2025-12-22")
    citizen = office.phone()
    filed = file_on_phone(office, citizen)
    case = filed.case

    # Refused in January: the report of the old year carries the request over.
    office.on("2026-01-12")
    ground = {"method": "electronic", "ground_internal_affairs_kind": "personnel"}
    finish(office, write(office, case, LetterKind.REPLY, Outcome.INTERNAL_AFFAIRS, **ground))
    assert "应当先申请行政复议" in said(follow(citizen, filed))
    row = _a_document(office)
    _close_2025(office)

    # Reconsidered, and answered anew.
    office.on("2026-01-20")
    do_act(office, case, "file_dispute", kind="review", body="清河区人民政府", number=ORDER)
    office.on("2026-02-10")
    told = {"result": "corrected", "words": "撤销原答复，责令限期重新答复"}
    do_act(office, case, "conclude_dispute", dispute=ORDER, **told)
    do_act(office, case, "reopen", dispute=ORDER, order="撤销原答复，责令重新答复", answer_by="2026-03-03")
    office.on("2026-02-25")
    given = {
        "method": "electronic",
        "record_documents_given": "面试评分标准一份",
        "record_delivery": "电子文件，网上领取",
        "record_redaction_checked": "已检查，没有个人信息",
    }
    finish(office, write(office, case, LetterKind.REPLY, Outcome.PROVIDE, **given))
    page = follow(citizen, filed)
    assert "答复已经送达" in said(page)
    sequence()
    _holds(_with_receipt(follow(citizen, filed), tmp_path / "reply"))

    # The document is repealed by a new one.
    office.on("2026-06-01")
    new = public(office.staff, office.agency, title="清河区学前教育收费规定", body="第一条　另行规定。")
    ended = {"validity": "repealed", "effective_on": dt.date(2026, 6, 1), "words": "清教规〔2026〕9号"}
    walked.do(office, row, "change_validity", by="reviewer", successor=new.title, **ended)

    # The year is closed in January, out of its records.
    office.on("2027-01-08")
    _report_of_2026(office)
    sequence()
    page = citizen.go(reverse("portal:reports"))
    page.get_by_role("link", name=re.compile("2026 年")).last.click()
    assert "清河区教育局 2026 年" in page.get_by_role("heading", level=1).inner_text()
    report = _taken(page, re.compile("JSON"), tmp_path / "2026.json")
    cells = json.loads(report.read_text("utf-8"))[0]["cells"]
    assert {key: cells[key] for key in COUNTED} == COUNTED
    done = _run("report", "check", report)
    assert done.returncode == 0, done.stdout + done.stderr
    page.get_by_role("link", name="公开日志中的记录和收据").click()
    office.look.at(page)
    _holds(_with_receipt(page, tmp_path / "report"))
    assert office.faults == []


# What the year comes to: carried over from December, refused in January; corrected by the reconsideration.
COUNTED = {
    "s3.new_received.total": 0,
    "s3.carried_in.total": 1,
    "s3.denied_internal_affairs.total": 1,
    "s3.handled_total.total": 1,
    "s3.carried_out.total": 0,
    "s4.review.corrected": 1,
    "s4.review.pending": 0,
}


def _a_document(office):
    """A normative document, through its gates by hand; its drafting is walked in test_documents_published."""
    told = {"kind": "normative_document", "title": TITLE, "body": BODY, "document_number": "清教规〔2026〕1号"}
    dated = {"formed_on": dt.date(2026, 1, 12), "effective_on": dt.date(2026, 1, 12)}
    row = walked.draft(office, summary="幼儿园收费的项目和标准。", **told, **dated)
    walked.do(office, row, "ask_interpretation", unit="计划财务科")
    why = drafted(office.staff, office.agency, kind="interpretation", title="收费办法的解读")
    walked.do(office, why, "relate", kind_of_relation="interprets", other=TITLE)
    walked.to_the_platform(office, row)
    walked.through_the_platform(office, row)
    walked.do(office, row, "publish", by="editor")
    published(office.staff, why)
    return row


def _close_2025(office):
    """The report of the year before, by hand."""
    people = office.staff
    made = compile_report(actor=people.officer, agency=office.agency, year=2025)
    for section, text in SECTIONS.items():
        write_section(actor=people.officer, version=made, section=section, text=text)
    filed = file_report(actor=people.head, version=ReportVersion.objects.get(pk=made.pk))
    publish_report(actor=people.editor, version=filed)


SECTIONS = {"五": "更新慢的问题已经改进。", "六": "没有其他需要报告的事项。"}


def _report_of_2026(office):
    """Compiled, its text written, filed by the head and published by the editor, each at a browser."""
    page = office.at("officer", "closing")
    fill_in(page.get_by_role("main"), {"year": "2026"})
    page.get_by_role("button", name="查看").click()
    page.get_by_role("link", name="生成草稿").click()
    fill_in(page.get_by_role("main"), {"year": "2026"})
    page.get_by_role("button", name="生成草稿").click()
    page.wait_for_url(re.compile(r"/desk/reports/\d+/"))
    version = ReportVersion.objects.get(pk=int(re.search(r"/reports/(\d+)/", page.url)[1]))
    office.look.at(page)
    for number, text in WRITTEN.items():
        page = office.at("officer", "report_section", version.pk, number)
        fill_in(page.get_by_role("main"), {"text": text})
        page.get_by_role("button", name="保存").click()
        page.wait_for_load_state()
    assert "本年度收到申请0件，上年结转1件" in said(office.at("officer", "report_text", version.pk))
    page = office.at("head", "act", version.pk, "file_report")
    page.get_by_role("button", name="报送").click()
    page.get_by_text("发布须由另一人办理").wait_for()
    page = office.at("editor", "act", version.pk, "publish_report")
    page.get_by_role("button", name="发布").click()
    page.get_by_text("已发布").first.wait_for()


WRITTEN = {
    1: "主动公开：修订收费办法并公布。\n"
    "依申请公开：本年度收到申请{s3.new_received.total}件，上年结转{s3.carried_in.total}件。\n"
    "政府信息管理：逐件审核，动态调整。\n平台建设：专栏按月更新。\n监督保障：办了一期培训。",
    5: "去年说到的更新慢已经改进；今年的问题是解读少，将加强。",
    6: "没有收取信息处理费，没有其他需要报告的事项。",
}


def _with_receipt(page, folder: Path) -> tuple[Path, Path]:
    """Record and receipt, taken home from where the page offers them."""
    folder.mkdir()
    record = _taken(page, re.compile("下载记录"), folder / "record.json")
    return record, _taken(page, re.compile("下载收据"), folder / "it.log-receipt")


def _holds(taken: tuple[Path, Path]) -> None:
    """It verifies without the site; with any byte of the record or the receipt changed it does not."""
    record, receipt = taken
    key = verifier_key().encoded

    def verified() -> int:
        return _run("log", "verify", receipt, record, "--key", key).returncode

    assert verified() == 0
    for file in taken:
        whole = file.read_bytes()
        for at in (0, len(whole) // 3, len(whole) - 2):
            file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            assert verified() != 0, (file.name, at)
        file.write_bytes(whole)
    assert verified() == 0


def _taken(page, name, where: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("link", name=name).first.click()
    download.value.save_as(where)
    return where


def _run(*words: object) -> subprocess.CompletedProcess[str]:
    """Our command in a process of its own, which knows nothing of the site."""
    line = [*ZHAOMING, *map(str, words)]
    return subprocess.run(line, capture_output=True, text=True, check=False, timeout=120)
