"""What the machine looks at before a gate: the text, its metadata, and what it may collide with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from zhaoming.law.disclosure import Attribute, Bodies
from zhaoming.publishing.events import Details
from zhaoming.publishing.likeness import Sketch


class LinkState(StrEnum):
    """What is known of a link. `NOT_CHECKED`, by a rule against private addresses or for lack of a network,
    is never taken for dead.
    """

    ALIVE = "alive"
    DEAD = "dead"
    NOT_CHECKED = "not_checked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link in the text or to an attachment; `words` are those it stands on, `why` what the fetch said."""

    address: str
    words: str = ""
    state: LinkState = LinkState.NOT_CHECKED
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that goes with the document; `has_text` is false where nothing in it can be searched.

    `text` is what was read in it; `is_recognised` where a machine read it from a picture; `textless_pages` are
    those of which nothing could be read where others can (2、4—6).
    """

    name: str
    has_text: bool = True
    text: str = ""
    is_recognised: bool = False
    textless_pages: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forbidden:
    """One line of an agency's negative list: words that must not go out, why, and what may be done instead.

    `documents` are the kinds it applies to; empty for all. A line without words speaks of every document of
    its kinds. Of a `pattern` "*" stands for up to twenty characters, "#" for a digit.
    """

    words: str
    reason: str
    documents: frozenset[str] = frozenset()
    pattern: bool = False


class Interpretation(StrEnum):
    """How far the interpretation of a document is. `NONE` where none is asked for, or it was waived."""

    NONE = "none"
    ASKED = "asked"
    DRAFTED = "drafted"
    READY = "ready"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One line of a list of words that are wrong in a document, and what is right; "" where none is."""

    wrong: str
    right: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """Another document of the agency that is public or on its way, which this one may repeat."""

    id: str
    title: str
    document_number: str = ""
    sketch: Sketch = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A version as the machine sees it; `text` is the body without markup.

    `metadata` are the words of the fields by the keys of `METADATA_FIELDS`, blank or left out where nothing is
    said. `bodies` is the kind of organ, which decides the items it has. `category` is the item chosen, ""
    before the platform's gate. `imported` marks what an old site already showed. `interpretation` is how
    far that of this document is.
    """

    title: str
    text: str
    details: Details
    on: dt.date
    id: str = ""
    attribute: Attribute | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
    links: tuple[Link, ...] = ()
    neighbours: tuple[Neighbour, ...] = ()
    negative_list: tuple[Forbidden, ...] = ()
    bodies: Bodies = Bodies.ANY
    category: str = ""
    imported: bool = False
    wordings: tuple[Wording, ...] = ()
    interpretation: Interpretation = Interpretation.NONE
