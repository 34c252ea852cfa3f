"""Write the table of letters that look like Latin ones: `python tools/build_look_alikes.py CONFUSABLES TABLE`.

CONFUSABLES is `confusables.txt` of Unicode Technical Standard #39, Unicode Security Mechanisms, in any version; two
texts are confusable if it makes the same of both. TABLE is `src/vnfix/damage/form/look_alikes.tsv`. Besides those
that are confusable with a letter of ASCII it has the small capitals, which Unicode names so, and what is confusable
with them.

Left out are letters beyond the first plane, the alphabets of styled Latin letters and the Latin letters that languages
are written with: what these stand for is style, or they are right.
"""

from __future__ import annotations

import argparse
import re
import string
import unicodedata
from collections.abc import Mapping
from pathlib import Path

HEAD = """# Letters that look like letters of ASCII; made by tools/build_look_alikes.py.
# Facts from: confusables.txt of UTS #39, version {version}; the names of Unicode {names}.
# A row is: code point, the code points it may stand for, and both as a comment.
"""
_LATIN_IN_USE = range(0x250)
"""Basic Latin to Latin Extended-B: every language that is written with Latin letters has letters here."""
_SMALL_CAPITAL = re.compile(r"LATIN LETTER SMALL CAPITAL ([A-Z])")


def read_confusables(text: str) -> dict[str, str]:
    """What each letter is made."""
    rows = (line.split("#")[0].split(";") for line in text.lstrip("\ufeff").splitlines())
    return {_read(row[0]): _read(row[1]) for row in rows if len(row) > 1}


def _read(codes: str) -> str:
    return "".join(chr(int(code, 16)) for code in codes.split())


def find_look_alikes(confusables: Mapping[str, str]) -> dict[str, str]:
    """The letters of ASCII that each look-alike may stand for, in order; a small capital may stand for both cases."""
    made_of = {letter: confusables.get(letter, letter) for letter in {*confusables, *map(chr, range(0x10000))}}
    capitals = {
        letter: match[1] + match[1].lower()
        for letter in made_of
        if len(letter) == 1 and (match := _SMALL_CAPITAL.fullmatch(unicodedata.name(letter, "")))
    }
    ascii_letters = _by_what_they_are_made({letter: letter for letter in string.ascii_letters}, made_of)
    small_capitals = _by_what_they_are_made(capitals, made_of)
    found = {}
    for letter, made in made_of.items():
        may_be = ascii_letters.get(made) or small_capitals.get(made, set())
        if may_be and _is_of_other_scripts(letter):
            found[letter] = capitals.get(letter) or "".join(sorted(_of_its_case(letter, may_be)))
    return dict(sorted(found.items()))


def _by_what_they_are_made(letters: Mapping[str, str], made_of: Mapping[str, str]) -> dict[str, set[str]]:
    """What those letters stand for that are made the same."""
    stand_for: dict[str, set[str]] = {}
    for letter, meant in letters.items():
        stand_for.setdefault(made_of[letter], set()).update(meant)
    return stand_for


def _is_of_other_scripts(letter: str) -> bool:
    return (
        len(letter) == 1
        and ord(letter) not in _LATIN_IN_USE
        and letter <= "\uffff"
        and unicodedata.category(letter)[0] == "L"
        and unicodedata.normalize("NFKD", letter) == letter
    )


def _of_its_case(letter: str, may_be: set[str]) -> set[str]:
    """Those of the letter's own case, if there are any."""
    return {each for each in may_be if each.islower() == letter.islower()} or may_be


def write_table(confusables: str) -> str:
    """The table as text."""
    version = re.search(r"# Version: ([\d.]+)", confusables)
    rows = [HEAD.format(version=version[1] if version else "unknown", names=unicodedata.unidata_version)]
    for letter, may_be in find_look_alikes(read_confusables(confusables)).items():
        codes = " ".join(f"{ord(each):04X}" for each in may_be)
        rows.append(f"{ord(letter):04X}\t{codes}\t# {letter} {' '.join(may_be)}\n")
    return "".join(rows)


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description="Write the table of letters that look like Latin ones.")
    parser.add_argument("confusables", type=Path, metavar="CONFUSABLES")
    parser.add_argument("table", type=Path, metavar="TABLE")
    options = parser.parse_args()
    options.table.write_text(write_table(options.confusables.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
