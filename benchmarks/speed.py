"""How fast vnfix is, with ftfy, chardet and charset-normalizer beside it: `python benchmarks/speed.py [options]`.

Every round is a process of its own that runs everything once, and tools that are compared run one right after the
other. Shown are medians of the rounds, and of each round's ratios: seconds are of one machine, ratios travel
better. With `--python`, another interpreter's vnfix (a pure-Python build, an older one) takes turns with this one's.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

import chardet
import charset_normalizer
import ftfy
from data import SENTENCES
from machine import describe_machine
from tables import print_table

import vnfix
from vnfix.damage import DAMAGES
from vnfix.language.shipped import load_language

SAMPLES = Path(__file__).parents[1] / "samples"
CLEAN = SAMPLES / "clean-page/repaired.txt"
SHORT = {"one short clean string": "Trân trọng cảm ơn quý khách", "one short damaged string": "L?y l?i m\ufffd b?o m?t"}

Tool = Callable[[str], object]
Round = dict[str, dict[str, float]]
"""Seconds of one round, by text and tool."""


def _bytes_tool(tool: Callable[[bytes], object]) -> Tool:
    return lambda text: tool(text.encode("utf-8", "surrogatepass"))


TEXT_TOOLS: dict[str, Tool] = {
    "vnfix.fix": vnfix.fix,
    "ftfy.fix_encoding": ftfy.fix_encoding,
    "ftfy.fix_text": ftfy.fix_text,
}
"""What takes text and gives it repaired; all are compared with the first."""
BYTES_TOOLS: dict[str, Tool] = {
    "vnfix.detect": _bytes_tool(vnfix.detect),
    "vnfix.fix_bytes": _bytes_tool(vnfix.fix_bytes),
    "chardet.detect": _bytes_tool(chardet.detect),
    "charset_normalizer": _bytes_tool(lambda data: charset_normalizer.from_bytes(data).best()),
}
"""What takes bytes and says their charset, or decodes them."""
START_UPS = {
    "python -c pass": ["-c", "pass"],
    "import vnfix": ["-c", "import vnfix"],
    "import ftfy": ["-c", "import ftfy"],
    "import chardet": ["-c", "import chardet"],
    "import charset_normalizer": ["-c", "import charset_normalizer"],
    "import vnfix, one clean line": ["-c", "import vnfix; vnfix.fix('trọng')"],
    "import vnfix, one damaged line": ["-c", r"import vnfix; vnfix.fix('L?y l?i m\ufffd b?o m?t')"],
    "vnfix, no input": ["-m", "vnfix"],
    "ftfy, no input": ["-m", "ftfy.cli"],
}
"""Command lines of the interpreter; all are compared with the first."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; 0 in any case: there is no figure that every machine must reach."""
    given = _parse(arguments)
    if given.round:
        print(json.dumps([describe_machine(), run_round(given.text, quick=given.quick)]))
        return 0
    pythons = [sys.executable, *given.python]
    heads = [""] * len(pythons)
    rounds: list[list[Round]] = [[] for _ in pythons]
    for number in range(1 if given.quick else given.rounds):
        for place, python in enumerate(pythons):
            print(f"round {number + 1}: {python} …", file=sys.stderr)
            heads[place], measured = _run(python, given)
            rounds[place].append(measured)
    texts = make_texts(given.text, quick=given.quick)
    sizes = {name: len(text.encode("utf-8", "surrogatepass")) for name, text in texts.items()}
    for head, its_rounds in zip(heads, rounds):
        print(f"\n{head}; rounds: {len(its_rounds)}")
        print_rounds(its_rounds, sizes)
    for head, its_rounds in zip(heads[1:], rounds[1:]):
        print_builds(rounds[0], its_rounds, head)
    return 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split(":", maxsplit=1)[0])
    parser.add_argument("--text", type=Path, metavar="FILE", help="clean UTF-8 text to use instead of made-up prose")
    parser.add_argument("--rounds", type=int, default=5, metavar="N")
    parser.add_argument(
        "--python", nargs="+", default=[], metavar="PATH", help="other interpreters with a vnfix in them"
    )
    parser.add_argument("--quick", action="store_true", help="one round of little text, to see that it runs")
    parser.add_argument("--round", action="store_true", help=argparse.SUPPRESS)  # a child's part: one round, as JSON
    return parser.parse_args(arguments)


def _run(python: str, given: argparse.Namespace) -> tuple[str, Round]:
    """One round in a process of an interpreter: what it was made with, and its seconds."""
    options = ["--quick"] * given.quick + (["--text", str(given.text)] if given.text else [])
    done = subprocess.run([python, __file__, "--round", *options], stdout=subprocess.PIPE, check=True)  # noqa: S603
    head, measured = json.loads(done.stdout)
    return head, measured


def make_texts(clean: Path | None, *, quick: bool) -> dict[str, str]:
    """The texts by name: clean, damaged in every way all through, and two short strings."""
    size = 20 if quick else 1500
    pages = "".join(path.read_text(encoding="utf-8")[:size] for path in sorted(SAMPLES.glob("*/repaired.txt")))
    prose = clean.read_text(encoding="utf-8") if clean else _repeat(" ".join(SENTENCES) + "\n", 1000 * size)
    texts = {
        "clean prose": prose,
        "clean page with question marks": _repeat(CLEAN.read_text(encoding="utf-8"), 100 * size),
    }
    texts |= {damage.name: damage.inflict(pages) for damage in DAMAGES if damage.vietnamese}
    return texts | SHORT


def _repeat(text: str, size: int) -> str:
    return text * (1 + size // len(text))


def run_round(clean: Path | None, *, quick: bool) -> Round:
    """Time every tool on every text once, and the start-ups."""
    measured: Round = {}
    for name, text in make_texts(clean, quick=quick).items():
        repeats = 1 if name not in SHORT else 5 if quick else 300
        times = measured.setdefault(name, {})
        for tool, function in (TEXT_TOOLS | BYTES_TOOLS).items():
            function(text[:200])  # tables and models are read before the clock runs
            start = time.perf_counter()
            for _ in range(repeats):
                function(text)
            times[tool] = (time.perf_counter() - start) / repeats
    turns = [{name: _start_up(arguments) for name, arguments in START_UPS.items()} for _ in range(1 if quick else 3)]
    measured["lossy"] = time_lossy(quick=quick)
    measured["start-up"] = {name: median(turn[name] for turn in turns) for name in START_UPS}
    return measured


def time_lossy(*, quick: bool) -> dict[str, float]:
    """Damaged syllables a second: of `vnfix.fix` on lossy text, and of the search within it alone."""
    from vnfix.damage import Asking
    from vnfix.language.document import Document
    from vnfix.search.choose import search_of
    from vnfix.search.claims import detect
    from vnfix.search.readings import build_lattice

    language = load_language()
    lossy = next(damage for damage in DAMAGES if damage.name == "question-mark")
    asking = Asking((lossy,))
    pages = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*/repaired.txt"))]
    lines = [lossy.inflict(line) for page in pages for line in page.splitlines()[: 10 if quick else 1000]]
    proposed = [(line, detect(line, [], asking)) for line in lines]
    searches = [
        search_of(line, build_lattice(line, found, language.inventory), language, Document(""))
        for line, found in proposed
        if found
    ]
    syllables = sum(len(found) for _, found in proposed)
    vnfix.fix("\n".join(lines[:20]))  # tables are read and inverses made before the clock runs
    return {
        "vnfix.fix": syllables / _seconds(lambda: [vnfix.fix(line) for line in lines]),
        "the search alone": syllables / _seconds(lambda: [search() for search in searches]),
    }


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _start_up(arguments: Sequence[str]) -> float:
    """Seconds that a command of this interpreter takes, away from any folder with modules in it."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], stdin=subprocess.DEVNULL, cwd=folder, check=True)  # noqa: S603
        return time.perf_counter() - start


def print_rounds(rounds: Sequence[Round], sizes: dict[str, int]) -> None:
    """The tables of one interpreter: text, bytes, start-up."""
    note = (
        "In brackets the time beside that of {}: ×3 takes three times as long, ÷3 a third of it."
        " MB are of the text as it is given, in UTF-8."
    )
    for title, tools in (("Text to text", list(TEXT_TOOLS)), ("Bytes to charset or text", list(BYTES_TOOLS))):
        rows = [[name, *_figures(rounds, name, size, tools)] for name, size in sizes.items()]
        print_table(title, ["text", *tools], rows, note.format(tools[0]))
    rows = [[name, f"{median(each['lossy'][name] for each in rounds):,.0f}"] for name in rounds[0]["lossy"]]
    print_table("Letters lost to ?", ["what", "damaged syllables a second"], rows)
    rows = []
    for name in START_UPS:
        pairs = [(each["start-up"][name], each["start-up"]["python -c pass"]) for each in rounds]
        taken = 1000 * median(seconds for seconds, _ in pairs)
        more = 1000 * median(seconds - bare for seconds, bare in pairs)
        rows.append([name, f"{taken:.0f}", f"{more:.0f}", f"{median(seconds / bare for seconds, bare in pairs):.2f}"])
    print_table("Start-up", ["command", "ms", "ms more than bare", "times bare"], rows)


def _figures(rounds: Sequence[Round], name: str, size: int, tools: Sequence[str]) -> Iterator[str]:
    """The speed of each tool on a text (of a short one, the time), and its time beside that of the first."""
    for tool in tools:
        seconds = median(each[name][tool] for each in rounds)
        figure = f"{seconds * 1e6:.0f} µs" if name in SHORT else f"{size / seconds / 1e6:.3g} MB/s"
        times = median(each[name][tool] / each[name][tools[0]] for each in rounds)
        many = max(times, 1 / times)
        beside = f" ({'×' if times >= 1 else '÷'}{many:.{0 if many >= 10 else 1}f})"
        yield figure if tool == tools[0] else figure + beside


def print_builds(ours: Sequence[Round], others: Sequence[Round], head: str) -> None:
    """How many times as long another interpreter's vnfix takes."""
    rows = []
    for name in ours[0]:
        if name == "lossy":  # speeds, not times
            continue
        tools = ("import vnfix", "vnfix, no input") if name == "start-up" else ("vnfix.fix", "vnfix.detect")
        rows += [
            [f"{name}: {tool}", f"{median(b[name][tool] / a[name][tool] for a, b in zip(ours, others)):.2f}"]
            for tool in tools
        ]
    print_table("Another build beside the first: its time, in multiples", ["what", "times"], rows, head)


if __name__ == "__main__":
    sys.exit(main())
