"""Which text costs most: `python benchmarks/dearest.py [--seconds N] [--seed N] [--letters N]`.

Texts made at random of what damage leaves, of letters and of signs of code are repaired, and those that cost most by
the letter are told, beside a line that lost its letters. What is in them is in no file; a text that costs hundreds of
times as much as such a line shows work that grows faster than the text.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence

from machine import describe_machine
from tables import print_table

from vnfix import Fixer, Pipeline
from vnfix.damage import DAMAGES

FIXER = Fixer(pipeline=Pipeline.default(plugins=False))

PIECES = (
    *("?", "??", "\ufffd", "\ufffd\ufffd", "Ã", "Â", "á»", "Æ", "Ä", "â€", "ï¿½", "\xbf", "\x1a", "\xad", "\x00"),
    *("&#", "&", "&amp;", "&#7871;", "%", "%E1", "=E1", "=?", "?=", "\\", "\\u", "\\x", "\\u1ebf", "e\u0301", "\u0323"),
    *("e", "ng", "th", "T", "TH", "k?", "?x", "đ", "ế", "ð", "ý", "ư", "é", "ñ", "\xba", "\xb2", "€", "™", "中", "1"),
    *(" ", "  ", "\n", "\r", "\t", "\xa0", "\u200b", ".", ",", ":", ";", "(", ")", "[", "]", "{", "}", "<", ">", "/"),
    *("'", '"', "`", "^", "~", "+", "-", "*", "|", "_", "=", "#", "@", "$", "http://", "a.b", "«", "»"),
)  # fmt: skip
"""What the texts are made of."""
BESIDE = "Những người lái đò kể chuyện nước lớn nước ròng cho đám trẻ nghe mỗi buổi chiều "
"""What lost its letters, to stand beside."""


def texts(letters: int, rng: random.Random) -> Iterator[str]:
    """Texts of about so many letters, without end: a few pieces over and over, one beside many of another, or mixed."""
    while True:
        way = rng.random()
        few = [rng.choice(PIECES) for _ in range(rng.randint(1, 6))]
        if way < 0.6:
            unit = "".join(few)
        elif way < 0.85:
            unit = few[0] * rng.choice((50, 300, 2000, letters // 2)) + "".join(few[1:])
        else:
            unit = "".join(rng.choice(few) for _ in range(letters))
        yield (unit * (letters // len(unit) + 1))[:letters]


def cost(text: str) -> float:
    """Microseconds of processor time that a letter of a text costs."""
    start = time.process_time()
    FIXER.fix(text)
    return (time.process_time() - start) / len(text) * 1e6


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 0 in any case."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split(":", maxsplit=1)[0])
    parser.add_argument("--seconds", type=float, default=120, metavar="N", help="how long to look")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="what the texts are drawn by")
    parser.add_argument("--letters", type=int, default=12_000, metavar="N", help="code points of a text")
    parser.add_argument("--rows", type=int, default=20, metavar="N", help="how many are told")
    given = parser.parse_args(arguments)
    print(describe_machine(()))
    lossy = next(damage for damage in DAMAGES if damage.name == "question-mark").inflict(BESIDE)
    lossy *= given.letters // len(lossy) + 1
    cost(lossy)  # what is made once
    beside = min(cost(lossy) for _ in range(3))
    rng = random.Random(given.seed)  # noqa: S311  the same texts every time
    end = time.monotonic() + given.seconds
    costs = []
    for text in texts(given.letters, rng):
        costs.append((cost(text), text))
        if time.monotonic() > end:
            break
    costs.sort(reverse=True)
    rows = [["a line that lost its letters", f"{beside:,.1f}", "1.00"]]
    rows.append(["the text in the middle", *_figures(costs[len(costs) // 2][0], beside)])
    rows += [[f"`{text[:24]!a}`".replace("|", "\\|"), *_figures(each, beside)] for each, text in costs[: given.rows]]
    note = f"{len(costs):,} texts of {given.letters:,} code points; seed {given.seed}."
    print_table("The dearest texts", ["text", "µs a letter", "times"], rows, note)
    return 0


def _figures(each: float, beside: float) -> list[str]:
    return [f"{each:,.1f}", f"{each / beside:,.2f}"]


if __name__ == "__main__":
    raise SystemExit(main())
