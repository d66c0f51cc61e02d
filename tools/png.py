"""PNG pictures of a screen made small: a palette of 256 colours in place of a haste of filters.

Of the format (W3C, Portable Network Graphics, third edition) only what a browser writes is read.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

SIGNATURE = b"\x89PNG\r\n\x1a\n"
PALETTE = 256
Bytes = NDArray[np.uint8]


def chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Type and data of each chunk. Raises ``ValueError`` for what is not a PNG."""
    if not png.startswith(SIGNATURE):
        raise ValueError("not a PNG")
    at = len(SIGNATURE)
    while at < len(png):
        (size,) = struct.unpack_from(">I", png, at)
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        at += size + 12


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk with its length and checksum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def pixels(png: bytes) -> Bytes:
    """Height x width x 3 values of an 8-bit RGB picture. Raises ``ValueError`` for any other kind."""
    parts = list(chunks(png))
    width, height, *kind = struct.unpack(">IIBBBBB", parts[0][1])
    if kind != [8, 2, 0, 0, 0]:
        raise ValueError("only 8-bit RGB without interlace is read")
    data = zlib.decompress(b"".join(data for kind, data in parts if kind == b"IDAT"))
    lines = np.frombuffer(data, dtype=np.uint8).reshape(height, 1 + 3 * width)
    found = np.zeros((height + 1, 3 * width), dtype=np.uint8)
    for row, line in enumerate(lines):
        found[row + 1] = _unfiltered(int(line[0]), line[1:], found[row])
    return found[1:].reshape(height, width, 3)


def _unfiltered(kind: int, line: Bytes, above: Bytes) -> Bytes:
    """One line: its stored differences added to what its filter predicts from its neighbours."""
    if kind == 0:
        return line
    if kind == 1:
        return np.cumsum(line.reshape(-1, 3), axis=0, dtype=np.uint8).ravel()
    if kind == 2:
        return line + above
    predict = _mean if kind == 3 else _paeth
    made, up = bytearray(3) + line.tobytes(), bytes(3) + above.tobytes()
    for i in range(3, len(made)):
        made[i] = (made[i] + predict(made[i - 3], up[i], up[i - 3])) & 255
    return np.frombuffer(bytes(made[3:]), dtype=np.uint8)


def _mean(left: int, above: int, _corner: int) -> int:
    return (left + above) // 2


def _paeth(left: int, above: int, corner: int) -> int:
    """The neighbour nearest to left + above - corner; of equals the first."""
    aim = left + above - corner
    return min((left, above, corner), key=lambda neighbour: abs(aim - neighbour))


def paletted(picture: Bytes) -> bytes:
    """A PNG of height x width x 3 values with at most 256 colours; exact if the picture has no more."""
    codes = picture.astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], dtype=np.uint32)
    colours, places, counts = np.unique(codes, return_inverse=True, return_counts=True)
    rgb = np.stack([colours >> 16, colours >> 8 & 255, colours & 255], axis=1).astype(np.int64)
    entries, nearest = _palette(rgb, counts)
    height, width = picture.shape[:2]
    lines = np.zeros((height, 1 + width), dtype=np.uint8)
    lines[:, 1:] = nearest[places].reshape(height, width)
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", rgb[entries].astype(np.uint8).tobytes()),
        (b"IDAT", zlib.compress(lines.tobytes(), 9)),
        (b"IEND", b""),
    )
    return SIGNATURE + b"".join(chunk(kind, data) for kind, data in parts)


def _palette(rgb: NDArray[np.int64], counts: NDArray[np.int64]) -> tuple[list[int], NDArray[np.int64]]:
    """Colours for a palette, and for each colour its entry.

    Next comes the one that is missed most: squared distance to the entries so far, times the pixels that have it.
    """
    entries = [int(np.argmax(counts))]
    miss = ((rgb - rgb[entries[0]]) ** 2).sum(axis=1)
    nearest = np.zeros(len(rgb), dtype=np.int64)
    while miss.any() and len(entries) < PALETTE:
        entries.append(int(np.argmax(miss * counts)))
        away = ((rgb - rgb[entries[-1]]) ** 2).sum(axis=1)
        nearest[away < miss] = len(entries) - 1
        miss = np.minimum(miss, away)
    return entries, nearest
