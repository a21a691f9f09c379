"""A request walked through its screens: who works on it, how it comes in, its papers, its files."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from django.urls import reverse
from playwright.sync_api import Locator, Page

from tests.journeys.conftest import NARROW, PEOPLE, NewVisitor, Visitor, World
from tests.journeys.judging import violations_of_new
from tests.web.cases.conftest import Staff
from tests.web.cases.papering import SCAN, equip
from zhaoming.law.clocks import ServiceMethod
from zhaoming.law.outcomes import Outcome
from zhaoming.letters import LetterKind
from zhaoming.web.agencies.models import Agency, User
from zhaoming.web.agencies.services import set_work_body
from zhaoming.web.cases.models import Case, CaseFile, FileKind, Letter, PendingInspection
from zhaoming.web.cases.selectors import counted_cells, release_of
from zhaoming.web.cases.services import (
    compare_original,
    inspect_case_file,
    review_letter,
    seal_letter,
    serve_letter,
    sign_letter,
    submit_letter,
)
from zhaoming.web.config.clock import today

SUBJECT = "2025年教师招聘面试评分标准"
PERSON = {"full_name": "张三丰", "identity_number": "11010519491231002X", "telephone": "13800138000"}
PROOF = {"name": "身份证正面.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff\xe0 photograph"}
SEALED = {"name": "盖章扫描件.pdf", "mimeType": "application/pdf", "buffer": SCAN}


class Looking:
    """Judges pages by axe, those alike once, and by their width, each address once."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._seen: set[str] = set()

    def at(self, page: Page) -> None:
        """What is open now."""
        if page.url in self._seen:
            return
        self._seen.add(page.url)
        self.found += violations_of_new(page)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            self.found.append(f"{page.url} scrolls sideways")


class Office:
    """The people at their browsers, each signed in when first needed; `people` are their accounts."""

    def __init__(self, visitor: NewVisitor, world: World) -> None:
        for agency in (world.education, world.water):
            set_work_body(actor=None, agency=agency, accepts_online=True, telephone="0000-80000001")
        equip(world.education)
        held = {one.username: one for one in User.objects.filter(username__in=PEOPLE)}
        self.people = Staff(**{name: held[name] for name in Staff.__dataclass_fields__})
        self.agency: Agency = world.education
        self.look = Looking()
        self._visitor = visitor
        self._visits: dict[str, Visitor] = {}

    def page(self, username: str, path: str = "/desk/") -> Page:
        """The page of that address before that person."""
        if username not in self._visits:
            self._visits[username] = self._visitor()
            self._visits[username].log_in(username)
        return self._visits[username].go(path)

    def at(self, username: str, name: str, *args: object) -> Page:
        """The page of that name on the desk; `case`, for one."""
        return self.page(username, reverse(f"desk:{name}", args=args))

    def phone(self, **options: object) -> Visitor:
        """Somebody outside, on a phone."""
        visit = self._visitor(NARROW, **options)
        self._visits[f"outside {len(self._visits)}"] = visit
        return visit

    @property
    def faults(self) -> list[str]:
        """What axe found, and what went wrong in any of the browsers: to be empty in the end."""
        return self.look.found + [one for visit in self._visits.values() for one in visit.faults]


def press(page: Page, name: str | re.Pattern[str]) -> Page:
    """The first button of that name, and the page it leads to."""
    with page.expect_navigation():
        page.get_by_role("button", name=name).first.click()
    return page


def fill_in(within: Page | Locator, given: dict[str, object]) -> None:
    """Fill in fields by their names: words, choices, ticks, days, files; a closed part is opened."""
    for name, value in given.items():
        fields = within.locator(f"[name='{name}']")
        kind = fields.first.evaluate("one => one.type")
        if not fields.first.is_visible():
            fields.first.evaluate("one => { const held = one.closest('details'); if (held) held.open = true }")
        if kind == "radio":
            within.locator(f"[name='{name}'][value='{value}']").check()
        elif kind == "checkbox":
            fields.first.set_checked(bool(value))
        elif kind == "file":
            fields.first.set_input_files(value)  # type: ignore[arg-type] # A file, or several.
        elif kind.startswith("select"):
            fields.first.select_option(str(value))
        else:
            fields.first.fill(value.isoformat() if isinstance(value, dt.date) else str(value))


def said(page: Page) -> str:
    """What stands on the page."""
    return page.get_by_role("main").inner_text()


@dataclass(frozen=True)
class Filed:
    """A request that was filed, and the keys to it that the applicant holds."""

    case: Case
    code: str


def file_on_phone(office: Office, visit: Visitor, *, subject: str = SUBJECT) -> Filed:
    """Through the steps of the form (judged in test_filing) to the receipt, which stays open."""
    page = visit.go(reverse("portal:apply", args=[office.agency.code]))
    steps: list[dict[str, object]] = [
        {"subject": subject},
        {"identity_document": "居民身份证", "proof": [PROOF], **PERSON},
    ]
    for given in steps:
        if "full_name" in given:
            page.get_by_role("radio", name="个人").check()
        fill_in(page, given)
        _onward(page)
    page.get_by_role("radio", name="电子文件").check()
    page.get_by_role("radio", name="网上领取").check()
    _onward(page)
    page.get_by_role("button", name="确认提交").click()
    page.wait_for_url(re.compile("/receipts/"))
    number, code = (one.strip() for one in page.locator(".receipt-key").all_inner_texts())
    return Filed(Case.objects.get(number=number), code)


def _onward(page: Page) -> None:
    before = page.url
    page.locator(".apply-buttons .button-big").click()
    page.wait_for_url(lambda url: url != before)


def register_at_desk(office: Office, **told: object) -> Filed:
    """Typed in by the officer: looked at, then registered; the slip stays open."""
    given = {
        "channel": "in_person",
        "submitted_on": today(),
        "name": PERSON["full_name"],
        "identity_number": PERSON["identity_number"],
        "telephone": PERSON["telephone"],
        "wanted_name": SUBJECT,
        "form": "纸质",
        "route": "邮寄",
    }
    page = office.at("officer", "case_register")
    fill_in(page, {**given, **told})
    page.get_by_role("button", name="登记", exact=True).click()
    page.locator("[name=looked]").wait_for(state="attached")
    office.look.at(page)
    page.get_by_role("button", name="登记", exact=True).click()
    page.wait_for_url(re.compile("/registered/"))
    number = page.locator("dd .number").first.inner_text()
    return Filed(Case.objects.get(number=number), page.locator(".number.code").inner_text())


def follow(visit: Visitor, filed: Filed) -> Page:
    """The tracking page, entered by number and code, or opened again."""
    page = visit.go(reverse("portal:track"))
    if page.locator("[name=code]").count():
        fill_in(page, {"number": filed.case.number, "code": filed.code})
        page.get_by_role("button", name="查询", exact=True).click()
    page.locator(".course").wait_for()
    return page


def do_act(office: Office, case: Case, act: str, by: str = "officer", **given: object) -> Page:
    """An act of the request through its own form; the page of the request afterwards."""
    page = office.at(by, "case_act", case.pk, act)
    form = page.locator("#act-form")
    fill_in(form, given)
    form.locator("button.button:not(.button-quiet)").click()
    page.wait_for_url(re.compile(rf"/cases/{case.pk}/(#.*)?$"))
    case.refresh_from_db()
    return page


def write(
    office: Office, case: Case, kind: LetterKind, outcome: Outcome | None = None, **given: object
) -> Letter:
    """Drafted by the officer from the form of the paper; its page stays open before the officer."""
    new = reverse("desk:letter_new", args=[case.pk, kind.value])
    page = office.page("officer", new + (f"?outcome={outcome.value}" if outcome else ""))
    fill_in(page.locator("form.letter-form"), given)
    page.get_by_role("button", name="起草", exact=True).click()
    page.wait_for_url(re.compile(r"/letters/\d+/$"))
    found = re.search(r"/letters/(\d+)/$", page.url)
    assert found is not None
    return Letter.objects.get(pk=int(found[1]))


def step(office: Office, letter: Letter, name: str, by: str = "officer", **given: object) -> Page:
    """One act on a paper by that person on its page: submit, review, sign, seal, serve, return, void."""
    page = office.at(by, "letter", letter.case_id, letter.pk)
    before = letter.version
    part = page.locator(f"#act-{name}")
    part.evaluate("one => { one.open = true }")
    fill_in(part, given)
    part.locator("button.button").click()
    page.wait_for_load_state()
    letter.refresh_from_db()
    assert letter.version > before, said(page)
    return page


def sign(office: Office, letter: Letter) -> Letter:
    """Submitted by the officer, reviewed and signed by the two others."""
    step(office, letter, "submit")
    step(office, letter, "review", by="reviewer")
    step(office, letter, "sign", by="head")
    return letter


def send(office: Office, letter: Letter, method: ServiceMethod = ServiceMethod.ELECTRONIC) -> Page:
    """Sealed and served today, of a signed paper; its page stays open before the officer."""
    step(office, letter, "seal", file=[SEALED])
    compare(office, letter)
    page = step(office, letter, "serve", method=method.value, on=today())
    letter.case.refresh_from_db()
    return page


def compare(office: Office, letter: Letter) -> None:
    """The sealed original is looked into, and held against the text by the reviewer on its page."""
    letter.refresh_from_db()
    look_into(letter.sealed_file)
    page = office.at("reviewer", "letter", letter.case_id, letter.pk)
    part = page.locator("#act-compare")
    fill_in(part, {"words": "已与签发的文字逐字核对，一致。"})
    part.locator("button.button").click()
    page.get_by_text("已核对，原件可以送达").wait_for()


def look_into(file: CaseFile) -> None:
    """The work of the worker process, where it has not been done at once."""
    if PendingInspection.objects.filter(file=file).exists():
        inspect_case_file(file_id=file.pk)


def finish(office: Office, letter: Letter) -> Page:
    """From its draft to its service today without the screens, which `sign` and `send` walk; then its page."""
    people = office.people
    submit_letter(actor=people.officer, letter=letter)
    review_letter(actor=people.reviewer, letter=letter)
    sign_letter(actor=people.head, letter=letter)
    letter = seal_letter(actor=people.officer, letter=letter, name="盖章扫描件.pdf", content=SCAN)
    look_into(letter.sealed_file)
    compare_original(actor=people.reviewer, letter=letter, words="已逐字核对")
    serve_letter(actor=people.officer, letter=letter, on=today(), method=ServiceMethod.ELECTRONIC)
    letter.refresh_from_db()
    letter.case.refresh_from_db()
    return office.at("officer", "letter", letter.case_id, letter.pk)


def put_in(
    office: Office, case: Case, name: str, content: bytes, kind: FileKind = FileKind.DISCLOSED
) -> CaseFile:
    """A file put in by the officer on the page of files; what is to be handed out is looked into."""
    page = office.at("officer", "case_files", case.pk)
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    fill_in(page.get_by_role("main"), {"kind": kind.value, "files": [file]})
    page.get_by_role("button", name="存入").click()
    page.get_by_text("已存入 1 个文件").wait_for()
    made = case.files.order_by("-pk")[0]
    look_into(made)
    return made


def clear(office: Office, file: CaseFile, words: str) -> Page:
    """Every discovery of the file let pass by the reviewer, each with these words."""
    for one in release_of(file=file).open:
        page = office.at("reviewer", "case_file_finding", file.case_id, file.pk, one.row.identity)
        office.look.at(page)
        fill_in(page.get_by_role("main"), {"words": words})
        page.get_by_role("button", name="放行这一处").click()
        page.wait_for_url(re.compile(r"/release/#found$"))
    return office.at("reviewer", "case_file_release", file.case_id, file.pk)


def tallied(agency: Agency, year: int = 2026, form: str = "2021") -> dict[str, int]:
    """The cells of tables three and four that are not nought."""
    return {key: count for key, count in counted_cells(agency=agency, year=year, form=form).items() if count}
