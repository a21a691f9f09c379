"""Guides and their editions; standard catalogues and their rows; a portal's frame."""

from zhaoming.web.catalogues.models.delivery import DeliveryList, Handover, Recipient, RecipientKind
from zhaoming.web.catalogues.models.guide import GuideDraft, GuideEdition, GuideTakenDown
from zhaoming.web.catalogues.models.outer import PortalFrame
from zhaoming.web.catalogues.models.shelf import ShelfCount, Shelved
from zhaoming.web.catalogues.models.standard import CatalogueState, StandardCatalogue, StandardRow

__all__ = [
    "CatalogueState",
    "DeliveryList",
    "GuideDraft",
    "GuideEdition",
    "GuideTakenDown",
    "Handover",
    "PortalFrame",
    "Recipient",
    "RecipientKind",
    "ShelfCount",
    "Shelved",
    "StandardCatalogue",
    "StandardRow",
]
