"""The closed lists of consultations, with the words of `consultations.toml`."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from importlib.resources import files
from typing import Any

_TABLE: dict[str, dict[str, Any]] = tomllib.loads(
    files("zhaoming.publishing.consultations").joinpath("consultations.toml").read_text("utf-8")
)


class Channel(StrEnum):
    """How a comment came in."""

    ONLINE = "online"
    POST = "post"
    EMAIL = "email"
    TELEPHONE = "telephone"
    MEETING = "meeting"
    OTHER = "other"

    @property
    def label(self) -> str:
        """In words."""
        return str(_TABLE["channel"][self.value])


class HoldGround(StrEnum):
    """Why a comment is not shown to everybody; it is studied and counted all the same."""

    PERSONAL_DATA = "personal_data"
    UNLAWFUL = "unlawful"
    OFF_TOPIC = "off_topic"

    @property
    def label(self) -> str:
        """In words."""
        return str(_TABLE["hold"][self.value])


class Decision(StrEnum):
    """What came of a topic, the most that came of it first."""

    ADOPTED = "adopted"
    PARTLY = "partly"
    NOT_ADOPTED = "not_adopted"

    @property
    def label(self) -> str:
        """In words."""
        return str(_TABLE["decision"][self.value])


def told_of_measure(key: str, what: str) -> str:
    """Label, definition or basis of a number of the supervisor's table."""
    return str(_TABLE["measure"][key][what])
