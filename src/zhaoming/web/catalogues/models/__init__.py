"""Guides and their editions; standard catalogues and their rows."""

from zhaoming.web.catalogues.models.guide import GuideDraft, GuideEdition
from zhaoming.web.catalogues.models.standard import CatalogueState, StandardCatalogue, StandardRow

__all__ = ["CatalogueState", "GuideDraft", "GuideEdition", "StandardCatalogue", "StandardRow"]
