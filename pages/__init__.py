"""The pages, in the order of the menu. Each module has PATH, NAME, ``layout()`` and its one server callback."""

from types import ModuleType

from pages import about, cascade_map, circuits, evidence, organs, targets, timelines

PAGES: tuple[ModuleType, ...] = (cascade_map, timelines, organs, targets, circuits, evidence, about)


def page_at(path: str) -> ModuleType | None:
    """The page of a path; a trailing slash does not matter."""
    wanted = "/" + path.strip("/")
    return next((page for page in PAGES if wanted == page.PATH), None)
