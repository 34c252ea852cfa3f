"""What can be undone exactly: `python benchmarks/undone.py FOLDER [--sample N] [--only NAME …]`.

Lone syllables of the inventory, lines of twelve syllables from FOLDER and pieces of lines as short as labels go through
damages that lose nothing or little: UTF-8 misread, its invisible bytes gone, UTF-16 cut short, escapes, marks apart.
vnfix and ftfy get the same strings; what comes back is right to the last character, wrong, or was left. Last, the same
lines in charsets from before Unicode are read as every page of one byte a letter that Python has.
"""

from __future__ import annotations

import argparse
import codecs
import random
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import ftfy
from data import read_sources, sample
from machine import describe_machine
from tables import print_table, share

from vnfix import Fixer, Pipeline
from vnfix.charsets import CP1258, TCVN3, VISCII, VNI, VPS, TableCharset
from vnfix.damage import DAMAGES
from vnfix.damage.legacy.legacy import Legacy
from vnfix.language.shipped import load_language

Inflict = Callable[[str], str]
DAMAGE_OF = {damage.name: damage for damage in DAMAGES}
LONE = (
    "utf8-as-windows-1252",
    "utf8-as-windows-1250",
    "utf8-as-windows-1258",
    "utf8-as-macintosh",
    "utf8-as-cp437",
)
"""The misreadings measured on lone syllables."""
SYLLABLES = 12
"""Syllables in a line."""
FEWEST, MOST = 2, 6
"""Syllables in a piece of one."""
FIXER = Fixer(pipeline=Pipeline.default(plugins=False))
TOOLS: dict[str, Callable[[str], str]] = {"vnfix": FIXER.fix, "ftfy": ftfy.fix_encoding}


def twice(text: str) -> str:
    """Read as windows-1252 and written as UTF-8 two times over."""
    inflict = DAMAGE_OF[LONE[0]].inflict
    return inflict(inflict(text))


def half(text: str) -> str:
    """The second half read as windows-1252."""
    words = text.split(" ")
    sound, damaged = words[: len(words) // 2], words[len(words) // 2 :]
    return " ".join([*sound, DAMAGE_OF[LONE[0]].inflict(" ".join(damaged))])


def nbsp_spaced(text: str) -> str:
    """Read as windows-1252, and the no-break spaces that this made are made spaces."""
    return DAMAGE_OF[LONE[0]].inflict(text).replace("\xa0", " ")


def controls_dropped(text: str) -> str:
    """Read as windows-1252, and the bytes without a letter there dropped."""
    return DAMAGE_OF[LONE[0]].inflict(text).translate(dict.fromkeys((0x81, 0x8D, 0x8F, 0x90, 0x9D)))


def uncurled(text: str) -> str:
    """Read as windows-1252, and nothing but the curled quotation marks and dashes that this made is that of ASCII."""
    curled: dict[str, str | int | None] = {
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2013": "-",
        "\u2014": "-",
        "\u2026": "...",
    }
    return DAMAGE_OF[LONE[0]].inflict(text).translate(str.maketrans(curled))


MIXED: dict[str, Inflict] = {
    "utf8-as-windows-1252, twice": twice,
    "utf8-as-windows-1252, second half of the line": half,
    "utf8-as-windows-1252, A0 made a space": nbsp_spaced,
    "utf8-as-windows-1252, C1 bytes dropped": controls_dropped,
    "utf8-as-windows-1252, curled marks made ASCII alone": uncurled,
}
"""What is measured on lines beside the damages themselves."""
IN_CASE: dict[str, Inflict] = {
    f"utf8-as-windows-1252-{twice}{case}": in_case
    for case, in_case in (("lower", str.lower), ("upper", str.upper))
    for twice in ("", "twice-")
}
"""The letter case that comes back of damages that keep none."""
PAGES = (
    *("cp437 cp720 cp737 cp775 cp850 cp852 cp855 cp857 cp858 cp860 cp861 cp862 cp863 cp864 cp865 cp866 cp869").split(),
    *("cp874 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258").split(),
    *(f"iso8859-{part}" for part in (*range(1, 12), *range(13, 17))),
    *("koi8-r koi8-u mac-roman mac-latin2 mac-cyrillic mac-greek mac-iceland mac-turkish").split(),
)
"""Python's pages of one byte a letter that ASCII is a part of, but for some that hardly differ from others."""
LOSING = {"lossy", "foreign"}
"""Families that accuracy.py measures, or that are not Vietnamese."""


def lone_syllables() -> list[str]:
    """The words of the inventory that have a letter outside ASCII."""
    return [word for word in load_language().inventory.words if not word.isascii()]


def twelve_syllables(folder: Path, size: int) -> list[str]:
    """The first twelve words of lines of each source that have as many, about `size` of each."""
    lines: list[str] = []
    for found in read_sources(folder).values():
        long_enough = [line for line in found if len(line.split(" ")) >= SYLLABLES]
        cut = [" ".join(document[0].split(" ")[:SYLLABLES]) for document in sample(long_enough, size)]
        lines += [line for line in cut if not line.isascii()]
    return lines


def pieces(folder: Path, size: int) -> list[str]:
    """Pieces of lines, from anywhere in them, about `size` of each source."""
    chance = random.Random(1258)  # noqa: S311  not a secret
    found: list[str] = []
    for lines in read_sources(folder).values():
        for document in sample(lines, size):
            words = document[0].split(" ")
            begin = chance.randrange(max(1, len(words) - FEWEST + 1))
            piece = " ".join(words[begin : begin + chance.randint(FEWEST, MOST)]).strip()
            found += [] if piece.isascii() else [piece]
    return found


def measure(texts: Iterable[str], inflict: Inflict, in_case: Inflict = str) -> list[str]:
    """Cells of one row: how many were damaged, then of each tool the shares that came out right and wrong.

    `in_case` puts a text in the letter case that it can come back in. Line ends that a damage put in are not told from
    the text's own, so they do not count.
    """
    counts = {name: [0, 0] for name in TOOLS}
    damaged = 0
    for text in texts:
        observed, said = inflict(text), in_case(text)
        if observed in (text, said):
            continue
        damaged += 1
        for name, fix in TOOLS.items():
            repaired = fix(observed)
            comes_to = repaired.replace("\n", "") if "\n" in observed else repaired
            counts[name][0] += comes_to == said
            counts[name][1] += comes_to != said and repaired != observed
    return [str(damaged), *(share(count, damaged) for pair in counts.values() for count in pair)]


def elsewhere(lines: Iterable[str], charset: TableCharset, page: str) -> list[int]:
    """How many lines in a charset from before Unicode a page shows, and how many of these come out right, with a word
    that is neither what was there nor what is shown, and with some words of them read. Lines with a byte that the page
    has no letter for are left out.
    """
    counts = [0, 0, 0, 0]
    for line in lines:
        try:
            seen = charset.encode(line).decode(page)
        except UnicodeError:
            continue
        repaired = FIXER.fix(seen)
        words = zip(line.split(" "), seen.split(" "), repaired.split(" "))
        is_wrong = any(after not in (said, before) for said, before, after in words)
        outcomes = (True, repaired == line, is_wrong, not is_wrong and repaired not in (line, seen))
        counts = [count + outcome for count, outcome in zip(counts, outcomes)]
    return counts


def rows_elsewhere(lines: Sequence[str]) -> list[list[str]]:
    """Rows of what becomes of lines in each charset, read as pages that its damages are of, and as all others."""
    rows: list[list[str]] = []
    for charset in (TCVN3, VNI, VISCII, VPS, CP1258):
        of_it = [damage for damage in DAMAGES if isinstance(damage, Legacy) and damage.charset == charset]
        known = {codecs.lookup(damage.seen_as.name).name for damage in of_it}
        for head, pages in (
            ("pages of its damages", [page for page in PAGES if codecs.lookup(page).name in known]),
            ("other pages", [page for page in PAGES if codecs.lookup(page).name not in known]),
        ):
            total, *those = (sum(column) for column in zip(*(elsewhere(lines, charset, page) for page in pages)))
            rows.append([f"{charset.name}: {head}", str(total), *(share(count, total) for count in those)])
    return rows


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="What can be undone exactly, beside ftfy.")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="sound text, as accuracy.py takes it")
    parser.add_argument("--sample", type=int, default=40, help="lines of each source (40)")
    parser.add_argument("--only", nargs="*", default=None, metavar="NAME", help="damages to measure, all by default")
    options = parser.parse_args(arguments)
    print(describe_machine())
    heads = ["damage", "damaged", *(f"{name} {what}, %" for name in TOOLS for what in ("right", "wrong"))]
    chosen = [damage for damage in DAMAGES if damage.family not in LOSING]
    if options.only is not None:
        chosen = [damage for damage in chosen if damage.name in options.only]
    lone = lone_syllables()
    lone_rows = [[each.name, *measure(lone, each.inflict)] for each in chosen if each.name in LONE]
    print_table("Lone syllables of the inventory", heads, lone_rows)
    lines = twelve_syllables(options.folder, options.sample)
    rows = [[each.name, *measure(lines, each.inflict, IN_CASE.get(each.name, str))] for each in chosen]
    if options.only is None:
        rows += [[name, *measure(lines, inflict)] for name, inflict in MIXED.items()]
    print_table(f"Lines of {SYLLABLES} syllables", heads, rows)
    short = pieces(options.folder, options.sample)
    rows = [[each.name, *measure(short, each.inflict, IN_CASE.get(each.name, str))] for each in chosen]
    print_table(f"Pieces of {FEWEST} to {MOST} syllables", heads, rows)
    if options.only is None:
        heads = ["lines in, read as", "lines", "right, %", "with a wrong word, %", "in part, %"]
        print_table("Charsets from before Unicode, read as other pages", heads, rows_elsewhere(lines[::4]))


if __name__ == "__main__":
    main()
