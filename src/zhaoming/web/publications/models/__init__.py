"""A publication: its row of index columns, versions, files, findings, events, relations and index number."""

from zhaoming.web.publications.models.catalogue import Category
from zhaoming.web.publications.models.event import PublicationEvent
from zhaoming.web.publications.models.publication import IndexCounter, Publication
from zhaoming.web.publications.models.relation import Relation, RequestLink
from zhaoming.web.publications.models.version import (
    LONGEST_BODY,
    LONGEST_SUMMARY,
    LONGEST_TITLE,
    MarkSearch,
    PublicationFile,
    PublicationFinding,
    PublicationVersion,
)

__all__ = [
    "LONGEST_BODY",
    "LONGEST_SUMMARY",
    "LONGEST_TITLE",
    "Category",
    "IndexCounter",
    "MarkSearch",
    "Publication",
    "PublicationEvent",
    "PublicationFile",
    "PublicationFinding",
    "PublicationVersion",
    "Relation",
    "RequestLink",
]
