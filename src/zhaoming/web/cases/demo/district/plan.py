"""Which requests the district had from 2023 to the day of the demo: as values, the same at every start."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from zhaoming.casework import events as happened
from zhaoming.law.receipt import Channel
from zhaoming.web.agencies.demo import CLOSED_ONLINE, DISTRICT, MERGED, MERGED_ON, SUCCESSOR
from zhaoming.web.cases.applicant import Wanted
from zhaoming.web.cases.demo.district.aftermath import after_reply
from zhaoming.web.cases.demo.district.days import at_work
from zhaoming.web.cases.demo.district.paths import PATHS, Lot
from zhaoming.web.cases.demo.district.wording import subjects
from zhaoming.web.cases.demo.people import ORGANISATIONS, RESIDENTS
from zhaoming.web.cases.demo.plan import LAST_DAY
from zhaoming.web.cases.demo.steps import AtDesk, Step, Story

FIRST_YEAR, LAST_YEAR = 2023, 2026
_SEED = 20260316
# So many requests a year come to each agency, roughly.
_LOAD: dict[str, int] = {
    "ZJJ": 118, "ZRJ": 96, "BGS": 72, "SJJ": 62, "RSJ": 52, "JYJ": 42, "WJJ": 31, "CZJ": 27, "MZJ": 27,
    "FGJ": 21, "NYJ": 26, "YJJ": 16, "SWJ": 12, "TCJ": 9, "SWTC": 19, "QS": 27, "LT": 21, "BL": 13,
    "QB": 22, "WJ": 18, "DY": 21,
}  # fmt: skip
_CHANNELS = {Channel.ONLINE: 64, Channel.MAIL_SIGNED: 18, Channel.MAIL_PLAIN: 6, Channel.IN_PERSON: 12}
_OFFLINE = {Channel.MAIL_SIGNED: 50, Channel.IN_PERSON: 50}
_PERSONS, _OF_PERSONS = 600, 0.78


@dataclass(frozen=True, slots=True)
class Size:
    """How much of the district is told: one request (or document) in so many; 1 is all of it."""

    one_in: int = 1


@lru_cache(maxsize=4)
def stories(*, size: Size) -> tuple[Story, ...]:
    """Every request of the three years, agency by agency; those of the trial accounts' agency first."""
    return tuple(story for code in _LOAD for story in _of_agency(f"{DISTRICT}-{code}", _LOAD[code], size))


def _of_agency(code: str, load: int, size: Size) -> Iterator[Story]:
    rng = random.Random(f"{_SEED}-{code}-{size.one_in}")  # noqa: S311 - made-up data, the same at every start.
    names = subjects(code=code, rng=rng)
    serial = 0
    for first, last in _stretches(code):
        days = (last - first).days
        count = int(load * days / 365 / size.one_in + rng.random())
        for on in sorted(first + dt.timedelta(days=rng.randrange(days)) for _ in range(count)):
            serial += 1
            yield _story(code, on, next(names), serial, rng)


def _stretches(code: str) -> Iterator[tuple[dt.date, dt.date]]:
    """The parts of the years in which the agency takes requests in; who ends has answered them all by then."""
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        first, last = dt.date(year, 1, 2), min(dt.date(year, 12, 31), LAST_DAY - dt.timedelta(days=3))
        if code in MERGED:
            last = min(last, MERGED_ON - dt.timedelta(days=75))
        if code == SUCCESSOR:
            first = max(first, MERGED_ON)
        if first < last:
            yield first, last


def _story(code: str, on: dt.date, name: str, serial: int, rng: random.Random) -> Story:
    weights = _OFFLINE if code == CLOSED_ONLINE else _CHANNELS
    channel = rng.choices(list(weights), weights=list(weights.values()))[0]
    # Only a form on the web is filled in on a day off.
    registered = on if channel is Channel.ONLINE else at_work(day=on)
    posted = registered - dt.timedelta(days=rng.randint(2, 4)) if channel in _POSTED else None
    person = rng.random() < _OF_PERSONS
    who = RESIDENTS + rng.randrange(_PERSONS) if person else rng.choice(ORGANISATIONS)
    lot = Lot(registered, name, rng)
    return Story(
        agency=code,
        on=registered,
        channel=channel,
        who=who,
        wanted=Wanted(name=name),
        steps=tuple(_steps(lot, channel, code, serial)),
        submitted=posted,
    )


_POSTED = frozenset({Channel.MAIL_SIGNED, Channel.MAIL_PLAIN})


def _steps(lot: Lot, channel: Channel, code: str, serial: int) -> Iterator[Step]:
    """All that happened by the day of the demo, or by the end of the agency."""
    if channel is Channel.MAIL_PLAIN:
        yield AtDesk(on=lot.on, event=happened.BodyReceived(on=lot.on))
        yield AtDesk(on=lot.on, event=happened.ReceiptConfirmed(on=lot.on))
    path = lot.rng.choices([one for one, _ in PATHS], weights=[weight for _, weight in PATHS])[0]
    told = path(lot)
    after = after_reply(lot, told[-1], serial=serial)
    last = MERGED_ON - dt.timedelta(days=1) if code in MERGED else LAST_DAY
    yield from (step for step in (*told, *after) if step.on <= last)
