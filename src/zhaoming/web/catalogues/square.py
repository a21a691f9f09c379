"""An address as a square code (QR), drawn as SVG."""

from __future__ import annotations

from io import BytesIO

import qrcode
from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.svg import SvgPathImage


def square(*, address: str) -> bytes:
    """The code of an address: black on white, with the quiet border a reader needs; no script in it."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=4, image_factory=SvgPathImage)
    code.add_data(address)
    code.make(fit=True)
    out = BytesIO()
    code.make_image().save(out)
    # A transparent ground would be dark in a dark theme, and unreadable for a camera.
    return out.getvalue().replace(b"<path", b'<rect width="100%" height="100%" fill="#fff"/><path', 1)
