"""The list of wrong wordings that comes with the system: `wordings.toml`, with a reason for each."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from zhaoming.publishing.subject import Wording


@cache
def own_words() -> tuple[Wording, ...]:
    """Every line, in the order of the file."""
    table = tomllib.loads(files("zhaoming.publishing.watching").joinpath("wordings.toml").read_text("utf-8"))
    return tuple(
        Wording(wrong=wrong, right=right, reason=group["reason"])
        for group in table["group"]
        for wrong, right in group["words"].items()
    )
