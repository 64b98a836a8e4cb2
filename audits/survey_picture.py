"""A link as a picture that a phone reads, for a wall, a slide or a payslip."""

from base64 import b64encode

import qrcode
from qrcode.image.svg import SvgPathImage


def picture_of(address: str) -> str:
    """A drawing as a data address, so that nobody else's server learns of the link."""
    image = qrcode.make(address, image_factory=SvgPathImage, border=2)
    svg: str = image.to_string(encoding="unicode")
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
