"""Files that are not what their names say."""

ENDINGS = (
    ".docx",
    ".pdf",
    ".xlsx",
    ".xlsm",
    ".xls",
    ".ods",
    ".csv",
    ".txt",
    ".html",
    ".htm",
    ".md",
    ".msg",
    ".eml",
    ".doc",
    ".exe",
    "",
)
CONTENTS = {
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "a program": b"MZ\x90\0\3\0\0\0" + bytes(range(256)) * 8,
    "an archive": b"PK\3\4" + b"\x14\0" * 60,
    "nothing": b"",
}
