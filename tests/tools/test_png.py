import struct
import zlib

import numpy as np
import pytest

from tools.png import SIGNATURE, chunk, chunks, paletted, pixels

PICTURE = np.random.default_rng(3).integers(256, size=(6, 5, 3)).astype(np.uint8)


def stored(picture: np.ndarray, filters: list[int]) -> bytes:
    """A PNG of a picture, each line with a filter of its own: the formulas of the standard, value by value."""
    height, width = picture.shape[:2]
    lines = []
    for y in range(height):
        line = [filters[y]]
        for x in range(width):
            for c in range(3):
                a = int(picture[y, x - 1, c]) if x else 0
                b = int(picture[y - 1, x, c]) if y else 0
                corner = int(picture[y - 1, x - 1, c]) if x and y else 0
                p = a + b - corner
                pa, pb, pc = abs(p - a), abs(p - b), abs(p - corner)
                paeth = a if pa <= pb and pa <= pc else b if pb <= pc else corner
                line.append((int(picture[y, x, c]) - [0, a, b, (a + b) // 2, paeth][filters[y]]) % 256)
        lines.append(bytes(line))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"".join(lines))
    half = len(data) // 2
    parts = [(b"IHDR", head), (b"IDAT", data[:half]), (b"IDAT", data[half:]), (b"IEND", b"")]
    return SIGNATURE + b"".join(chunk(kind, piece) for kind, piece in parts)


def shown(png: bytes) -> np.ndarray:
    """The picture of a PNG with a palette and no filters."""
    parts = dict(chunks(png))
    width, height = struct.unpack(">II", parts[b"IHDR"][:8])
    lines = np.frombuffer(zlib.decompress(parts[b"IDAT"]), dtype=np.uint8).reshape(height, 1 + width)
    return np.frombuffer(parts[b"PLTE"], dtype=np.uint8).reshape(-1, 3)[lines[:, 1:]]


@pytest.mark.parametrize("kind", range(5))
def test_each_filter_is_undone(kind: int) -> None:
    assert np.array_equal(pixels(stored(PICTURE, [kind] * 6)), PICTURE)


def test_mixed_filters_are_undone() -> None:
    assert np.array_equal(pixels(stored(PICTURE, [4, 1, 3, 2, 0, 4])), PICTURE)


def test_few_colours_stay_exact() -> None:
    assert np.array_equal(shown(paletted(PICTURE)), PICTURE)


def test_many_colours_become_their_neighbours() -> None:
    rows, columns = np.mgrid[:64, :64].astype(np.uint8)
    ramp = np.stack([rows * 4, columns * 4, rows], axis=2)
    found = shown(paletted(ramp))
    assert len(np.unique(found.reshape(-1, 3), axis=0)) == 256
    assert np.abs(found.astype(int) - ramp).max() <= 16


def test_other_files_are_refused() -> None:
    with pytest.raises(ValueError, match="not a PNG"):
        list(chunks(b"GIF89a"))
    grey = SIGNATURE + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)) + chunk(b"IEND", b"")
    with pytest.raises(ValueError, match="8-bit RGB"):
        pixels(grey)
