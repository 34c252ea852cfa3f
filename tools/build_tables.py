"""Write the tables of Vietnamese charsets: `python tools/build_tables.py CHECKED src/vnfix/charsets/tables`.

CHECKED is a folder of tables that were checked against several sources (`<charset>.tsv`: letter, code point, bytes in
hexadecimal, status, sources, note). What is certain in them is written in the project's own form, sorted by bytes:
bytes, code point, status, and the letter as a comment. Rows that only one converter has against the others are left
out.
"""

from __future__ import annotations

import argparse
import csv
import unicodedata
from pathlib import Path

KEPT = ("main", "alt", "folded", "symbol", "mark")
"""The statuses that are facts about documents; `illustrative` and `suspect` are not."""
HEAD = """# The letters of {name} as bytes; vnfix/charsets/__init__.py says what it is.
# Facts, not this file, from: {sources}.
# Letters of ASCII are themselves unless a row says otherwise. A row is: bytes (hexadecimal), code point, status.
# main: the letter's own bytes. alt: also met, for reading only. folded: a capital that is written with the bytes of
# its small letter, for writing only. symbol, mark: a sign, or a tone of its own.
"""


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a checked table that are facts."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if row["status"] in KEPT]


def write_table(path: Path, into: Path) -> None:
    """Write one table in the project's form."""
    rows = read_rows(path)
    sources = sorted({source for row in rows for source in row["sources"].split(",") if source})
    lines = [HEAD.format(name=path.stem, sources=", ".join(sources))]
    for row in sorted(rows, key=lambda row: (row["status"] == "folded", row["bytes"])):
        letter = chr(int(row["codepoint"].removeprefix("U+"), 16))
        name = letter if unicodedata.category(letter)[0] in "LNPS" else unicodedata.name(letter, "CONTROL")
        lines.append(f"{row['bytes']}\t{row['codepoint']}\t{row['status']}\t# {name}\n")
    (into / path.name).write_text("".join(lines), encoding="utf-8")


def main() -> None:
    """Write all tables that are there already, or those that are named."""
    parser = argparse.ArgumentParser(description="Write the tables of Vietnamese charsets.")
    parser.add_argument("checked", type=Path, metavar="CHECKED")
    parser.add_argument("into", type=Path, metavar="FOLDER")
    parser.add_argument("--only", nargs="*", metavar="CHARSET")
    options = parser.parse_args()
    names = options.only or [path.stem for path in sorted(options.into.glob("*.tsv"))]
    for name in names:
        write_table(options.checked / f"{name}.tsv", options.into)


if __name__ == "__main__":
    main()
