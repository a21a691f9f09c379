"""Random histories of publications: events that may or may not be permitted, with details of every kind."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable

from zhaoming.law.calendars import shipped_history
from zhaoming.law.disclosure import (
    CHECKLIST,
    DOCUMENT_KINDS,
    Answer,
    Attribute,
    Attribution,
    Validity,
)
from zhaoming.law.grounds import Ground, GroundFacts
from zhaoming.publishing import events as happened
from zhaoming.publishing.acts import ACT_RULES, Act, Road, verdict, verdicts
from zhaoming.publishing.document import Publication
from zhaoming.publishing.fold import after, fold
from zhaoming.publishing.standing import CHINA, PublishingLaw, WorkStage, work_stage

LAW = PublishingLaw(calendar=shipped_history().latest())
PEOPLE = ("author", "reviewer", "head", "editor")
QUESTIONS = tuple(CHECKLIST.versions[-1].value)
ALL_YES = tuple((key, Answer.YES) for key in QUESTIONS)
Build = Callable[[Publication, dt.date, random.Random], dict]


def details(rng: random.Random, on: dt.date) -> happened.Details:
    """A kind with the days it may have."""
    usual = ["normative_document", "policy", "consultation_draft", "penalty"] * 3
    return happened.Details(
        document=rng.choice([*usual, *DOCUMENT_KINDS]),
        formed_on=rng.choice([None, on - dt.timedelta(days=rng.randrange(30))]),
        valid_until=rng.choice([None, None, on + dt.timedelta(days=rng.randrange(400))]),
    )


def drafted(rng: random.Random, *, on: dt.date, number: int = 1) -> happened.Event:
    """The first event: a draft mostly, sometimes a line of the register."""
    if rng.random() < 0.1:
        return happened.SecretLineRegistered(
            on=on,
            by="author",
            publication=f"p-{number}",
            agency="民政局",
            review_on=on + dt.timedelta(days=200),
        )
    return happened.Drafted(
        on=on,
        by="author",
        publication=f"p-{number}",
        agency="民政局",
        digest="v1",
        details=details(rng, on),
    )


def _attribution(rng: random.Random, on: dt.date) -> Attribution:
    attribute = rng.choice([Attribute.PROACTIVE] * 4 + [*Attribute])
    return Attribution(
        attribute=attribute,
        ground=rng.choice([None, Ground.SAFETY_STABILITY, Ground.STATE_SECRET])
        if attribute is Attribute.NOT_PUBLIC
        else None,
        facts=GroundFacts(kind="social_stability"),
        review_on=on + dt.timedelta(days=rng.choice([0, 100])),
        words=rng.choice(["", "涉及特定对象"]),
    )


def _found(rng: random.Random) -> tuple[happened.FoundInside, ...]:
    return tuple(
        happened.FoundInside(id=f"f{number}", code="INS101", final=rng.random() < 0.05)
        for number in range(rng.choice([0, 0, 1, 2]))
    )


def _finding(publication: Publication, rng: random.Random) -> str:
    work = publication.work
    known = [one.id for one in (work.found or () if work else ())]
    return rng.choice([*known, *known, "unknown"])


def _digest(publication: Publication) -> str:
    return publication.work.digest if publication.work else "v0"


def _version(publication: Publication, rng: random.Random) -> int:
    asked = [one.version for one in publication.proposals]
    return rng.choice([*(one.number for one in publication.issues), *asked, 9])


def _number(publication: Publication, rng: random.Random) -> str:
    return publication.index_number or rng.choice(["000014349/2026-00001"] * 5 + [""])


def _at(on: dt.date, rng: random.Random) -> dt.datetime:
    return dt.datetime.combine(on + dt.timedelta(days=rng.choice([-1, 0, 2])), dt.time(9), tzinfo=CHINA)


def _relation(rng: random.Random) -> happened.Relation:
    return happened.Relation(kind=rng.choice([*happened.RelationKind]), other=rng.choice(["", "p-2", "p-3"]))


BUILDERS: dict[Act, Build] = {
    Act.CHANGE_DRAFT: lambda p, on, rng: {
        "digest": rng.choice([_digest(p), f"v{rng.randrange(99)}"]),
        "details": rng.choice([None, details(rng, on)]),
    },
    Act.FIX_ATTRIBUTE: lambda p, on, rng: {"attribution": _attribution(rng, on)},
    Act.INSPECT: lambda p, on, rng: {"digest": rng.choice([_digest(p)] * 4 + ["other"]), "found": _found(rng)},
    Act.CLEAR_FINDING: lambda p, on, rng: {
        "finding": _finding(p, rng),
        "words": rng.choice(["", "公开所需"]),
    },
    Act.TAKE_BACK_CLEARING: lambda p, on, rng: {"finding": _finding(p, rng)},
    Act.SUBMIT: lambda p, on, rng: {"reviewer": rng.choice(["", "author", "reviewer", "reviewer"])},
    Act.REFER: lambda p, on, rng: {"to": rng.choice(["", "市保密局"]), "words": "不能确定是否涉密"},
    Act.RECEIVE_OPINION: lambda p, on, rng: {"opinion": rng.choice([*happened.Opinion]), "words": "已研究"},
    Act.DRAW_SAMPLE: lambda p, on, rng: {"seed": rng.choice(["", "s"])},
    Act.REVIEW: lambda p, on, rng: {
        "answers": rng.choice([ALL_YES] * 4 + [tuple((key, rng.choice([*Answer])) for key in QUESTIONS)])
    },
    Act.RETURN_DRAFT: lambda p, on, rng: {"words": rng.choice(["", "补充附件"])},
    Act.PASS_PLATFORM: lambda p, on, rng: {"category": rng.choice(["", "a20_01"])},
    Act.SCHEDULE: lambda p, on, rng: {"at": _at(on, rng)},
    Act.UNSCHEDULE: lambda p, on, rng: {"words": "提前发布"},
    Act.PUBLISH: lambda p, on, rng: {"index_number": _number(p, rng)},
    Act.PUBLISH_URGENTLY: lambda p, on, rng: {
        "reason": rng.choice(["", "台风预警"]),
        "index_number": _number(p, rng),
    },
    Act.TAKE_OVER: lambda p, on, rng: {
        "batch": "b-1",
        "index_number": _number(p, rng),
        "looked_at_by": rng.choice(["", "author", "editor", "editor"]),
        "published_on": rng.choice([None, on - dt.timedelta(days=900), on + dt.timedelta(days=1)]),
        "former_number": rng.choice(["", "JY-2015-3"]),
    },
    Act.DROP_DRAFT: lambda p, on, rng: {"words": rng.choice(["", "另文印发"])},
    Act.OPEN_VERSION: lambda p, on, rng: {
        "digest": f"v{rng.randrange(99)}",
        "details": rng.choice([None, details(rng, on)]),
    },
    Act.ASK_INTERPRETATION: lambda p, on, rng: {"unit": rng.choice(["", "法规科"])},
    Act.WAIVE_INTERPRETATION: lambda p, on, rng: {"reason": rng.choice(["", "内容简单"])},
    Act.RECALL_PENALTY: lambda p, on, rng: {
        "recall": rng.choice([*happened.Recall]),
        "recalled_on": on + dt.timedelta(days=rng.choice([-400, -1, 0, 0, 1])),
        "body": rng.choice(["", "清河区人民政府"]),
        "document": "清政复决〔2026〕3号",
    },
    Act.LOSE_INTERPRETATION: lambda p, on, rng: {
        "publication": rng.choice(["p-9", *(key for key, _ in p.interpreting.linked)])
    },
    Act.LINK_INTERPRETATION: lambda p, on, rng: {"publication": rng.choice(["", "p-7", "p-8"])},
    Act.RELATE: lambda p, on, rng: {"relation": _relation(rng)},
    Act.UNRELATE: lambda p, on, rng: {"relation": rng.choice([*p.relations, _relation(rng)])},
    Act.REASSESS: lambda p, on, rng: {
        "stays": rng.random() < 0.5,
        "words": rng.choice(["", "情势没有变化"]),
        "review_on": rng.choice([None, on + dt.timedelta(days=365)]),
    },
    Act.TAKE_SECOND_LOOK: lambda p, on, rng: {"category": "a20_12"},
    Act.REWORD_NOTICE: lambda p, on, rng: {
        "notice": rng.choice(["", "数据有误", "附表有误，更正后重新公布"]),
        "words": rng.choice(["", "原告示表述不当"]),
    },
    Act.WITHDRAW: lambda p, on, rng: {
        "reason": rng.choice([*happened.WithdrawalReason]),
        "notice": rng.choice(["", "本页已经撤回"]),
        "cause_on": rng.choice([None, on, on + dt.timedelta(days=1)]),
    },
    Act.PROPOSE_SUPPRESSION: lambda p, on, rng: {
        "version": _version(p, rng),
        "reason": rng.choice(["", "隐私"]),
    },
    Act.CONFIRM_SUPPRESSION: lambda p, on, rng: {"version": _version(p, rng)},
    Act.REFUSE_SUPPRESSION: lambda p, on, rng: {"version": _version(p, rng), "words": rng.choice(["", "不必"])},
    Act.CHANGE_VALIDITY: lambda p, on, rng: {
        "validity": rng.choice([*Validity]),
        "effective_on": on + dt.timedelta(days=rng.randrange(-40, 40)),
        "successor": rng.choice(["", "p-9", p.id]),
        "words": rng.choice(["", "〔2026〕3号"]),
        "mistake": rng.random() < 0.2,
    },
    Act.OPEN_COMMENTS: lambda p, on, rng: {
        "closes_on": on + dt.timedelta(days=rng.choice([0, 7, 31, 40, 40])),
        "short_reason": rng.choice(["", "情况紧急"]),
    },
    Act.EXTEND_COMMENTS: lambda p, on, rng: {"closes_on": on + dt.timedelta(days=rng.choice([0, 50]))},
    Act.CLOSE_COMMENTS: lambda p, on, rng: {"received": rng.choice([-1, 0, 12, 12])},
    Act.ANSWER_COMMENTS: lambda p, on, rng: {
        "publication": rng.choice([*["p-5"] * 5, "", p.id]),
        "adopted": rng.choice([-1, 0, 0, 0, 5, 99]),
    },
    Act.CORRECT_RECORD: lambda p, on, rng: {
        "details": details(rng, on),
        "words": rng.choice(["", "日期写错"]),
    },
}


def proposed(
    act: Act, publication: Publication, on: dt.date, rng: random.Random, by: str | None = None
) -> happened.Event:
    """An event of the act with details that fit in part."""
    told = BUILDERS[act](publication, on, rng) if act in BUILDERS else {}
    return ACT_RULES[act].event(on=on, by=by or rng.choice(PEOPLE), **told)


# The straight road with the person whose step it is.
ROAD = (
    (Act.FIX_ATTRIBUTE, "author"),
    (Act.INSPECT, "author"),
    (Act.WAIVE_INTERPRETATION, "author"),
    (Act.SUBMIT, "author"),
    (Act.CLEAR_FINDING, "reviewer"),
    (Act.CLEAR_FINDING, "reviewer"),
    (Act.REVIEW, "reviewer"),
    (Act.PASS_UNIT, "head"),
    (Act.PASS_PLATFORM, "editor"),
    (Act.PUBLISH, "editor"),
)


# What leads on from a stage, and whose step it is.
ONWARD: dict[WorkStage, tuple[tuple[Act, str], ...]] = {
    WorkStage.NONE: ((Act.OPEN_VERSION, "author"),),
    WorkStage.REFERRED: ((Act.RECEIVE_OPINION, "reviewer"),),
    WorkStage.REVIEWED: (ROAD[7],),
    WorkStage.UNIT_PASSED: (ROAD[8], ROAD[8], (Act.PUBLISH_URGENTLY, "head")),
    WorkStage.PLATFORM_PASSED: (ROAD[9], ROAD[9], (Act.SCHEDULE, "editor")),
    WorkStage.SCHEDULED: (ROAD[9], (Act.UNSCHEDULE, "editor")),
    WorkStage.WITHHELD: ((Act.REASSESS, "head"),),
}


def _onward(publication: Publication) -> tuple[tuple[Act, str], ...]:
    """The next step, or several; within a draft and its review what is still missing."""
    work = publication.work
    at = work_stage(publication=publication)
    if at in ONWARD or work is None:
        return ONWARD[at]
    if at is WorkStage.IN_REVIEW:
        review = ROAD[4] if work.open_findings else ROAD[6]
        return (*[review] * 6, (Act.REFER, "reviewer"))
    missing = (work.attribution is None, work.found is None, not publication.interpreting.is_planned, True)
    return (ROAD[missing.index(True)],)


# These only lead back; the walk tries them.
ENDING = frozenset({Act.DROP_DRAFT})


def history(rng: random.Random, *, on: dt.date, steps: int = 80) -> list[happened.Event]:
    """A permitted history: onward mostly, with anything that seems open in between."""
    events = [drafted(rng, on=on)]
    publication = fold(events=events)
    for _ in range(steps):
        on += dt.timedelta(days=rng.choice([0, 0, 1, 9, 40]))
        act, by = _next(publication, on, rng)
        event = proposed(act, publication, on, rng, by)
        found = verdict(publication=publication, act=act, on=on, law=LAW, by=event.by, event=event)
        if found.is_permitted:
            publication = after(publication=publication, event=event)
            events.append(event)
    return events


def _next(publication: Publication, on: dt.date, rng: random.Random) -> tuple[Act, str | None]:
    if rng.random() < 0.7:
        return rng.choice(_onward(publication))
    found = verdicts(publication=publication, on=on, law=LAW)
    seems_open = [one.act for one in found if one.is_permitted and one.act is not None]
    outside = [act for act in seems_open if ACT_RULES[act].road is Road.PUBLIC]
    if outside and rng.random() < 0.6:
        return rng.choice(outside), None
    seldom = rng.random() < 0.2
    return rng.choice([act for act in seems_open if seldom or act not in ENDING] or seems_open), None
