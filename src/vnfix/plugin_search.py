"""Whether a plug-in may be installed, told by files alone: `importlib.metadata` takes 15 ms to load."""

from __future__ import annotations

import os
import sys
from io import FileIO


def may_have_plugins() -> bool:
    """Whether an installed package may declare entry points of vnfix; see `vnfix.plugins`.

    Looked at are the files that `importlib.metadata` would read in the folders of the path. Where it has other places
    to look in (an archive, an egg, a finder of packages of its own), the answer is yes.
    """
    finders = [finder for finder in sys.meta_path if getattr(finder, "__name__", "") != "PathFinder"]
    if any(hasattr(finder, "find_distributions") for finder in finders):
        return True
    for place in sys.path:
        if place.endswith(".egg") or os.path.isfile(place):  # noqa: PTH113
            return True
        try:
            names = os.listdir(place or ".")  # noqa: PTH208
        except OSError:
            continue
        for name in names:
            if name.lower().endswith((".dist-info", ".egg-info")):
                declared = os.path.join(place, name, "entry_points.txt")  # noqa: PTH118
                if b"[vnfix." in content(declared):
                    return True
            elif name.lower().endswith(".egg"):
                return True
    return False


def content(path: str) -> bytes:
    """The bytes of a file; none where there is no such file, or it is not ours to read."""
    try:
        with FileIO(path) as file:
            return file.readall()
    except OSError:
        return b""
