"""Words for events in templates: `{% load event_words %}`."""

from __future__ import annotations

from django import template

from zhaoming.web.ledger import wording

register = template.Library()
register.filter("event_label", wording.event_label)
register.filter("subject_label", wording.subject_label)
register.filter("field_label", wording.field_label)
register.filter("told", wording.told)
