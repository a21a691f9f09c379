"""People who work with an installation while parts of it fail: they file, publish, search, read and count."""

from __future__ import annotations

import datetime as dt
import random
import re
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.client import HTTPException
from urllib.parse import quote

from tests.machines.part import Part
from tests.machines.seeing import AwayError, Seen
from tests.machines.window import Answer, UnexpectedError, Window
from tests.web.kill.clients import Citizen, NotFiledError
from zhaoming.law.disclosure import CHECKLIST

TODAY = dt.date(2026, 1, 26)
PASSWORD = "correct horse 93"  # noqa: S105 - of people that exist in tests only.
# Sets up the agencies and the people who work in them.
FIRST = f"""
import django; django.setup()
import datetime as dt
from zhaoming.web.agencies import services
from zhaoming.web.agencies.models import Membership, Role, User
day = dt.date(2015, 1, 1)
organ = services.create_agency(actor=None, code="QH", name="清河区人民政府", kind="government", level="county",
                               parent=None, founded_on=day)
services.set_work_body(actor=None, agency=organ, accepts_online=True, organisation_code="11TEST00000000001X")
for role in (Role.OFFICER, Role.REVIEWER, Role.HEAD, Role.PLATFORM_EDITOR, Role.SUPERVISOR):
    user = User.objects.create_user(username=role.value, password={PASSWORD!r}, full_name=role.value + "一")
    Membership.objects.create(user=user, agency=organ, role=role, from_on=day)
print(organ.pk)
"""
AGENCY = "QH"
_PAUSE = 0.3
# Every filing brings a file for the one worker: more of them than it can take would only lengthen its queue.
_BETWEEN_FILINGS = 3.0
_PATIENCE = 240.0
_LETTERS = [chr(number) for number in range(0x4E00, 0x4E00 + 3000)]


@dataclass(frozen=True, slots=True)
class Published:
    """A document whose publication was acknowledged: its address, a word only it has, its file's bytes."""

    number: int
    word: str
    file: bytes
    at: float


@dataclass
class Town:
    """Everybody at work before the web nodes, until told to stop.

    `told` are faults that are none of a node's: an answer nobody expected, something acknowledged that is gone.
    """

    nodes: Sequence[Part]
    agency: int
    has_replica: bool = True
    seen: Seen = field(default_factory=Seen)
    published: list[Published] = field(default_factory=list)
    receipts: list[str] = field(default_factory=list)
    counted: list[tuple[float, bool]] = field(default_factory=list)
    found_after: list[tuple[float, str, float]] = field(default_factory=list)
    told: list[BaseException] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def begin(self, *, citizens: int = 3, newsrooms: int = 3, readers: int = 2) -> None:
        """Everybody begins."""
        works = [_citizen] * citizens + [_newsroom] * newsrooms + [_reader] * readers
        works += [_searcher, _supervisor]
        for number, work in enumerate(works, 1):
            thread = threading.Thread(target=self._at_work, args=(work, number), daemon=True)
            self._threads.append(thread)
            thread.start()

    def stop(self) -> None:
        """Everybody ends what is begun and goes home; what went wrong is raised."""
        self.stopped.set()
        for thread in self._threads:
            thread.join(_PATIENCE)
        if self.told:
            raise self.told[0]

    def window(self, number: int, username: str = "") -> Window:
        """A browser window of its own; for a name, one that is logged in."""
        window = Window(nodes=self.nodes, seen=self.seen, address=f"192.0.2.{number}")
        while username:
            try:
                window.log_in(username=username, password=PASSWORD)
                break
            except AwayError:
                time.sleep(_PAUSE)
        return window

    def _at_work(self, work, number: int) -> None:
        try:
            work(self, number)
        except BaseException as error:  # It is raised where the test waits.
            self.told.append(error)


class _Roaming(Citizen):
    """A citizen whom any node may serve."""

    def __init__(self, town: Town, number: int) -> None:
        super().__init__(0, f"198.51.100.{number}", receipts=town.receipts)
        self._town, self._turn = town, number

    def _post(self, path: str, told: dict[str, str], *, photograph: bool = False) -> str:
        self._turn += 1
        node = self._town.nodes[self._turn % len(self._town.nodes)]
        self.port = node.port
        with self._town.seen.request(kind="file a request", node=node.name):
            try:
                return super()._post(path, told, photograph=photograph)
            except NotFiledError as error:
                if error.status < 500:
                    raise
                raise AwayError(f"POST {path}: {error.status}") from error
            except (OSError, HTTPException) as error:
                raise AwayError(f"POST {path}: {type(error).__name__}") from error


def _citizen(town: Town, number: int) -> None:
    citizen, count = _Roaming(town, number), 0
    while not town.stopped.wait(_BETWEEN_FILINGS):
        count += 1
        citizen.file(agency=AGENCY, subject=f"第{number}人第{count}件")


def _newsroom(town: Town, number: int) -> None:
    room = _Newsroom(town, number)
    while not town.stopped.wait(_PAUSE):
        room.publish()


class _Newsroom:
    """The people through whose hands a document goes, each at a window of their own."""

    def __init__(self, town: Town, number: int) -> None:
        self._town, self._count, self._number = town, 0, number
        names = ("officer", "reviewer", "head", "platform_editor")
        self._at = {name: town.window(number, name) for name in names}
        self._chance = random.Random(number)

    def publish(self) -> None:
        """One document from the draft to the public."""
        self._count += 1
        word = f"第{self._number}{self._count * 7919:06}号"
        content = self._words(400).encode()
        number = self._drafted(word, content)
        if number is None:
            return
        self._step(number, "officer", "submit", {"reviewer": "reviewer"})
        self._clear(number, "reviewer")
        self._step(number, "reviewer", "review", dict.fromkeys(CHECKLIST.on(TODAY), "yes"))
        self._step(number, "head", "pass_unit", {})
        self._clear(number, "platform_editor")
        self._step(number, "platform_editor", "pass_platform", {"category": "a20_15"})
        if self._step(number, "platform_editor", "publish", {}):
            self._town.published.append(Published(number, word, content, time.monotonic()))

    def _words(self, count: int) -> str:
        return "".join(self._chance.choice(_LETTERS) for _ in range(count))

    def _drafted(self, word: str, content: bytes) -> int | None:
        told = {
            "agency": str(self._town.agency),
            "kind": "other",
            "title": f"{self._words(8)}{word}公告",
            "body": self._words(200),
            "formed_on": "2026-01-12",
            "attribute": "proactive",
        }
        try:
            answer = self._at["officer"].post(
                "/desk/publications/new/", told, kind="draft", file=("files", "附件.txt", content)
            )
        except AwayError:
            # Whether it was saved nobody was told: the officer begins anew.
            return None
        found = re.search(r"/publications/(\d+)/$", answer.place)
        if found is None:
            raise UnexpectedError(f"draft: {answer.status} {_main(answer)}")
        return int(found[1])

    def _clear(self, number: int, who: str) -> None:
        its = rf"/desk/publications/{number}/findings/\d+/"
        for path in sorted(set(re.findall(its, self._patiently(who, f"/desk/publications/{number}/").text))):
            self._sent(who, path, {"reason": "逐处核对过，可以公开。"})

    def _step(self, number: int, who: str, act: str, told: dict[str, str]) -> bool:
        """Do an act, again and again until it is done; whether it was acknowledged."""
        path, deadline = f"/desk/publications/{number}/acts/{act}/", time.monotonic() + _PATIENCE
        sent, last = 0, ""
        while time.monotonic() < deadline:
            page = self._patiently(who, path)
            seen = re.search(r'name="seen" value="(\d+)"', page.text)
            if seen is None and sent:
                # Nobody told of it, and it cannot be done any more: it was done.
                return False
            if seen is not None:
                answer = self._sent(who, path, {"seen": seen[1], **told})
                if answer is not None and answer.status == 302:
                    return True
                sent += answer is None
            last = _main(page if seen is None or answer is None else answer)
            time.sleep(_PAUSE)
        raise UnexpectedError(f"{act} of {number}: {last}")

    def _sent(self, who: str, path: str, told: dict[str, str]) -> Answer | None:
        try:
            return self._at[who].post(path, told, kind="act on a document")
        except AwayError:
            return None

    def _patiently(self, who: str, path: str) -> Answer:
        return patiently(self._at[who], path, kind="read on the desk")


def patiently(window: Window, path: str, *, kind: str) -> Answer:
    """A page, asked for again for as long as nodes fail."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            answer = window.get(path, kind=kind)
        except AwayError:
            if time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE)
            continue
        if answer.status == 200:
            return answer
        raise UnexpectedError(f"{path}: {answer.status} {answer.place} {_main(answer)}")


def _reader(town: Town, number: int) -> None:
    """Reads what is public, and compares each file with what was handed in."""
    window, chance = town.window(number), random.Random(number)
    pages = ("/", "/disclosure/", f"/agencies/{AGENCY}/disclosure/", f"/agencies/{AGENCY}/catalogue/")
    while not town.stopped.wait(_PAUSE):
        patiently(window, chance.choice(pages), kind="read a page")
        if town.published:
            read_document(window, chance.choice(town.published))


def read_document(window: Window, document: Published) -> None:
    """The page of a document shows it, and its file is the one handed in."""
    page = patiently(window, f"/documents/{document.number}/", kind="read a document")
    assert document.word in page.text, document
    path = re.search(rf"/documents/{document.number}/files/\d+/", page.text)
    assert path is not None, document
    assert patiently(window, path[0], kind="download a file").body == document.file, document


def _searcher(town: Town, number: int) -> None:
    """Looks for the newest document on one node after the other until each has it; says how long it took."""
    window = town.window(number)
    looked: set[int] = set()
    while not town.stopped.wait(_PAUSE):
        newest = town.published[-1] if town.published else None
        if newest is None or newest.number in looked:
            continue
        looked.add(newest.number)
        for node in town.nodes:
            took = _until_found(town, window, newest, node)
            if took is not None:
                town.found_after.append((newest.at, node.name, took))


def _until_found(town: Town, window: Window, document: Published, node: Part) -> float | None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        try:
            if is_found(window, document, node):
                return time.monotonic() - document.at
        except AwayError:
            pass
        # A search a second: from one address no more is answered.
        if town.stopped.wait(1.0):
            return None
    raise UnexpectedError(f"{document.word} was not found on {node.name} within {_PATIENCE} s")


def is_found(window: Window, document: Published, node: Part) -> bool:
    """Whether the search of a node shows the document."""
    page = window.get(f"/search/?q={quote(document.word)}", kind="search", node=node)
    return f"/documents/{document.number}/" in page.text


def _supervisor(town: Town, number: int) -> None:
    """Looks at the figures; notes whether they were counted on the replica."""
    window = town.window(number, "supervisor")
    while not town.stopped.wait(1.0):
        page = patiently(window, "/oversight/cases/", kind="supervisor's figures").text
        is_replica = "直接取自主库" not in page
        if town.has_replica:
            assert "统计数据截至" in page or not is_replica
        town.counted.append((time.monotonic(), is_replica))


def _main(answer: Answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text.partition("<main")[2]))[:1500]
