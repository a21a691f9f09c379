"""Text with bound figures: `{s3.new_received.total}` stands for the figure itself and is drawn when shown.

Braces mean nothing else in such a text, so that a misspelt name is told and never printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_BRACED = re.compile(r"\{([^{}\n]*)\}")
_NAME = re.compile(r"[a-z0-9_]+(?:\.[a-z0-9_]+)+")


@dataclass(frozen=True, slots=True)
class Binding:
    """A place in a text where a figure is drawn; `key` names a cell or a figure of the closed lists."""

    key: str


Part = str | Binding


class BindingError(ValueError):
    """A text with braces that bind nothing; the message says in Chinese what stands where."""


def parse(*, text: str) -> tuple[Part, ...]:
    """The text in parts, plain and bound in turn; `written` gives the same text back.

    Raises `BindingError` for a brace without its other half and for what is no name of a figure.
    """
    parts: list[Part] = []
    at = 0
    for match in _BRACED.finditer(text):
        parts.extend(_plain(text[at : match.start()]))
        if not _NAME.fullmatch(match[1]):
            raise BindingError(
                f"“{match[0]}”不是数据的代号；代号如 {{s3.new_received.total}}，请从可绑定数据中选用"
            )
        parts.append(Binding(match[1]))
        at = match.end()
    parts.extend(_plain(text[at:]))
    return tuple(parts)


def written(*, parts: Iterable[Part]) -> str:
    """The text as it is kept: the inverse of `parse`."""
    return "".join(part if isinstance(part, str) else f"{{{part.key}}}" for part in parts)


def bindings(*, text: str) -> tuple[str, ...]:
    """The keys a text binds, each once, in order; raises as `parse` does."""
    return tuple(dict.fromkeys(part.key for part in parse(text=text) if isinstance(part, Binding)))


def unknown(*, text: str, known: Iterable[str]) -> tuple[str, ...]:
    """The keys a text binds that name nothing, in order; raises as `parse` does."""
    names = frozenset(known)
    return tuple(key for key in bindings(text=text) if key not in names)


def draw(*, text: str, figures: Mapping[str, str]) -> str:
    """The text with every figure in its place; raises `KeyError` for a figure that is not there."""
    return "".join(part if isinstance(part, str) else figures[part.key] for part in parse(text=text))


def without_braces(*, text: str) -> str:
    """A text from elsewhere with its braces in full width, so that it binds nothing."""
    return text.replace("{", "｛").replace("}", "｝")


def _plain(text: str) -> Iterator[str]:
    stray = next((sign for sign in "{}" if sign in text), None)
    if stray is not None:
        near = text[max(0, text.index(stray) - 8) : text.index(stray) + 12].replace("\n", " ")
        raise BindingError(f"“{near}”中的“{stray}”没有配对；花括号只用来绑定数据，正文请用“｛｝”或圆括号")
    if text:
        yield text
