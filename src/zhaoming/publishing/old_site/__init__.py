"""What a page or a row of an old site plainly says of a document, and where it says so; nothing is guessed."""

from zhaoming.publishing.old_site.fields import FIELDS, OldField, field_of_label, field_of_name
from zhaoming.publishing.old_site.mapping import suggested_columns
from zhaoming.publishing.old_site.reading import Conflict, OldDocument, Said, Value, read_said
from zhaoming.publishing.old_site.sample import SampleState, sample_state
from zhaoming.publishing.old_site.values import read_day, read_validity

__all__ = [
    "FIELDS",
    "Conflict",
    "OldDocument",
    "OldField",
    "Said",
    "SampleState",
    "Value",
    "field_of_label",
    "field_of_name",
    "read_day",
    "read_said",
    "read_validity",
    "sample_state",
    "suggested_columns",
]
