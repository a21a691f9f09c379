"""Negative lists, an agency's own rules, marks of texts, links that were looked at."""

from zhaoming.web.gates.models.link import LinkLook
from zhaoming.web.gates.models.mark import TextMark, TextSketch
from zhaoming.web.gates.models.negative_list import LONGEST_WORDS, NegativeLine
from zhaoming.web.gates.models.rules import PublishingRules

__all__ = ["LONGEST_WORDS", "LinkLook", "NegativeLine", "PublishingRules", "TextMark", "TextSketch"]
