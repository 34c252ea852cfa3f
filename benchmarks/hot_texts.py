"""The texts of `hot_path.py`: sound ones of five kinds, of any size, and what would do a careless program harm.

Vietnamese is taken from a folder of one's own. Without one it is drawn from a few dozen lines of the samples, as East
Asian text and chat are from the lines below. So little text stays in the caches of the processor and of vnfix, which
flatters the figures. English is the manual that comes with Python, code its library.
"""

from __future__ import annotations

import random
import sysconfig
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path

from data import SENTENCES, read_sources

import vnfix

SAMPLES = Path(__file__).parents[1] / "samples"

EAST_ASIAN = (
    "今天早上下了很大的雨，公交车比平时晚了二十分钟。",
    "图书馆周末开放到晚上八点，请带上您的借书证。",
    "昨日の夕方、駅前の新しい本屋へ友だちと行きました。",
    "会議は午後三時に変更されましたので、ご確認ください。",
    "주말에는 가족과 함께 바닷가에서 천천히 산책을 했다.",
    "도서관은 다음 주 월요일부터 공사 때문에 문을 닫습니다.",
)
CHAT = (
    "Chiều nay đi cà phê không mọi người ơi ☕😋",
    "Ok nha, 5h mình qua 🛵💨",
    "haha dễ thương quá 🥰🥰🥰 chụp thêm đi",
    "Chúc mừng sinh nhật 🎂🎉 tuổi mới thật nhiều niềm vui nhé ❤️",
    "trời mưa rồi 🌧️ hẹn lại mai được hông 👉👈",
    "Đội mình thắng rồi!!! 🇻🇳🏆💪🏻",
)
SMALL_CODE = (
    "var n=e.length?t(e[0]):null;",
    "function r(t,e){return t?e(t):o[e]||(o[e]=i(e))}",
    'if(!u||u.type!=="item"&&!c)return l?d(l):void 0;',
    "a.items=a.items.map(t=>t.id===f?{...t,count:t.count+1}:t);",
    "for(var h=0;h<p.length;h++)p[h].done?m++:g.push(p[h]);",
    'b.className="row "+(x?"open":"shut")+(y>2?" many":"");',
)
"""Statements as programs write them that make code small."""
PROSE = ("old-archive", "portal-page", "forum-page")
"""The samples whose lines are prose."""

_LEFT_OUT = {"test", "tests", "idle_test", "site-packages", "encodings"}
"""Folders of Python's library whose files are no ordinary code."""


def clean_texts(size: int, folder: Path | None) -> dict[str, str]:
    """Sound text of each kind, of at least so many bytes of UTF-8."""
    lines = _vietnamese_lines(folder)
    return {
        "Vietnamese as it comes": _joined(lines, size),
        "Vietnamese": "\n".join(vietnamese_lines(size, folder)),
        "English": _joined(_manual(), size),
        "code": _joined(_library(size), size),
        "Chinese, Japanese, Korean": _joined(_drawn(EAST_ASIAN), size),
        "chat with emoji": _joined(_drawn(CHAT), size),
    }


def vietnamese_lines(size: int, folder: Path | None) -> list[str]:
    """At least so many bytes of Vietnamese in lines in which vnfix reports nothing."""
    return _joined(_unreported(_vietnamese_lines(folder)), size).split("\n")[:-1]


def hostile_texts(letters: int) -> dict[str, str]:
    """So many letters in one line: those of which every one could be damaged, and code full of their signs."""
    return {
        "?": "?" * letters,
        "U+FFFD": "\N{REPLACEMENT CHARACTER}" * letters,
        "Ã": "\N{LATIN CAPITAL LETTER A WITH TILDE}" * letters,
        "combining marks": "e\N{COMBINING CIRCUMFLEX ACCENT}" + "\N{COMBINING ACUTE ACCENT}" * letters,
        "letters of code made small": _run_on(_drawn(SMALL_CODE), letters),
    }


def _vietnamese_lines(folder: Path | None) -> Iterator[str]:
    """Lines without end: those of the folder in an order of their own, over and over, or some of the samples."""
    if folder:
        found = [line for lines in read_sources(folder).values() for line in lines]
        random.Random(1258).shuffle(found)  # noqa: S311  not a secret
        return cycle(found)
    pages = [(SAMPLES / name / "repaired.txt").read_text(encoding="utf-8") for name in PROSE]
    return _drawn([*SENTENCES, *(line for page in pages for line in page.splitlines() if line)])


def _drawn(lines: Sequence[str]) -> Iterator[str]:
    """Lines drawn at random without end, always the same ones."""
    chance = random.Random(1258)  # noqa: S311  not a secret
    while True:
        yield chance.choice(lines)


def _unreported(lines: Iterator[str]) -> Iterator[str]:
    is_sound: dict[str, bool] = {}
    for line in lines:
        if line not in is_sound:
            is_sound[line] = not vnfix.inspect(line).findings
        if is_sound[line]:
            yield line


def _manual() -> Iterator[str]:
    from pydoc_data.topics import topics

    return cycle("\n".join(topics.values()).splitlines())


def _library(size: int) -> Iterator[str]:
    """The lines of Python's library, read no further than is needed."""
    root = Path(sysconfig.get_path("stdlib"))
    lines: list[str] = []
    for path in sorted(root.rglob("*.py")):
        if not _LEFT_OUT.intersection(path.relative_to(root).parts):
            lines += path.read_text(encoding="utf-8", errors="replace").splitlines()
            size -= path.stat().st_size
        if size < 0:
            break
    return cycle(lines)


def _run_on(statements: Iterator[str], letters: int) -> str:
    """So many letters of statements one behind the other."""
    written: list[str] = []
    while letters > sum(map(len, written)):
        written += (next(statements) for _ in range(letters // 40 + 1))
    return "".join(written)[:letters]


def _joined(lines: Iterator[str], size: int) -> str:
    taken: list[str] = []
    while size > 0:
        line = next(lines) + "\n"
        size -= len(line.encode("utf-8", "surrogatepass"))
        taken.append(line)
    return "".join(taken)
