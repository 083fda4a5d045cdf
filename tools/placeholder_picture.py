"""A light grey picture with the words that its alt text says, drawn without any library."""

from __future__ import annotations

import struct
import zlib

# Five columns by seven rows a letter, a row a number of five bits.
_GLYPHS = {
    "a": (0, 0, 14, 1, 15, 17, 15),
    "b": (16, 16, 30, 17, 17, 17, 30),
    "c": (0, 0, 14, 16, 16, 17, 14),
    "d": (1, 1, 15, 17, 17, 17, 15),
    "e": (0, 0, 14, 17, 31, 16, 14),
    "g": (0, 15, 17, 17, 15, 1, 14),
    "h": (16, 16, 22, 25, 17, 17, 17),
    "i": (4, 0, 12, 4, 4, 4, 14),
    "k": (16, 16, 18, 20, 24, 20, 18),
    "l": (12, 4, 4, 4, 4, 4, 14),
    "m": (0, 0, 26, 21, 21, 17, 17),
    "n": (0, 0, 22, 25, 17, 17, 17),
    "o": (0, 0, 14, 17, 17, 17, 14),
    "p": (0, 0, 30, 17, 30, 16, 16),
    "r": (0, 0, 22, 25, 16, 16, 16),
    "s": (0, 0, 15, 16, 14, 1, 30),
    "t": (8, 8, 28, 8, 8, 9, 6),
    "u": (0, 0, 17, 17, 17, 19, 13),
    "v": (0, 0, 17, 17, 17, 10, 4),
    "w": (0, 0, 17, 17, 21, 21, 10),
    ":": (0, 12, 12, 0, 12, 12, 0),
}
_BLANK = (0,) * 7
_SCALE = 4
_GREY, _INK = 0xE8, 0x42


def picture(words: str, width_cm: float, height_cm: float) -> bytes:
    """A PNG of the given shape at about 50 pixels a centimetre, the words in its middle."""
    width, height = round(width_cm * 50), round(height_cm * 50)
    rows = [bytearray([_GREY]) * width for _ in range(height)]
    left = (width - len(words) * 6 * _SCALE) // 2
    top = (height - 7 * _SCALE) // 2
    for number, letter in enumerate(words):
        _draw(rows, _GLYPHS.get(letter, _BLANK), left + number * 6 * _SCALE, top)
    return _png(width, height, rows)


def _draw(rows: list[bytearray], glyph: tuple[int, ...], left: int, top: int) -> None:
    for down, bits in enumerate(glyph):
        for across in range(5):
            if bits & (16 >> across):
                start = left + across * _SCALE
                for line in range(_SCALE):
                    row = rows[top + down * _SCALE + line]
                    row[start : start + _SCALE] = bytes([_INK]) * _SCALE


def _png(width: int, height: int, rows: list[bytearray]) -> bytes:
    head = struct.pack(">2I5B", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + bytes(row) for row in rows), 9)
    chunks = (b"IHDR", head), (b"IDAT", pixels), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
