"""Writes a message of Outlook (.msg) for tests: streams of properties in the container of [MS-CFB], named as in [MS-OXMSG]."""

import struct
from collections.abc import Sequence

SECTOR, SMALL = 512, 64
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
STRING, TIME, NUMBER = 0x001F, 0x0040, 0x0003
SUBJECT, BODY, SENDER, SENT, NAME, FILE = 0x0037, 0x1000, 0x0042, 0x0039, 0x3001, 0x3707
SENT_AT = 132960567000000000  # 3 May 2022 13:05 UTC, in tenths of microseconds since 1601


def message(subject: str, body: str, sender: str, to: Sequence[str], attached: Sequence[str]) -> bytes:
    inner = {f"__recip_version1.0_#{n:08X}": _storage({NAME: name}, bytes(8)) for n, name in enumerate(to)}
    inner |= {f"__attach_version1.0_#{n:08X}": _storage({FILE: name}, bytes(8)) for n, name in enumerate(attached)}
    return _container(_storage({SUBJECT: subject, BODY: body, SENDER: sender}, bytes(32), SENT_AT) | inner)


def _storage(texts: dict[int, str], head: bytes, sent: int = 0) -> dict:
    properties, streams = head, {}
    for key, text in texts.items():
        told = text.encode("utf-16-le")
        properties += struct.pack("<HHIII", STRING, key, 6, len(told) + 2, 0)
        streams[f"__substg1.0_{key:04X}{STRING:04X}"] = told
    if sent:
        properties += struct.pack("<HHIQ", TIME, SENT, 6, sent)
    return {"__properties_version1.0": properties, **streams}


def _container(root: dict) -> bytes:
    entries: list[list] = []
    small, chains = b"", []

    def add(name: str, content: dict | bytes) -> int:
        nonlocal small
        number = len(entries)
        entry = [name, 1 if isinstance(content, dict) else 2, FREE, FREE, 0, 0]
        entries.append(entry)
        if isinstance(content, dict):
            before = None
            for inner in sorted(content, key=lambda name: (len(name), name.upper())):
                child = add(inner, content[inner])
                if before is None:
                    entry[3] = child
                else:
                    entries[before][2] = child
                before = child
        else:
            count = -(-len(content) // SMALL)
            first = len(chains)
            entry[4], entry[5] = (first if count else END), len(content)
            chains.extend([*range(first + 1, first + count), END] if count else [])
            small += content + bytes(-len(content) % SMALL)
        return number

    add("Root Entry", root)
    entries[0][1] = 5
    stream = small + bytes(-len(small) % SECTOR)
    table = b"".join(struct.pack("<I", n) for n in chains)
    table += struct.pack("<I", FREE) * (-len(chains) % (SECTOR // 4))
    directory = b""
    entries[0][4:] = [1, len(small)]  # the stream of small streams begins in the sector after the FAT
    for name, kind, right, child, start, size in entries:
        told = name.encode("utf-16-le") + b"\0\0"
        directory += told.ljust(64, b"\0") + struct.pack("<HBBIII", len(told), kind, 1, FREE, right, child)
        directory += bytes(36) + struct.pack("<IQ", start, size)
    directory += bytes(-len(directory) % SECTOR)
    parts = [stream, table, directory]
    fat, starts, at = [FAT], [], 1
    for part in parts:
        count = len(part) // SECTOR
        starts.append(at)
        fat += [*range(at + 1, at + count), END]
        at += count
    fat += [FREE] * (SECTOR // 4 - len(fat))
    header = struct.pack("<8s16sHHHHH6s", bytes.fromhex("d0cf11e0a1b11ae1"), bytes(16), 0x3E, 3, 0xFFFE, 9, 6, bytes(6))
    header += struct.pack("<IIIIIIIII", 0, 1, starts[2], 0, 4096, starts[1], len(table) // SECTOR, END, 0)
    header += struct.pack("<I", 0) + struct.pack("<I", FREE) * 108
    return header + struct.pack(f"<{len(fat)}I", *fat) + b"".join(parts)
