"""Proactive disclosure (Articles 19 to 26): what, by when, in which form, and how long it stays marked."""

from zhaoming.law.disclosure.attributes import (
    Attribute,
    Attribution,
    objections_to_attribution,
    review_day_objections,
)
from zhaoming.law.disclosure.checklist import CHECKLIST, Answer, Question, objections_to_answers
from zhaoming.law.disclosure.document_number import DocumentNumber, read_document_number
from zhaoming.law.disclosure.index_number import (
    DEFAULT_INDEX_PATTERN,
    IndexPattern,
    index_number,
    is_index_number,
    plain_code,
)
from zhaoming.law.disclosure.items import ITEMS, Bodies, Item, items_for
from zhaoming.law.disclosure.kinds import DOCUMENT_KINDS, Column, DocumentKind, Library
from zhaoming.law.disclosure.metadata import METADATA_FIELDS, PLACE_WORDS, MetadataField, Must
from zhaoming.law.disclosure.openness import OpennessStage
from zhaoming.law.disclosure.periods import (
    DEFAULT_DISCLOSURE_SETTINGS,
    PUBLICATION_PERIODS,
    DisclosureSettings,
    PublicationPeriod,
    PublishBy,
    earliest_end,
    explain_publish_by,
    interpretation_due,
    objections_to_comment_period,
    penalty_withdrawal_due,
    publish_by,
    reassess_on,
    review_validity_by,
    second_look_due,
)
from zhaoming.law.disclosure.renewal import RENEWAL_LIMITS, RenewalLimit, renew_by
from zhaoming.law.disclosure.validity import Standing, Validity, ValidityChange, banner, validity_on

__all__ = [
    "CHECKLIST",
    "DEFAULT_DISCLOSURE_SETTINGS",
    "DEFAULT_INDEX_PATTERN",
    "DOCUMENT_KINDS",
    "ITEMS",
    "METADATA_FIELDS",
    "PLACE_WORDS",
    "PUBLICATION_PERIODS",
    "RENEWAL_LIMITS",
    "Answer",
    "Attribute",
    "Attribution",
    "Bodies",
    "Column",
    "DisclosureSettings",
    "DocumentKind",
    "DocumentNumber",
    "IndexPattern",
    "Item",
    "Library",
    "MetadataField",
    "Must",
    "OpennessStage",
    "PublicationPeriod",
    "PublishBy",
    "Question",
    "RenewalLimit",
    "Standing",
    "Validity",
    "ValidityChange",
    "banner",
    "earliest_end",
    "explain_publish_by",
    "index_number",
    "interpretation_due",
    "is_index_number",
    "items_for",
    "objections_to_answers",
    "objections_to_attribution",
    "objections_to_comment_period",
    "penalty_withdrawal_due",
    "plain_code",
    "publish_by",
    "read_document_number",
    "reassess_on",
    "renew_by",
    "review_day_objections",
    "review_validity_by",
    "second_look_due",
    "validity_on",
]
