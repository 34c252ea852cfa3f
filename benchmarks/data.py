"""Text to measure on: sources of running text, clean files of any kind, and cases with their truth.

A source is a `.txt` or `.txt.xz` file of UTF-8, a sentence or paragraph a line; its name is the file's, up to the first
full stop, and should tell the domain (`news_2013.txt.xz`).
"""

from __future__ import annotations

import json
import lzma
import random
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

SENTENCES = (
    "Sáng nay sương mù phủ kín bến sông, thuyền bè phải chờ đến trưa mới rời bến.",
    "Uỷ ban nhân dân phường tiếp nhận hồ sơ vào giờ hành chính, từ thứ hai đến thứ sáu.",
    "Bà ngoại tôi vẫn giữ thói quen gói bánh chưng bằng lá dong hái ở vườn nhà.",
    "Muốn đặt lại mật khẩu, bạn hãy nhập địa chỉ thư điện tử đã đăng ký vào ô bên dưới.",
    "Đội bóng của trường được nghỉ tập một tuần vì sân cỏ đang sửa chữa.",
)
"""Sound text with nothing in it that looks damaged."""


def read_sources(folder: Path) -> dict[str, list[str]]:
    """The lines of each source of a folder that have anything in them, by its name."""
    sources: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*.txt*")):
        opener = lzma.open if path.suffix == ".xz" else open
        with opener(path, "rt", encoding="utf-8", newline="\n") as lines:
            found = [line.rstrip("\n") for line in lines if line.strip()]
        sources.setdefault(path.name.split(".")[0], []).extend(found)
    if not sources:
        raise SystemExit(f"no .txt or .txt.xz file in {folder}; give a folder of UTF-8 text, one sentence a line")
    return sources


def sample(lines: list[str], size: int) -> list[str]:
    """At most `size` of the lines, always the same ones."""
    return lines if len(lines) <= size else random.Random(1258).sample(lines, size)  # noqa: S311  not a secret


def read_clean(path: Path) -> Iterator[tuple[str, list[str]]]:
    """The name and the lines of every file of a folder or of a tar file; bytes that are no UTF-8 become surrogates."""
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.is_file():
                yield file.name, _lines_of(file.read_bytes())
        return
    with tarfile.open(path) as archive:
        for member in archive:
            data = archive.extractfile(member) if member.isfile() else None
            if data is not None:
                yield Path(member.name).name, _lines_of(data.read())


def _lines_of(data: bytes) -> list[str]:
    return data.decode("utf-8", "surrogateescape").split("\n")


@dataclass(frozen=True)
class Case:
    """A damaged text met somewhere, of a class, and the sound texts it may have been; negative ones are sound."""

    kind: str
    damaged: str
    truths: tuple[str, ...]


NEGATIVE = "negative"
"""The class of cases that look damaged and are not."""


def read_cases(path: Path) -> list[Case]:
    """The cases of a `.jsonl` file that have a truth: records with `class`, `damaged`, `truth`, maybe a list `alt`."""
    with path.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines if line.strip()]
    return [
        Case(record["class"], record["damaged"], (record["truth"], *record.get("alt", ())))
        for record in records
        if record.get("truth") is not None
    ]


@dataclass(frozen=True)
class Word:
    """What stands between two spaces of a sound line, and what the damage makes of it."""

    truth: str
    damaged: str
    hit: bool
    """Whether it lost a letter; one of which only a quotation mark or an emoji is damaged did not."""


@dataclass(frozen=True)
class Line:
    """A sound line, the same damaged, and both word by word."""

    truth: str
    damaged: str
    words: tuple[Word, ...]


def damage_line(truth: str, inflict: Callable[[str], str], spared: float = 0.0) -> Line | None:
    """A line damaged from a share of its words on (0.5: the second half); None where that does not touch it.

    Its words are damaged one by one. That is the same as damaging them together, which is made sure of: `ValueError`
    says that a damage reaches over a space, and is not to be measured this way.
    """
    words = truth.split(" ")
    first = int(len(words) * spared)
    damaged = [*words[:first], *map(inflict, words[first:])]
    if damaged == words:
        return None
    if " ".join(damaged[first:]) != inflict(" ".join(words[first:])):
        raise ValueError("the damage of a line is not that of its words")
    return Line(
        truth,
        " ".join(damaged),
        tuple(
            Word(word, made, hit=made != word and any(inflict(letter) != letter for letter in word if letter.isalpha()))
            for word, made in zip(words, damaged)
        ),
    )
