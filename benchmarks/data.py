"""Text to measure on: lines of a folder's `.txt` and `.txt.xz` files, each a source with its domain as its name."""

from __future__ import annotations

import lzma
import random
from pathlib import Path


def read_sources(folder: Path) -> dict[str, list[str]]:
    """The lines of each file of a folder, by the file's name without its endings."""
    sources: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*.txt*")):
        opener = lzma.open if path.suffix == ".xz" else open
        with opener(path, "rt", encoding="utf-8", newline="\n") as lines:
            sources[path.name.split(".")[0]] = [line.rstrip("\n") for line in lines if line.strip()]
    if not sources:
        raise SystemExit(f"no .txt or .txt.xz file in {folder}; give a folder of UTF-8 text, one sentence a line")
    return sources


def sample(lines: list[str], size: int) -> list[str]:
    """At most `size` of the lines, always the same ones."""
    return lines if len(lines) <= size else random.Random(1258).sample(lines, size)  # noqa: S311  not a secret
