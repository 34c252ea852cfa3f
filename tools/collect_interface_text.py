"""Collect Vietnamese interface strings to train on: `python tools/collect_interface_text.py FOLDER > interface.txt`.

Forms, menus and messages are a kind of text that news and law do not hold, and the kind in which damage is met most.
Free programs carry them as translation catalogues. Point this at a folder into which packages were unpacked, such as

    apt-get download mediawiki wordpress-l10n phpmyadmin firefox-esr-l10n-vi
    for f in *.deb; do dpkg-deb -x $f FOLDER/$f; done

It reads the catalogues whose path names the language `vi` (gettext `.mo`, JSON of strings, and both inside `.xpi`),
takes markup and placeholders out, and prints each string once, a line each.
"""

from __future__ import annotations

import gettext
import io
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from vnfix.language.alphabet import has_vietnamese_letter

_VIETNAMESE_PATH = re.compile(r"(?:^|[/_.@-])vi(?:[_-]VN)?(?:[/_.@-]|$)")
_MARKUP = re.compile(
    r"""<[^<>]*>                                 # tags
      | \{\{[^{}]*?\|([^{}|]*)\}\}                # MediaWiki's {{PLURAL:…|word}}: the last word stays
      | \[\[[^][|]*\|?([^][|]*)\]\]               # links: the label stays
      | %(?:\([\w.]+\))?[-\d.$]*[sdiufl]          # placeholders
      | \$\d | \{[\w.]*\} | &\w+; | [&_~](?=\w)   # more of them, and accelerator marks
    """,
    re.VERBOSE,
)
_FLUENT_OR_PROPERTY = re.compile(r"^\s*[\w.-]+\s*=\s*(.+)$", re.MULTILINE)


def strings_of(name: str, data: bytes) -> Iterator[str]:
    """The strings of one file, by the kind its name tells."""
    if name.endswith(".mo"):
        catalogue = gettext.GNUTranslations(io.BytesIO(data))
        yield from (text for text in vars(catalogue)["_catalog"].values() if isinstance(text, str))
    elif name.endswith(".json"):
        yield from strings_in(json.loads(data))
    elif name.endswith((".ftl", ".properties")):
        yield from (match.group(1) for match in _FLUENT_OR_PROPERTY.finditer(data.decode("utf-8")))


def strings_in(value: object) -> Iterator[str]:
    """Every string of a JSON value that is not a key."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if not str(key).startswith("@"):
                yield from strings_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings_in(inner)


def catalogues(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The Vietnamese catalogues under a folder: name and content."""
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or not _VIETNAMESE_PATH.search(path.relative_to(folder).as_posix()):
            continue
        if path.suffix in {".mo", ".json"}:
            yield path.name, path.read_bytes()
        elif path.suffix == ".xpi":
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    yield name, archive.read(name)


def main() -> None:
    if len(sys.argv) != 2:
        raise SystemExit(f"usage: {sys.argv[0]} FOLDER > interface.txt")
    seen: set[str] = set()
    for name, data in catalogues(Path(sys.argv[1])):
        try:
            found = list(strings_of(name, data))
        except (OSError, UnicodeDecodeError, ValueError) as error:
            print(f"{name}: skipped: {error}", file=sys.stderr)
            continue
        for text in found:
            for line in text.splitlines():
                plain = " ".join(_MARKUP.sub(lambda match: match.group(1) or match.group(2) or " ", line).split())
                if plain not in seen and has_vietnamese_letter(plain):
                    seen.add(plain)
                    print(plain)


if __name__ == "__main__":
    main()
