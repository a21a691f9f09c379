"""Acts on guides, one function each: permission, decision, save and record in one transaction."""

from zhaoming.web.catalogues.services.guide import hand_in_guide, publish_guide, return_guide, save_guide

__all__ = ["hand_in_guide", "publish_guide", "return_guide", "save_guide"]
