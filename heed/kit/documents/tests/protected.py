"""Files that a password protects, as partnerships send them."""

from io import BytesIO

import pikepdf
from msoffcrypto.format.ooxml import OOXMLFile

PASSWORD = "Sesame 7"


def office(data: bytes) -> bytes:
    """A Word file or a workbook, encrypted as Office does it."""
    target = BytesIO()
    OOXMLFile(BytesIO(data)).encrypt(PASSWORD, target)
    return target.getvalue()


def pdf(data: bytes) -> bytes:
    target = BytesIO()
    with pikepdf.open(BytesIO(data)) as opened:
        opened.save(target, encryption=pikepdf.Encryption(owner="one", user=PASSWORD))
    return target.getvalue()
