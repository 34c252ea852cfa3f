"""Text to measure on: sources of running text, clean files of any kind, cases with their truth, figures to compare.

A source is a `.txt` or `.txt.xz` file of UTF-8, a sentence or paragraph a line; its name is the file's, up to the first
full stop, and should begin with the domain (`news_2013.txt.xz`).
"""

from __future__ import annotations

import csv
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

NEWS = ("news_",)
"""How the names of sources of news begin."""
FORMAL = (*NEWS, "gov_", "law_")
"""How the names of sources begin whose text is edited before it is printed: a wrong repair does most harm there."""


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


def sample(lines: list[str], size: int, length: int = 1) -> list[list[str]]:
    """Documents of `length` lines that follow one another, about `size` lines in all; always the same ones.

    Of a source with too few lines it is all there are; a rest of fewer than `length` is left out.
    """
    documents = [lines[at : at + length] for at in range(0, len(lines), length)]
    if len(documents) > 1 and len(documents[-1]) < length:
        documents.pop()
    number = -(-size // length)
    return documents if len(documents) <= number else random.Random(1258).sample(documents, number)  # noqa: S311  not a secret


def rest_of(lines: list[str], documents: list[list[str]]) -> str:
    """The text of a source without some of its lines, wherever they stand in it."""
    chosen = {line for document in documents for line in document}
    return "\n".join(line for line in lines if line not in chosen)


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
    """A sound line, the same damaged, and both word by word; a line that was spared is the same twice."""

    truth: str
    damaged: str
    words: tuple[Word, ...]

    @property
    def is_touched(self) -> bool:
        return self.damaged != self.truth


@dataclass(frozen=True)
class Document:
    """Lines that are given to a fixer together."""

    lines: tuple[Line, ...]

    @property
    def damaged(self) -> str:
        """What the fixer is given."""
        return "\n".join(line.damaged for line in self.lines)

    @property
    def words(self) -> tuple[Word, ...]:
        """All words in order; after each of them but the last there is one letter, a space or a line feed."""
        return tuple(word for line in self.lines for word in line.words)


Inflict = Callable[[str], str]


def damage_document(
    lines: list[str], inflict: Inflict, spared: float = 0.0, *, spare_lines: bool = False
) -> Document | None:
    """Lines damaged each from a share of its words on, or every second one of them; None where nothing is touched."""
    shares = [1.0 if spare_lines and number % 2 == 0 else spared for number in range(len(lines))]
    document = Document(tuple(damage_line(line, inflict, share) for line, share in zip(lines, shares)))
    return document if any(line.is_touched for line in document.lines) else None


def damage_line(truth: str, inflict: Inflict, spared: float = 0.0) -> Line:
    """A line damaged from a share of its words on (0.5: the second half, 1.0: none of it).

    Its words are damaged one by one. That is the same as damaging them together, which is made sure of: `ValueError`
    says that a damage reaches over a space, and is not to be measured this way.
    """
    words = truth.split(" ")
    first = int(len(words) * spared)
    damaged = [*words[:first], *map(inflict, words[first:])]
    if damaged != words and " ".join(damaged[first:]) != inflict(" ".join(words[first:])):
        raise ValueError("the damage of a line is not that of its words")
    return Line(
        truth,
        " ".join(damaged),
        tuple(
            Word(word, made, hit=made != word and _is_hit(word, made, inflict)) for word, made in zip(words, damaged)
        ),
    )


def _is_hit(word: str, made: str, inflict: Inflict) -> bool:
    """Whether a damage that changed a word takes letters of it: each by itself, or here and there in words."""
    letters = list(filter(str.isalpha, word))
    return any(inflict(letter) != letter for letter in letters) or sum(map(str.isalpha, made)) < len(letters)


@dataclass(frozen=True)
class Floor:
    """Figures to compare with: what they are, and by damage and source per cent of syllables and of sentences right."""

    about: str
    cells: dict[tuple[str, str], tuple[float, float]]


def read_floor(path: Path) -> Floor:
    """Read columns `damage`, `source`, `syllables`, `sentences`, parted by tabs; lines with `#` say what they are."""
    lines = path.read_text(encoding="utf-8").splitlines()
    about = " ".join(line.lstrip("# ") for line in lines if line.startswith("#"))
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
    cells = {(row["damage"], row["source"]): (float(row["syllables"]), float(row["sentences"])) for row in rows}
    return Floor(about, cells)
