"""Acts on guides and standard catalogues, one function each: permission, decision, save and record."""

from zhaoming.web.catalogues.services.guide import hand_in_guide, publish_guide, return_guide, save_guide
from zhaoming.web.catalogues.services.standard import (
    RowLinks,
    change_row,
    drop_catalogue,
    import_catalogue,
    install_catalogue,
    remove_row,
)

__all__ = [
    "RowLinks",
    "change_row",
    "drop_catalogue",
    "hand_in_guide",
    "import_catalogue",
    "install_catalogue",
    "publish_guide",
    "remove_row",
    "return_guide",
    "save_guide",
]
