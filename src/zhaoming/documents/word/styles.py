"""What a Word style says that changes what is shown: numbering, outline level, hidden text, ink and ground."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from zhaoming.documents.package import Element


@dataclass(frozen=True, slots=True)
class ListPlace:
    """A paragraph's place on a list: the list ("0" for none, None for not said) and the level."""

    list_id: str | None = None
    depth: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """How letters look, as the file says it; None where it is not said."""

    size: str | None = None
    ink: str | None = None
    highlight: str | None = None
    fill: str | None = None  # Behind the letters.
    ground: str | None = None  # Behind the paragraph.

    def over(self, other: Looks) -> Looks:
        """These looks, and of the other what these do not say."""
        return Looks(
            **{one.name: _first(getattr(self, one.name), getattr(other, one.name)) for one in fields(self)}
        )


def _first(one: str | None, other: str | None) -> str | None:
    return other if one is None else one


@dataclass(frozen=True, slots=True)
class Style:
    """The few properties of a style that matter to a reader of text."""

    based_on: str | None = None
    numbering: ListPlace = field(default_factory=ListPlace)
    outline: int | None = None
    hidden: bool | None = None
    looks: Looks = field(default_factory=Looks)


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles by id; `default` is the paragraph style of paragraphs that name none."""

    by_id: dict[str, Style] = field(default_factory=dict)
    default: str | None = None

    def resolve(self, style_id: str | None) -> Style:
        """One style with what it inherits from those it is based on."""
        list_id = depth = outline = hidden = None
        looks = Looks()
        seen: set[str] = set()
        at = style_id or self.default
        while at is not None and at not in seen and (style := self.by_id.get(at)) is not None:
            seen.add(at)
            list_id = style.numbering.list_id if list_id is None else list_id
            depth = style.numbering.depth if depth is None else depth
            outline = style.outline if outline is None else outline
            hidden = style.hidden if hidden is None else hidden
            looks = looks.over(style.looks)
            at = style.based_on
        return Style(None, ListPlace(list_id, depth), outline, hidden, looks)


def is_on(element: Element | None, ns: str) -> bool | None:
    """A yes-or-no property: None where it is not said."""
    return None if element is None else element.get(f"{ns}val") not in ("0", "false", "off")


def list_place(properties: Element | None, ns: str) -> ListPlace:
    """The numbering a paragraph's properties declare."""
    numbering = None if properties is None else properties.find(f"{ns}numPr")
    if numbering is None:
        return ListPlace()
    list_id, depth = numbering.find(f"{ns}numId"), numbering.find(f"{ns}ilvl")
    return ListPlace(
        None if list_id is None else list_id.get(f"{ns}val"),
        None if depth is None else whole(depth.get(f"{ns}val")),
    )


def whole(text: str | None) -> int | None:
    """A small whole number of an attribute, None for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else None


def read_styles(root: Element | None) -> Styles:
    """The styles of a document from its styles part, None where it has none."""
    if root is None:
        return Styles()
    ns = root.tag.partition("}")[0] + "}"
    default = None
    by_id: dict[str, Style] = {}
    for one in root.iterfind(f"{ns}style"):
        style_id = one.get(f"{ns}styleId") or ""
        if one.get(f"{ns}type") == "paragraph" and one.get(f"{ns}default") in ("1", "true", "on"):
            default = style_id
        by_id[style_id] = _style(one, ns)
    return Styles(by_id, default)


def _style(one: Element, ns: str) -> Style:
    based_on, paragraph = one.find(f"{ns}basedOn"), one.find(f"{ns}pPr")
    outline = None if paragraph is None else paragraph.find(f"{ns}outlineLvl")
    return Style(
        based_on=None if based_on is None else based_on.get(f"{ns}val"),
        numbering=list_place(paragraph, ns),
        outline=None if outline is None else whole(outline.get(f"{ns}val")),
        hidden=is_on(one.find(f"{ns}rPr/{ns}vanish"), ns),
        looks=looks_of(one.find(f"{ns}rPr"), paragraph, ns),
    )


def looks_of(letters: Element | None, paragraph: Element | None, ns: str) -> Looks:
    """The looks that properties of letters and of a paragraph declare."""

    def told(properties: Element | None, name: str, key: str = "val") -> str | None:
        one = None if properties is None else properties.find(f"{ns}{name}")
        value: str | None = None if one is None else one.get(f"{ns}{key}")
        return value

    return Looks(
        size=told(letters, "sz"),
        ink=told(letters, "color"),
        highlight=told(letters, "highlight"),
        fill=told(letters, "shd", "fill"),
        ground=told(paragraph, "shd", "fill"),
    )
