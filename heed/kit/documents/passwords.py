"""A file that a password protects: opened with it in the process that reads the file, and nowhere else.

Office encrypts a whole file ([MS-OFFCRYPTO]); a PDF is decrypted by its own reader.
"""

from io import BytesIO

from heed.kit.documents.blocks import NeedsPassword
from heed.kit.documents.office_files import OLD_OFFICE, PROTECTED_OFFICE


def unlocked(data: bytes, name: str, password: str) -> bytes:
    """The file of Office that a password protects, or the data as they are. Raises NeedsPassword."""
    if not (data.startswith(OLD_OFFICE) and PROTECTED_OFFICE in data):
        return data
    if not password:
        raise NeedsPassword(asked_for(name))
    from msoffcrypto import OfficeFile  # noqa: PLC0415 - takes a tenth of a second, and few files are protected
    from msoffcrypto.exceptions import InvalidKeyError  # noqa: PLC0415

    office, opened = OfficeFile(BytesIO(data)), BytesIO()
    try:
        office.load_key(password=password, verify_password=True)
    except InvalidKeyError as error:
        raise NeedsPassword(not_it(name)) from error
    office.decrypt(opened)
    return opened.getvalue()


def asked_for(name: str) -> str:
    return f"“{name}” is protected by a password: give the password, which is used to read the file and kept nowhere."


def not_it(name: str) -> str:
    return f"This password does not open “{name}”: look at it once more, small and capital letters included."
