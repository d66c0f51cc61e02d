import pytest

from cascade.scene import decode
from components.state import allowed
from pages import PAGES
from tools.screenshots import SHOWN, THEMES, address, plan

PLAN = plan()


def test_each_page_has_its_scene() -> None:
    assert {page.PATH for page in PAGES} <= set(PLAN.scenes)


@pytest.mark.parametrize("path", PLAN.scenes)
def test_each_scene_is_understood(path: str) -> None:
    scene, notices = decode(PLAN.scenes[path], allowed())
    assert notices == ()
    if PLAN.scenes[path]:
        assert scene != decode("", allowed())[0]


def test_each_picture_of_the_readme_has_its_place() -> None:
    for path, window, theme in PLAN.documents.values():
        assert path in PLAN.scenes
        assert window in PLAN.windows
        assert theme in THEMES


def test_readme_shows_each_picture() -> None:
    readme = (SHOWN.parents[1] / "README.md").read_text(encoding="utf-8")
    for name in PLAN.documents:
        assert f"](docs/screenshots/{name}.png)" in readme


def test_pictures_of_the_readme_are_small() -> None:
    files = list(SHOWN.glob("*.png"))
    assert files
    assert [file.name for file in files if file.stat().st_size > 250_000] == []


def test_address() -> None:
    assert address("/organs", "") == "/organs"
    assert address("/", "scene=1&v.all=1") == "/?scene=1&v.all=1"
