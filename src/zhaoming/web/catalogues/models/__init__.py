"""Guides and their editions."""

from zhaoming.web.catalogues.models.guide import GuideDraft, GuideEdition

__all__ = ["GuideDraft", "GuideEdition"]
