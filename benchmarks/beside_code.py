"""Damaged text in source code: `python benchmarks/beside_code.py FOLDER [--code TREE] [--sample N] [--damage NAME …]`.

Most damage that is met stands in comments, strings, SQL and markup. Short texts from FOLDER are damaged and given alone
and in frames of code: what comes right alone should come right in code, and the frame should stay as it is. They are
given as the lines of one text, and with a place to be filled in instead of a number. Lines of running text are given
with markup around a few of their words, and long ones wrapped, as files, messages and comments are. With a tree of
source code, damaged lines stand between its own as comments do; no line of its own should change.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle
from pathlib import Path
from textwrap import wrap

from data import read_clean
from machine import describe_machine
from tables import print_table, share
from undone import pieces

from vnfix import Fixer, Pipeline
from vnfix.damage import DAMAGES, Damage, StrippedMarks

FIXER = Fixer(pipeline=Pipeline.default(plugins=False))
BARE = StrippedMarks()
TEXT = "\0"
"""Where the text goes in a frame."""
FRAMES = {
    "a call": f'console.log("{TEXT}");',
    "an error": f"throw new Error('{TEXT}');",
    "a value in place of none": f'return error?.message ?? "{TEXT}";',
    "one of two values": f"status === 'active' ? '{TEXT}' : null",
    "a comment": f"    int count = 0; // {TEXT}",
    "a comment of Python's": f"total = sum(items)  # {TEXT}",
    "JSON": f'  "title": "{TEXT}",',
    "HTML": f'<label for="name">{TEXT}</label>',
    "a template": f"{{% if user.name %}}{TEXT}{{% endif %}}",
    "SQL": f"INSERT INTO users (id, note) VALUES (?, N'{TEXT}');",  # noqa: S608  never run
    "a table of keys": f"error.not_found={TEXT}",
    "Markdown": f"- **Name**: {TEXT}",
}
AROUND = {
    "nothing": TEXT,
    "bold": f"<b>{TEXT}</b>",
    "a link": f'<a href="/tin/bai-viet.html" class="ten">{TEXT}</a>',
    "a span": f'<span style="color: red">{TEXT}</span>',
    "BBCode": f"[b]{TEXT}[/b]",
    "Markdown": f"**{TEXT}**",
    "a link in Markdown": f"[{TEXT}](https://example.vn/bai-viet?id=1)",
    "TeX": f"\\emph{{{TEXT}}}",
    "an address": f"{TEXT} https://example.vn/bai-viet?id=1",
    "a mention": f"{TEXT} @nam_tran",
}
"""What stands around one to four words of a line, or behind them."""
NUMBERS = {"the number": None, "%d": "%d", "%s": "%s", "{0}": "{0}", "{count}": "{count}", "{user}": "{user}"}
"""What stands in place of a number of a text."""
NAMED = {"run": 0, "two of its words": 2, "all its words": None}
"""Of how many words of a text beside it a name of a program is made; a word of its own if of none."""
TOGETHER = 20
"""Lines of a text of short lines."""
CODE = "\n    const total = add(first, second);"
"""What stands behind each of them in a program."""
WRAPPED = {"in one line": None, "wrapped": "", "in a comment": "// "}
WIDTH = 72
"""How long lines are given, and how long those are that are wrapped, in letters."""
MARKUP = frozenset("<>[]{}*\\@")
COMMON = ("question-mark", "question-mark-ascii", "best-fit", "question-mark-utf8", "utf8-as-windows-1252", "tcvn3")
"""The damages measured by default."""
NUMBER = re.compile(r"(?<!\S)\d{1,3}(?!\S)")
QUOTES = frozenset("\"'`|<>{}\\")
"""Signs that would end a text in a frame."""
EVERY = 8
"""So many lines of code come before each damaged one."""
MOST_LINES = 250
"""Lines of a file that are looked at."""
COMMENTS = {".py": "    # ", ".sh": "# ", ".rb": "# ", ".yml": "# ", ".sql": "-- ", ".html": "<!-- ", ".md": ""}
"""How a line of comment begins, by a file's suffix; in most languages as in C."""


def framed(texts: Sequence[str], damages: Sequence[Damage]) -> Iterator[list[str]]:
    """A row for each frame: of each damage how much comes right in it (is left there), and how often it changed."""
    for name, frame in {"alone": TEXT, **FRAMES}.items():
        before, after = frame.split(TEXT)
        broken = 0
        cells: list[str] = []
        for damage in damages:
            right = left = number = 0
            for text in texts:
                observed = damage.inflict(text)
                if observed != text and "\n" not in observed:
                    given = f"{before}{observed}{after}"
                    repaired = FIXER.fix(given)
                    number += 1
                    right += repaired == f"{before}{text}{after}"
                    left += repaired == given
                    broken += not (repaired.startswith(before) and repaired.endswith(after))
            cells.append(f"{share(right, number)} ({share(left, number)})")
        yield [name, *cells, str(broken)]


def marked(lines: Sequence[str], damages: Sequence[Damage]) -> Iterator[list[str]]:
    """A row for each kind of markup: of each damage the share of syllables (of lines) right with it in the lines."""
    for name, markup in AROUND.items():
        cells: list[str] = []
        for damage in damages:
            right = syllables = whole = number = 0
            for line in lines:
                text = with_markup(line, markup)
                observed = damage.inflict(text)
                if observed != text and "\n" not in observed:
                    words, repaired = text.split(" "), FIXER.fix(observed).split(" ")
                    number += 1
                    whole += repaired == words
                    syllables += len(words)
                    right += sum(word == shown for word, shown in zip(words, repaired))
            cells.append(f"{share(right, syllables)} ({share(whole, number)})")
        yield [name, *cells]


def with_markup(line: str, markup: str) -> str:
    """A line with markup around a few of its words, the same ones for every markup."""
    words = line.split(" ")
    chance = random.Random(line)  # noqa: S311  not a secret
    first = chance.randrange(len(words) - 2)
    after = chance.randint(first + 1, min(first + 4, len(words) - 1))
    return " ".join([*words[:first], markup.replace(TEXT, " ".join(words[first:after])), *words[after:]])


def filled_in(texts: Sequence[str], damages: Sequence[Damage]) -> Iterator[list[str]]:
    """A row for each thing in place of a number in strings of a program: of each damage how many are right."""
    for name, place in NUMBERS.items():
        said = [f'"{text if place is None else NUMBER.sub(place, text, count=1)}"' for text in texts]
        yield [name, *(share_right(said, damage) for damage in damages)]


def named(texts: Sequence[str], damages: Sequence[Damage]) -> Iterator[list[str]]:
    """A row for each name in a line of code before a comment: of each damage how many comments are right."""
    for title, most in NAMED.items():
        said = [f"{bare_name(text, most)}(); // {text}" for text in texts]
        yield [title, *(share_right(said, damage) for damage in damages)]


def bare_name(text: str, most: int | None) -> str:
    """A name of a program that is made of so many words of a text, or of all, without marks; `run` of none."""
    first, *others = [word for word in BARE.inflict(text).split() if word.isalpha()][:most] or ["run"]
    return f"{first.lower()}{''.join(map(str.capitalize, others))}"


def share_right(said: Iterable[str], damage: Damage) -> str:
    """How many of some lines that a damage struck come right."""
    right = number = 0
    for line in said:
        observed = damage.inflict(line)
        if observed != line and "\n" not in observed:
            number += 1
            right += FIXER.fix(observed) == line
    return share(right, number)


def with_number(folder: Path, sample: int) -> list[str]:
    """Two to seven words from lines, one of them a number, so many of each source."""
    chosen: list[str] = []
    chance = random.Random(1258)  # noqa: S311  not a secret
    for _, lines in read_clean(folder):
        fitting = [line for line in lines if NUMBER.search(line) and QUOTES.isdisjoint(line)]
        for line in chance.sample(fitting, min(sample, len(fitting))):
            words = line.split()
            place = next((place for place, word in enumerate(words) if NUMBER.fullmatch(word)), -1)
            first = max(0, place - chance.randint(0, 3))
            text = " ".join(words[first : place + 1 + chance.randint(1, 3)])
            if place >= 0 and not text.isascii():
                chosen.append(text)
    return chosen


def together(texts: Sequence[str], damages: Sequence[Damage]) -> Iterator[list[str]]:
    """A row for each damage: how many short texts come right (are left) by themselves, twenty to a text, and twenty to
    a program, each in the next frame, with a line of code behind it.
    """
    for damage in damages:
        cells: list[str] = []
        for size, frames in ((1, (TEXT,)), (TOGETHER, (TEXT,)), (TOGETHER, (*FRAMES.values(),))):
            right = left = number = 0
            for start in range(0, len(texts), size):
                said = [text for text in texts[start : start + size] if "\n" not in damage.inflict(text)]
                framed = [frame.split(TEXT) for frame, _ in zip(cycle(frames), said)]
                behind = CODE if len(frames) > 1 else ""
                shown = [damage.inflict(text).join(frame) + behind for text, frame in zip(said, framed)]
                sound = [text.join(frame) + behind for text, frame in zip(said, framed)]
                repaired = FIXER.fix("\n".join(shown)).split("\n")
                lines = 1 + behind.count("\n")
                for place, (text, observed) in enumerate(zip(sound, shown)):
                    now = "\n".join(repaired[place * lines : (place + 1) * lines])
                    number += observed != text
                    right += observed != text == now
                    left += observed != text and now == observed
            cells.append(f"{share(right, number)} ({share(left, number)})")
        yield [damage.name, *cells]


def wrapped(lines: Sequence[str], damages: Sequence[Damage]) -> Iterator[list[str]]:
    """A row for each damage: the share of syllables right in long lines as they are, wrapped, and in a comment."""
    for damage in damages:
        right = [0] * len(WRAPPED)
        number = 0
        for line in lines:
            words = line.split()
            number += len(words)
            for column, prefix in enumerate(WRAPPED.values()):
                pieces = wrap(" ".join(words), WIDTH, break_long_words=False, break_on_hyphens=False)
                text = " ".join(words) if prefix is None else "\n".join(f"{prefix}{piece}" for piece in pieces)
                repaired = FIXER.fix(damage.inflict(text)).split("\n")
                shown = " ".join(piece.removeprefix(prefix or "") for piece in repaired).split(" ")
                right[column] += sum(word == each for word, each in zip(words, shown))
        yield [damage.name, *(share(count, number) for count in right)]


def long_lines(folder: Path, sample: int) -> list[str]:
    """Lines of thirty words and more, so many of each source."""
    chosen: list[str] = []
    chance = random.Random(1258)  # noqa: S311  not a secret
    for _, lines in read_clean(folder):
        fitting = [line for line in lines if line.count(" ") >= 30]
        chosen += chance.sample(fitting, min(sample, len(fitting)))
    return chosen


def running_text(folder: Path, sample: int) -> list[str]:
    """Lines of six to thirty words, so many of each source, without signs that markup is made of."""
    chosen: list[str] = []
    chance = random.Random(1258)  # noqa: S311  not a secret
    for _, lines in read_clean(folder):
        fitting = [line for line in lines if 6 <= line.count(" ") + 1 <= 30 and MARKUP.isdisjoint(line)]
        chosen += chance.sample(fitting, min(sample, len(fitting)))
    return chosen


def between(files: Iterable[tuple[str, list[str]]], texts: Sequence[str], damage: Damage) -> list[str]:
    """A row of one damage: lines put between those of code, how many were repaired, the code's, how many changed."""
    put = repaired = code = changed = 0
    text = cycle(texts)
    for name, lines in files:
        comment = COMMENTS.get(Path(name).suffix, "// ")
        given: list[tuple[str, bool]] = []
        for number, line in enumerate(lines[:MOST_LINES]):
            if number % EVERY == EVERY // 2:
                given.append((f"{comment}{damage.inflict(next(text))}".replace("\n", " "), False))
            given.append((line, True))
        fixed = FIXER.fix("\n".join(line for line, _ in given)).split("\n")
        if len(fixed) != len(given):
            raise SystemExit(f"{name}: {len(given)} lines became {len(fixed)} ({damage.name})")
        for (line, is_code), after in zip(given, fixed):
            code += is_code
            put += not is_code
            changed += is_code and after != line
            repaired += not is_code and after != line
    return [damage.name, str(put), str(repaired), str(code), str(changed)]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Damaged text in source code.")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="sound text, as accuracy.py takes it")
    parser.add_argument("--code", type=Path, metavar="TREE", help="a folder or tar file of source code")
    parser.add_argument("--sample", type=int, default=20, help="texts of each source (20)")
    parser.add_argument("--files", type=int, default=100, help="files of the tree (100)")
    parser.add_argument("--damage", nargs="*", default=COMMON, metavar="NAME", help="damages to measure")
    options = parser.parse_args(arguments)
    print(describe_machine())
    texts = [text for text in pieces(options.folder, options.sample) if QUOTES.isdisjoint(text)]
    chosen = [damage for damage in DAMAGES if damage.name in options.damage]
    heads = ["frame", *(damage.name for damage in chosen), "frames changed"]
    title = f"{len(texts)} short texts in code: right (left), per cent"
    print_table(title, heads, framed(texts, chosen))
    heads = ["damage", "by themselves", f"{TOGETHER} to a text", f"{TOGETHER} to a program"]
    print_table(f"{len(texts)} short texts as lines: right (left), per cent", heads, together(texts, chosen))
    title = f"{len(texts)} short texts in comments beside a name: right, per cent"
    print_table(title, ["the name", *(damage.name for damage in chosen)], named(texts, chosen))
    numbers = with_number(options.folder, options.sample)
    title = f"{len(numbers)} short texts with a number in them: right, per cent"
    print_table(title, ["in its place", *(damage.name for damage in chosen)], filled_in(numbers, chosen))
    lines = running_text(options.folder, options.sample)
    title = f"{len(lines)} lines of running text with markup in them: syllables right (lines right), per cent"
    print_table(title, ["markup", *(damage.name for damage in chosen)], marked(lines, chosen))
    lines = long_lines(options.folder, options.sample)
    title = f"{len(lines)} long lines, wrapped at {WIDTH} letters: syllables right, per cent"
    print_table(title, ["damage", *WRAPPED], wrapped(lines, chosen))
    if options.code is not None:
        readable = [(name, lines) for name, lines in read_clean(options.code) if "\0" not in "".join(lines[:1])]
        files = random.Random(1258).sample(readable, min(options.files, len(readable)))  # noqa: S311  not a secret
        heads = ["damage", "lines put in", "repaired", "lines of code", "changed"]
        print_table("Damaged lines between those of code", heads, (between(files, texts, each) for each in chosen))


if __name__ == "__main__":
    main()
