"""Files of cameras that no browser shows, and what they tell of place and time.

They cannot be written anew without what the camera wrote into them, so they are not kept. Told by
their first bytes, whatever their name is: ISO 14496-12 (HEIC, Canon), TIFF 6.0 (most raw formats).
"""

from io import BytesIO

from django.utils.translation import gettext
from PIL import Image

HEADER = 32
ISO_BRANDS = {"heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "crx "}
TIFF_STARTS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+", b"IIRO", b"IIRS", b"IIU\0")
OTHER_STARTS = {
    "JPEG XL": (b"\xff\x0a", b"\0\0\0\x0cJXL "),
    "JPEG 2000": (b"\0\0\0\x0cjP  ", b"\xff\x4f\xff\x51"),
    "Photoshop": (b"8BPS",),
    "RAF": (b"FUJIFILMCCD-RAW",),
}
# Make, model, time, the camera's own directory and its place; XMP and IPTC may say it again.
TELLING_TAGS = {271, 272, 306, 700, 33432, 33723, 34665, 34853, 36867}


def kind_of(data: bytes) -> str:
    """What it is called, such as "HEIC"; "" for what is no file of a camera or tells nothing."""
    start = data[:HEADER]
    if start[4:8] == b"ftyp" and start[8:12].decode("latin-1") in ISO_BRANDS:
        return "HEIC"
    if start.startswith(TIFF_STARTS):
        return "TIFF" if is_telling(data) else ""
    return next((kind for kind, starts in OTHER_STARTS.items() if start.startswith(starts)), "")


def is_telling(data: bytes) -> bool:
    """Whether a TIFF says by what, when or where it was taken; a figure that was drawn does not.

    Reads its directory only: nothing is decoded.
    """
    try:
        with Image.open(BytesIO(data), formats=["TIFF"]) as image:
            return bool(TELLING_TAGS & set(image.getexif()))
    except Exception:
        return True


def refusal(kind: str) -> str:
    return gettext(
        "A %(kind)s file is not shown by browsers, and may tell where and when a photo was taken: "
        "save it as JPEG or PNG."
    ) % {"kind": kind}
