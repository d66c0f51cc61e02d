"""The one change made to Bootstrap's stylesheet: it becomes a cascade layer."""

from __future__ import annotations

import re


def layer(css: bytes) -> bytes:
    """Wrap a minified stylesheet into `@layer bootstrap`.

    Dash loads the files directly below assets/ before those of its folders, so that Bootstrap would come
    last and win every tie. Rules outside a layer win over rules inside one whatever the order. `@charset`
    has to stay first, and the reference to a source map that is not vendored is dropped.
    """
    text = re.sub(r"\s*/\*# sourceMappingURL=.*?\*/\s*$", "", css.decode("utf-8"))
    head, body = re.match(r"(@charset \"[^\"]+\";)?(.*)", text, re.DOTALL).groups("")  # type: ignore[union-attr]
    return f"{head}@layer bootstrap{{\n{body}\n}}\n".encode()
