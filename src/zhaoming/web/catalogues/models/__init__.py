"""Guides and their editions; standard catalogues and their rows; a portal's frame."""

from zhaoming.web.catalogues.models.guide import GuideDraft, GuideEdition
from zhaoming.web.catalogues.models.outer import PortalFrame
from zhaoming.web.catalogues.models.standard import CatalogueState, StandardCatalogue, StandardRow

__all__ = ["CatalogueState", "GuideDraft", "GuideEdition", "PortalFrame", "StandardCatalogue", "StandardRow"]
