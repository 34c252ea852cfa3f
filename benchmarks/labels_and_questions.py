"""Where letter case, a question mark or nothing at all is what shows: labels, questions, lines without a sign, chat.

    python benchmarks/labels_and_questions.py FOLDER > run.md

The text of FOLDER is sound; see benchmarks/README.md for what is counted.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from data import read_sources
from machine import describe_machine
from tables import print_table, share

from vnfix import Fixer
from vnfix.damage import DAMAGES, Damage
from vnfix.damage.lossy.stripped_marks import StrippedMarks

COMMON = ("question-mark", "question-mark-ascii", "best-fit", "question-mark-utf8")
SILENT = ("best-fit", "best-fit-d")
CASES: dict[str, Callable[[str], str]] = {
    "All Words With Capitals": str.title,
    "The first one": lambda text: text[:1].upper() + text[1:],
    "none": str,
    "ALL IN CAPITALS": str.upper,
}
FIXER = Fixer()
_WORD = re.compile(r"[^\W\d_]+")
_ENDS_ASKING = re.compile(r"[^\W\d_]\?$")
_KEPT_BY_1252 = re.compile("[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúý]")
_BETWEEN = re.compile(r"[.?!,] (?=\w)")
_DAMAGED, _BESIDE = 10, 6
"""Lines of a text that are damaged and show it, and pieces of lines of each kind among them."""
_DOCUMENTS = 12
AROUND = {
    "« »": ("«", "»"),
    "“ ”": ("“", "”"),
    "„ “": ("„", "“"),
    "´ ´": ("´", "´"),
    "backquotes": ("`", "`"),
    "¨ ¨": ("¨", "¨"),
    "numbers of notes (¹ ² ³ º ª)": ("", "¹²³ºª"),
    "other signs of notes († ‡ °)": ("", "†‡°"),
    "© ® ™": ("", "©®™"),
}
"""What is put before and behind words of sound lines; of several letters one by one."""
SIGNS = {
    "of Latin-1": "¡¢£¤¥¦§¨©ª¬\xad®¯°±²´µ¶·¸º×÷",
    "that windows-1252 has besides": "€ƒ†‡ˆ‰ŠŒŽ•–—˜™šœžŸ",
    "of ASCII": "!#$%&'*+,-./:;=@\\^_`|~",
    "others": "\x7f\x80\x81\x8f\ufffc\ue000\uf8ff□■▯●",
}
"""Signs that no program is known to write for letters that it cannot; `?`, U+FFFD, `¿` and U+001A are none of them."""
_ABBREVIATED = dict(
    pair.split("=")
    for pair in (
        "không=k được=dc người=ng những=nhg với=vs vợ=vk chồng=ck mình=mk nhưng=nhg trong=trog bạn=b gì=j rồi=r nhà=nh"
        " thì=th cũng=cg biết=bt bây=h giờ=h nước=nc điện=đt thôi=th anh=a em=e chị=c cái=c của=c tin=tn nhắn=n quá=wa"
        " vậy=v vẫn=v và=v chưa=ch tiền=tn thế=t tao=t mày=m sao=s sau=s lắm=lm làm=lm ngân=nh hàng=h nhân=nv viên=v"
        " trước=trc bên=bn nhiều=nh nhiêu=nh khách=kh chắc=chc muốn=mn mọi=m nói=n đi=đ trời=tr là=l một=1 hai=2"
    ).split()
)
"""Words as they are abbreviated in chat."""


def pieces(lines: Sequence[str], wanted: Callable[[Sequence[str]], bool], longest: int) -> list[str]:
    """Two words and more in a row from anywhere in lines, in an order of their own."""
    chance = random.Random(1258)  # noqa: S311  not a secret
    found: list[str] = []
    for line in lines:
        words = line.split(" ")
        first = chance.randrange(max(1, len(words) - 1))
        piece = words[first : first + chance.randint(2, longest)]
        if len(piece) > 1 and all(map(_WORD.fullmatch, piece)) and wanted(piece):
            found.append(" ".join(piece))
    chance.shuffle(found)
    return found


def labels(texts: Sequence[str], damages: Sequence[Damage]) -> Iterator[list[str]]:
    """A row for each letter case: of the words that come back but for their case, how many have it (labels right)."""
    for name, write in CASES.items():
        cells: list[str] = []
        for damage in damages:
            back = right = whole = 0
            for text in map(write, texts):
                shown = damage.inflict(text)
                fixed = FIXER.fix(shown)
                whole += fixed == text
                for word, was, now in zip(text.split(" "), shown.split(" "), fixed.split(" ")):
                    back += word != was and word.lower() == now.lower()
                    right += word != was and word == now
            cells.append(f"{share(right, back)} ({share(whole, len(texts))})")
        yield [name, *cells]


def questions(lines: Sequence[str], damages: Sequence[Damage]) -> Iterator[list[str]]:
    """A row for each damage: of words before the question mark that ends a line, how many come right, are left."""
    for damage in damages:
        struck = right = left = 0
        for line in lines:
            word, shown = line.split()[-1], damage.inflict(line)
            now = FIXER.fix(shown).split()[-1]
            struck += word != shown.split()[-1]
            right += word != shown.split()[-1] and word == now
            left += word != now == shown.split()[-1]
        yield [damage.name, str(struck), share(right, struck), share(left, struck)]


def silent(sources: dict[str, list[str]], damage: Damage) -> list[str]:
    """A row of a damage: pieces of lines that it leaves as they are, how many changed; pieces in which it shows
    nothing, how many came right, how many into something else. They stand among lines that show it.
    """
    spared = changed = struck = right = other = 0
    for lines in sources.values():
        kept = pieces(lines, lambda words: _is_kept(words, damage, struck=False), 6)
        hidden = pieces(lines, lambda words: _is_kept(words, damage, struck=True), 6)
        for number in range(min(_DOCUMENTS, len(kept) // _BESIDE, len(hidden) // _BESIDE, len(lines) // _DAMAGED)):
            at = slice(number * _BESIDE, (number + 1) * _BESIDE)
            beside = [*kept[at], *hidden[at]]
            first, *shown = lines[number * _DAMAGED : (number + 1) * _DAMAGED]
            text = [*shown, *beside]
            random.Random(number).shuffle(text)  # noqa: S311  not a secret
            text.insert(0, first)
            fixed = FIXER.fix("\n".join(map(damage.inflict, text))).split("\n")
            for said, now in zip(text, fixed):
                if said in kept[at]:
                    spared += 1
                    changed += now != said
                elif said in hidden[at]:
                    struck += 1
                    right += now == said
                    other += now not in (said, damage.inflict(said))
    return [damage.name, str(spared), share(changed, spared), str(struck), share(right, struck), share(other, struck)]


def typed(lines: Sequence[str]) -> Iterator[list[str]]:
    """Rows of sound text as it is typed in a hurry, without marks: lines, and how many of them were changed."""
    bare = StrippedMarks()
    ways: dict[str, Callable[[str], str]] = {
        "whole": str,
        "frequent ones abbreviated": _abbreviate,
        "two with ??? between them": lambda line: _BETWEEN.sub("???", line, count=1),
        "two with ? between them": lambda line: _BETWEEN.sub("?", line, count=1),
        "U+FFFD behind one": lambda line: _BETWEEN.sub("\ufffd ", line, count=1),
        "U+FFFD between two": lambda line: _BETWEEN.sub(" \ufffd ", line, count=1),
    }
    for name, write in ways.items():
        texts = [bare.inflict(write(line)) for line in lines]
        yield [name, str(len(texts)), str(sum(FIXER.fix(text) != text for text in texts))]


def cut_short(lines: Sequence[str]) -> Iterator[list[str]]:
    """Rows of sound lines with a sign that became U+FFFD, and of such that were cut short in the midst of a letter:
    lines, and how many of them were changed.
    """
    ways: dict[str, Callable[[str, random.Random], str | None]] = {
        "U+FFFD behind a word": lambda line, chance: _with_sign(line, chance, "\ufffd "),
        "two between words": lambda line, chance: _with_sign(line, chance, " \ufffd\ufffd "),
        "cut short": lambda line, chance: _cut(line, chance)[0],
        "cut short, with an ellipsis": lambda line, chance: _cut(line, chance)[0] + "\N{HORIZONTAL ELLIPSIS}",
    }
    for name, write in ways.items():
        chance = random.Random(1258)  # noqa: S311  not a secret
        texts = [text for text in (write(line, chance) for line in lines) if text and "\ufffd" in text]
        yield [name, str(len(texts)), str(sum(FIXER.fix(text) != text for text in texts))]


def in_two_pieces(lines: Sequence[str]) -> list[str]:
    """A row of sound lines of which one letter was cut in two: lines, those that come back, are left, are changed."""
    chance = random.Random(1258)  # noqa: S311  not a secret
    right = left = other = 0
    for line in lines:
        text = "".join(_cut(line, chance))
        if "\ufffd" in text:
            now = FIXER.fix(text)
            right, left, other = right + (now == line), left + (now == text), other + (now not in (line, text))
    count = right + left + other
    return [str(count), share(right, count), share(left, count), share(other, count)]


def one_sign(lines: Sequence[str], damages: Sequence[Damage]) -> Iterator[list[str]]:
    """A row for each kind of signs: of lines whose lost letters all became one of them, how many have a word after it
    that is neither as it was nor as it is shown.
    """
    for name, signs in SIGNS.items():
        cells: list[str] = []
        for damage in damages:
            count = wrong = 0
            for line in lines:
                parts = [damage.inflict(part) for part in line.split("?")]
                for sign in signs:
                    shown = "?".join(part.replace("?", sign) for part in parts)
                    count += shown != line
                    wrong += _has_another_word(line, shown)
            cells.append(share(wrong, count))
        yield [f"{name} ({len(signs)})", *cells]


def with_signs_around(lines: Sequence[str]) -> Iterator[list[str]]:
    """A row for each pair of signs: how many sound lines with one to four of their words between them are changed."""
    for name, (before, behind) in AROUND.items():
        chance = random.Random(1258)  # noqa: S311  not a secret
        count = changed = 0
        for sign in behind:
            for line in lines:
                words = line.split(" ")
                start = chance.randrange(len(words))
                end = min(len(words), start + chance.randint(1, 4))
                marked = f"{before}{' '.join(words[start:end])}{sign}"
                text = " ".join([*words[:start], marked, *words[end:]])
                count += 1
                changed += FIXER.fix(text) != text
        yield [name, str(count), str(changed)]


def _has_another_word(line: str, shown: str) -> bool:
    """Whether a word of a damaged line becomes another than it was."""
    now = FIXER.fix(shown)
    words = line.split(), shown.split(), now.split()
    if len({*map(len, words)}) > 1:
        return now not in (shown, line)
    return any(after not in (was, lost) for was, lost, after in zip(*words))


def _with_sign(line: str, chance: random.Random, sign: str) -> str | None:
    """A line with a sign in place of one of its spaces."""
    words = line.split(" ")
    at = chance.randrange(len(words))
    return f"{' '.join(words[:at])}{sign}{' '.join(words[at:])}" if at else None


def _cut(line: str, chance: random.Random) -> tuple[str, str]:
    """The two pieces of a line that is cut in the midst of a letter, each decoded by itself; or all of it."""
    data = line.encode("utf-8")
    inside = [at for at, byte in enumerate(data) if byte & 0xC0 == 0x80]
    at = chance.choice(inside) if inside else len(data)
    return data[:at].decode("utf-8", "replace"), data[at:].decode("utf-8", "replace")


def _abbreviate(line: str) -> str:
    return _WORD.sub(lambda word: _ABBREVIATED.get(word[0].lower(), word[0]), line)


def _is_kept(words: Sequence[str], damage: Damage, *, struck: bool) -> bool:
    """Whether words have a letter that the damage leaves, and lose no letter that shows; whether they lose others."""
    text = " ".join(words)
    shown = damage.inflict(text)
    return (shown != text) is struck and "?" not in shown and _KEPT_BY_1252.search(shown) is not None


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Labels, ends of questions, lines without a sign.")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="sound text, as accuracy.py takes it")
    parser.add_argument("--sample", type=int, default=60, help="texts of each source (60)")
    options = parser.parse_args(arguments)
    print(describe_machine())
    sources = read_sources(options.folder)
    damages = {damage.name: damage for damage in DAMAGES}
    common = [damages[name] for name in COMMON]
    texts: list[str] = []
    asking: list[str] = []
    for lines in sources.values():
        small = pieces(lines, lambda words: " ".join(words).islower() and not " ".join(words).isascii(), 7)
        texts += small[: options.sample]
        asking += [line for line in lines if len(line) < 160 and _ENDS_ASKING.search(line)][: options.sample]
    title = f"{len(texts)} short texts: words back in their letter case, of those back (texts right), per cent"
    print_table(title, ["capitals", *COMMON], labels(texts, common))
    title = f"{len(asking)} questions: the word before the question mark, per cent"
    print_table(title, ["damage", "lost letters", "right", "left"], questions(asking, common))
    heads = ["damage", "left as they were", "changed", "struck", "right", "something else"]
    rows = (silent(sources, damages[name]) for name in SILENT)
    print_table("Pieces of lines in which nothing shows, among damaged lines, per cent", heads, rows)
    everything = [line for lines in sources.values() for line in lines]
    print_table("Sound lines typed without marks", ["words", "lines", "changed"], typed(everything))
    print_table("Sound lines with a sign lost, or cut short", ["what", "lines", "changed"], cut_short(everything))
    heads = ["lines", "right", "left", "something else"]
    print_table("Lines of which one letter was cut in two, per cent", heads, [in_two_pieces(everything)])
    sound = [line for line in everything[::5] if FIXER.fix(line) is line]
    heads = ["signs", "lines", "changed"]
    print_table("Sound lines with signs around some of their words", heads, with_signs_around(sound))
    few = [line for lines in sources.values() for line in lines[: max(1, options.sample // 15)]]
    title = f"{len(few)} lines whose lost letters became one sign: such with another word than there was, per cent"
    print_table(title, ["signs", *COMMON[:2]], one_sign(few, common[:2]))


if __name__ == "__main__":
    main()
