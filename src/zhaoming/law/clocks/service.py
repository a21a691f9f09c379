"""The day on which a letter counts as served, by the way it went (国办公开办函〔2016〕235号)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from zhaoming.law.clocks.settings import DEFAULT_CLOCK_SETTINGS, ClockSettings, ElectronicService
from zhaoming.law.provisions import rule


class ServiceMethod(StrEnum):
    """How a letter reaches its reader; the post is the postal enterprise, courier firms may not carry it."""

    DIRECT = "direct"
    ENTRUSTED = "entrusted"
    POST = "post"
    ELECTRONIC = "electronic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """The days recorded: handed over (to the post, or sent), and received (signed for, or arrived)."""

    method: ServiceMethod
    handed_over_on: dt.date | None = None
    received_on: dt.date | None = None

    def __post_init__(self) -> None:
        if self.handed_over_on and self.received_on and self.received_on < self.handed_over_on:
            raise ValueError("文书先交付，后收到")


@rule("Service2016")
def served_on(*, delivery: Delivery, settings: ClockSettings = DEFAULT_CLOCK_SETTINGS) -> dt.date | None:
    """Handed over in person or by another organ: the day signed for; by post: the day handed to the post.

    None where the day that counts is not recorded. Electronic service, of which the text says nothing, counts
    by the setting `electronic_service`.
    """
    if delivery.method is ServiceMethod.POST:
        return delivery.handed_over_on
    electronic = delivery.method is ServiceMethod.ELECTRONIC
    if electronic and settings.electronic_service is ElectronicService.SENT:
        return delivery.handed_over_on
    return delivery.received_on
