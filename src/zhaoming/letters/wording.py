"""The templates: one file a paper, which a lawyer can read and change without touching Python."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from zhaoming.casework.acts import Act
from zhaoming.law.outcomes import Outcome
from zhaoming.letters.kinds import LetterKind, Reader, RemedyRule


@dataclass(frozen=True, slots=True)
class Words:
    """One paragraph of a template.

    `text` holds names in braces, each filled from the file or refused. `when` names the condition under which
    the paragraph stands, "" for always. `rests_on` are recorded facts it needs without printing them.
    """

    key: str
    text: str
    provisions: tuple[str, ...] = ()
    when: str = ""
    rests_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """One template. `act` is the act that the paper does, None where another one must have been done before."""

    title: str
    to: Reader
    paragraphs: tuple[Words, ...]
    remedies: RemedyRule = RemedyRule.NONE
    act: Act | None = None
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Named:
    """A name templates may use: the attribute it stands for, and what it is called where it is missing."""

    source: str
    label: str


def _file(name: str) -> dict[str, Any]:
    return tomllib.loads(files("zhaoming.letters").joinpath("templates", f"{name}.toml").read_text("utf-8"))


def _words(entry: Mapping[str, Any]) -> Words:
    return Words(
        key=entry["key"],
        text=entry["text"],
        provisions=tuple(entry.get("provisions", ())),
        when=entry.get("when", ""),
        rests_on=tuple(entry.get("rests_on", ())),
    )


def _paragraphs(table: Mapping[str, Any], key: str = "paragraph") -> tuple[Words, ...]:
    return tuple(_words(entry) for entry in table.get(key, ()))


@cache
def wording_of(*, kind: LetterKind) -> Wording:
    """The template of a paper that is not a reply."""
    table = _file(kind.value)
    return Wording(
        title=table["title"],
        to=Reader(table["to"]),
        paragraphs=_paragraphs(table),
        remedies=RemedyRule(table["remedies"]),
        act=Act(table["act"]) if "act" in table else None,
        numbered=table.get("numbered", True),
    )


@cache
def reply_wording(*, outcome: Outcome) -> Wording:
    """The template of a reply: what all replies begin with, the leaf's own words, what all end with."""
    table, common = _file(f"replies/{outcome.value}"), _file("reply")
    return Wording(
        title=table["title"],
        to=Reader.APPLICANT,
        paragraphs=(*_paragraphs(common, "before"), *_paragraphs(table), *_paragraphs(common, "after")),
        remedies=RemedyRule.REPLY,
    )


@cache
def ground_words(*, outcome: Outcome) -> tuple[Words, ...]:
    """The paragraphs with which a denial gives its ground: a partial reply gives it in the same words."""
    return _paragraphs(_file(f"replies/{outcome.value}"))


@cache
def names() -> Mapping[str, Named]:
    """The names that stand for one attribute each."""
    return {key: Named(entry["source"], entry["label"]) for key, entry in _file("names").items()}
