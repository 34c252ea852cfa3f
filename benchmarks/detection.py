"""Which charset bytes are in: `python benchmarks/detection.py FOLDER [--western OTHER.tar.xz] [--pieces N]`.

Pieces of FOLDER's text of 20 to 640 bytes in each Vietnamese charset from before Unicode are given to vnfix, chardet
and charset-normalizer. Right: they are read as the text they were made of, composed (TCVN3 and its kin agree on small
letters, and small letters among capitals are capitals). Wrong is another text, the rest no answer. Then each tool
detects pieces of a length, and as much as a megabyte; how long it takes, in times of vnfix. Files of `--western` whose
names end in `.<language>.yml` are written in their own legacy charset; none of them may be said to be Vietnamese.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import time
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

import chardet
from charset_normalizer import from_bytes
from data import read_clean, read_sources, sample
from machine import describe_machine
from tables import print_table, share

import vnfix
from vnfix.charsets import CP1258, FOLD, TCVN3, VIETNAMESE, VISCII, VNI, TableCharset, register_codecs
from vnfix.decoding.decode import decode, detect_charset
from vnfix.language.capitals import raise_capitals

SIZES = (20, 40, 80, 160, 640)
WESTERN = {
    **dict.fromkeys(("da", "de", "es", "fi", "fr", "is", "it", "nb", "nl", "pt", "sq", "sv"), "cp1252"),
    **dict.fromkeys(("cs", "hr", "hu", "pl", "ro", "sk", "sl"), "cp1250"),
    **dict.fromkeys(("be", "bg", "mk", "ru", "sr", "uk"), "cp1251"),
    "el": "cp1253",
    "et": "cp1257",
    "ja": "shift_jis",
    "ko": "euc-kr",
    "lt": "cp1257",
    "lv": "cp1257",
    "tr": "cp1254",
    "zh-CN": "gbk",
    "zh-TW": "big5",
}
"""Languages and the charsets they were written in."""


def read_by_vnfix(data: bytes) -> str | None:
    """The text as vnfix reads it; None without an answer."""
    text, detection = decode(data)
    return text if detection else None


def read_by_chardet(data: bytes) -> str | None:
    """The text as chardet would have it read."""
    charset = chardet.detect(data)["encoding"]
    return data.decode(charset, "replace") if charset else None


def read_by_normalizer(data: bytes) -> str | None:
    """The text as charset-normalizer reads it."""
    best = from_bytes(data).best()
    return str(best) if best else None


TOOLS: dict[str, Callable[[bytes], str | None]] = {
    "vnfix": read_by_vnfix,
    "chardet": read_by_chardet,
    "charset-normalizer": read_by_normalizer,
}


DETECTORS: dict[str, Callable[[bytes], object]] = {
    "vnfix.detect": vnfix.detect,
    "its charset alone": detect_charset,
    "chardet": chardet.detect,
    "charset-normalizer": lambda data: from_bytes(data).best(),
}


def pieces(text: str, size: int, number: int) -> list[str]:
    """So many stretches of a text, from the beginning of a word on."""
    numbers = random.Random(f"{size}")  # noqa: S311  not a secret
    places = (text.find(" ", numbers.randrange(len(text) - 2 * size)) + 1 for _ in range(number))
    return [text[place : place + size] for place in places]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Which charset bytes are in.")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="sound text, as accuracy.py takes it")
    parser.add_argument(
        "--western", type=Path, metavar="OTHER", help="files of other languages, a tar file or a folder"
    )
    parser.add_argument("--pieces", type=int, default=60, help="pieces of each size in each charset (60)")
    options = parser.parse_args(arguments)
    register_codecs()
    print(describe_machine())
    sources = read_sources(options.folder).values()
    text = " ".join(document[0] for lines in sources for document in sample(lines, 40))
    rows: dict[str, list[list[str]]] = {name: [] for name in TOOLS}
    for charset in (charset for charset in VIETNAMESE if not charset.is_ascii):
        cells: dict[str, list[str]] = {name: [] for name in TOOLS}
        for size in SIZES:
            samples = [charset.encode(piece, FOLD)[:size] for piece in pieces(text, size, options.pieces)]
            samples = [piece for piece in samples if not piece.isascii()]
            for name, read in TOOLS.items():
                right = wrong = 0
                for piece in samples:
                    found = read(piece)
                    is_right = found is not None and _compose(found) == _compose(charset.decode(piece, "replace"))
                    right += is_right
                    wrong += found is not None and not is_right
                cells[name].append(f"{share(right, len(samples))} / {share(wrong, len(samples))}")
        for name in TOOLS:
            rows[name].append([charset.name, *cells[name]])
    for name in TOOLS:
        print_table(f"{name}: right / wrong, %, by length in bytes", ["charset", *map(str, SIZES)], rows[name])
    print_speed(text)
    if options.western:
        print_western(options.western)


def _compose(text: str) -> str:
    return raise_capitals(unicodedata.normalize("NFC", text))


def print_speed(text: str) -> None:
    """Print how long each tool takes to detect a piece, in microseconds, and in times of `vnfix.detect`."""
    text = re.sub("[^\\n -\x7eÀ-ỹ]|\\?", "", text)  # what not all of the charsets have
    text *= 3 + 2 * LONGEST // len(text)
    rows: list[list[str]] = []
    for charset in (None, TCVN3, VNI, VISCII, CP1258):
        for size in (*SIZES, LONGEST):
            samples = [_write(piece, charset) for piece in pieces(text, size, 3 if size == LONGEST else 100)]
            spent = {name: _time(detect, samples) for name, detect in DETECTORS.items()}
            cells = [f"{1e6 * each:.0f} ({each / spent['vnfix.detect']:.1f})" for each in spent.values()]
            rows.append([charset.name if charset else "utf-8", str(size), *cells])
    title = "Microseconds to detect a piece, the median (in times of vnfix.detect)"
    print_table(title, ["charset", "letters", *DETECTORS], rows)


LONGEST = 1_000_000


def _write(piece: str, charset: TableCharset | None) -> bytes:
    return charset.encode(piece, FOLD) if charset else piece.encode()


def _time(detect: Callable[[bytes], object], samples: Sequence[bytes]) -> float:
    """The median of the seconds that it takes, after one that is not counted."""
    detect(samples[0])
    spent = []
    for piece in samples:
        begin = time.perf_counter()
        detect(piece)
        spent.append(time.perf_counter() - begin)
    return statistics.median(spent)


def print_western(other: Path) -> None:
    """Print how many pieces of other languages are said to be in a Vietnamese charset."""
    said = dict.fromkeys((40, 160, 640), 0)
    given = dict(said)
    for name, lines in read_clean(other):
        language = re.search(r"\.([a-z]{2}(?:-[A-Z]{2})?)\.yml", name)
        charset = WESTERN.get(language[1]) if language else None
        if charset is None:
            continue
        data = "\n".join(lines).encode(charset, "ignore")
        for size in said:
            for place in range(0, len(data), size):
                piece = data[place : place + size]
                if not piece.isascii():
                    given[size] += 1
                    detection = detect_charset(piece)
                    said[size] += detection is not None and detection.language == "vi"
    print_table(
        "Other languages said to be in a Vietnamese charset",
        ["bytes", "pieces", "said so"],
        [[str(size), str(given[size]), str(said[size])] for size in said],
    )


if __name__ == "__main__":
    main()
