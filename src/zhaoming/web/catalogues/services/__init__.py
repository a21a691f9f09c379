"""Acts on guides and standard catalogues, one function each: permission, decision, save and record."""

from zhaoming.web.catalogues.services.delivery import add_recipient, hand_over, make_list
from zhaoming.web.catalogues.services.guide import (
    hand_in_guide,
    publish_guide,
    return_guide,
    save_guide,
    take_down_edition,
)
from zhaoming.web.catalogues.services.outer import LONGEST as LONGEST_FRAGMENT
from zhaoming.web.catalogues.services.outer import may_frame_all, set_frame
from zhaoming.web.catalogues.services.standard import (
    RowLinks,
    change_row,
    drop_catalogue,
    import_catalogue,
    install_catalogue,
    remove_row,
)

__all__ = [
    "LONGEST_FRAGMENT",
    "RowLinks",
    "add_recipient",
    "change_row",
    "drop_catalogue",
    "hand_in_guide",
    "hand_over",
    "import_catalogue",
    "install_catalogue",
    "make_list",
    "may_frame_all",
    "publish_guide",
    "remove_row",
    "return_guide",
    "save_guide",
    "set_frame",
    "take_down_edition",
]
