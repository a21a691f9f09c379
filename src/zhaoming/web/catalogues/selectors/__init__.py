"""Reading guides."""

from zhaoming.web.catalogues.selectors.guide import (
    DeskGuide,
    desk_guide,
    edition_of,
    editions_of,
    guides_for_desk,
)

__all__ = ["DeskGuide", "desk_guide", "edition_of", "editions_of", "guides_for_desk"]
