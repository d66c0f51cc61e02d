import struct
from pathlib import Path
from xml.etree import ElementTree

from tools.make_favicon import SIZES, icon

ASSETS = Path(__file__).parents[2] / "assets"
PNG = b"\x89PNG\r\n\x1a\n"


def images(ico: bytes) -> dict[int, bytes]:
    """The images of an ICO file by the size that its directory states."""
    _, kind, count = struct.unpack_from("<HHH", ico)
    assert kind == 1
    entries = [struct.unpack_from("<BBBBHHII", ico, 6 + 16 * k) for k in range(count)]
    return {entry[0]: ico[entry[7] : entry[7] + entry[6]] for entry in entries}


def test_icon_puts_each_image_where_its_directory_says():
    given = {16: PNG + b"small", 48: PNG + b"the larger one"}
    assert images(icon(given)) == given


def test_the_icon_holds_square_pngs_of_the_usual_sizes_that_fill_the_file():
    ico = (ASSETS / "favicon.ico").read_bytes()
    found = images(ico)
    assert tuple(found) == SIZES
    for size, png in found.items():
        assert png.startswith(PNG)
        assert struct.unpack_from(">II", png, 16) == (size, size)
    assert len(ico) == 6 + 16 * len(found) + sum(map(len, found.values()))


def test_the_drawn_icon_is_square_and_asks_for_nothing_outside():
    root = ElementTree.parse(ASSETS / "favicon.svg").getroot()
    assert root.get("viewBox") == "0 0 32 32"
    assert not [element for element in root.iter() if element.tag.endswith(("image", "use", "script"))]
