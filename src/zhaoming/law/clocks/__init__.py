"""Clocks: every period of the Regulation and its neighbours, from recorded days to a last day, explained."""

from zhaoming.law.clocks.due import Due, due, due_on
from zhaoming.law.clocks.explain import ClockDerivation, explain
from zhaoming.law.clocks.facts import (
    ClockFacts,
    Consultation,
    Extension,
    LaterDay,
    Party,
    Stop,
    StopReason,
)
from zhaoming.law.clocks.preview import MovedClock, OpenClock, moved_clocks, preview
from zhaoming.law.clocks.reading import ClockReading, ClockState, read_clock
from zhaoming.law.clocks.rules import (
    CLOCK_RULES,
    Checked,
    Clock,
    ClockPeriod,
    ClockRule,
    clock_rule,
    read_rules,
)
from zhaoming.law.clocks.service import Delivery, ServiceMethod, served_on
from zhaoming.law.clocks.settings import DEFAULT_CLOCK_SETTINGS, AfterPayment, ClockSettings, ElectronicService

__all__ = [
    "CLOCK_RULES",
    "DEFAULT_CLOCK_SETTINGS",
    "AfterPayment",
    "Checked",
    "Clock",
    "ClockDerivation",
    "ClockFacts",
    "ClockPeriod",
    "ClockReading",
    "ClockRule",
    "ClockSettings",
    "ClockState",
    "Consultation",
    "Delivery",
    "Due",
    "ElectronicService",
    "Extension",
    "LaterDay",
    "MovedClock",
    "OpenClock",
    "Party",
    "ServiceMethod",
    "Stop",
    "StopReason",
    "clock_rule",
    "due",
    "due_on",
    "explain",
    "moved_clocks",
    "preview",
    "read_clock",
    "read_rules",
    "served_on",
]
