"""What `hot_path.py` measures: the costs of one round, each under a name, in seconds or in bytes of memory.

Seconds are of a megabyte, a call, a damaged syllable, a letter or a run, as the function says.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.machinery import FileFinder, ModuleSpec, SourceFileLoader
from pathlib import Path
from statistics import median
from timeit import timeit
from typing import BinaryIO

from hot_texts import clean_texts, hostile_texts, vietnamese_lines

Costs = dict[str, float]
"""Costs by name. One that could not be measured, because a tool is missing, is not in it."""

SHORT = "Trân trọng cảm ơn quý khách hàng đã"
"""A sound string of 35 letters."""
LABEL = "L?y l?i m\N{REPLACEMENT CHARACTER} b?o m?t"
SLOWER = 10
"""A tool that is far slower than vnfix is given this part of the text; what it takes is told by the megabyte."""
SHARES = (0, 1, 10, 100)
"""Per cent of lines that are damaged."""

_METER = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
subprocess.run(sys.argv[1:], check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
unit = 1 if sys.platform == "darwin" else 1024
sys.stderr.write(json.dumps([time.perf_counter() - start, used.ru_maxrss * unit]))
"""
"""Runs a command and tells its seconds and its peak memory. It is small, for a child begins with its parent's peak."""


class SourcesOnly:
    """A finder of modules that takes vnfix's sources where compiled modules stand beside them: the pure build."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None, target: object = None) -> ModuleSpec | None:  # noqa: ARG004
        """The source of a module of vnfix; None for any other."""
        if not name.startswith("vnfix."):
            return None
        found = (FileFinder(folder, (SourceFileLoader, [".py"])).find_spec(name) for folder in path or ())
        return next(filter(None, found), None)


def seconds_of(work: Callable[..., object], *arguments: object) -> float:
    """The seconds of one call."""
    start = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - start


def _seconds_of_each(work: Callable[[str], object], texts: Sequence[str]) -> float:
    return seconds_of(lambda: [work(text) for text in texts])


def clean(megabytes: float, folder: Path | None) -> Costs:
    """Sound text, by the megabyte: `vnfix.fix`, CPython decoding the same text, ftfy."""
    import ftfy

    costs: Costs = {}
    for name, text in clean_texts(int(megabytes * 1e6), folder).items():
        data = text.encode("utf-8", "surrogatepass")
        part = text[: len(text) // SLOWER]
        size, part_size = len(data) / 1e6, len(part.encode("utf-8", "surrogatepass")) / 1e6
        costs[f"fix, {name}"] = _warm_fix(text) / size
        costs[f"decode, {name}"] = seconds_of(data.decode, "utf-8", "surrogatepass") / size
        costs[f"ftfy, {name}"] = seconds_of(ftfy.fix_encoding, part) / part_size
    return costs


def pure(megabytes: float, folder: Path | None) -> Costs:
    """Sound text, by the megabyte, in the pure build. To be called before any module of vnfix is imported."""
    sys.meta_path.insert(0, SourcesOnly)
    from vnfix.scan.scan import COMPILED

    if COMPILED:
        raise RuntimeError("a compiled module was imported in place of its source")
    costs: Costs = {}
    for name, text in clean_texts(int(megabytes * 1e6 / SLOWER), folder).items():
        costs[f"pure fix, {name}"] = _warm_fix(text) / (len(text.encode("utf-8", "surrogatepass")) / 1e6)
    return costs


def _warm_fix(text: str) -> float:
    """The seconds of `vnfix.fix` once it has read its model, as one damaged line makes it, and seen a little text."""
    import vnfix

    vnfix.fix(f"{LABEL}\n{text[:10_000]}")
    return seconds_of(vnfix.fix, text)


def strings(calls: int) -> Costs:
    """Short strings, by the call."""
    import chardet
    import ftfy

    import vnfix

    data = SHORT.encode()
    labels = iter([f"{LABEL} {number}" for number in range(calls + 1)])
    costs: Costs = {}
    for name, work, number in (
        ("fix, short", lambda: vnfix.fix(SHORT), 100 * calls),
        ("ftfy, short", lambda: ftfy.fix_encoding(SHORT), calls),
        ("chardet, short", lambda: chardet.detect(data), calls),
        ("fix, label", lambda: vnfix.fix(LABEL), calls),
        ("fix, new label", lambda: vnfix.fix(next(labels)), calls),
    ):
        work()  # tables and models are read before the clock runs
        costs[name] = timeit(work, number=number) / number
    return costs


OTHERS = ("decomposed", "escaped-decimal", "utf8-as-windows-1252-dropped", "tcvn3", "vni-win")
"""Damages that are common besides those with an aim."""


def damaged(megabytes: float, folder: Path | None) -> Costs:
    """Damaged text: lossy by the syllable that lost a letter (for underthesea, its marks), other by the megabyte.

    What is misread is given to ftfy's `fix_encoding`, all else to its `fix_text`, which composes letters and reads
    references.
    """
    import ftfy
    from compare import RIVALS

    import vnfix
    from vnfix.damage import DAMAGES, StrippedMarks

    by_name = {damage.name: damage for damage in DAMAGES}
    lines = vietnamese_lines(int(megabytes * 1e6), folder)
    lossy = [by_name["question-mark"].inflict(line) for line in lines]
    syllables = sum("?" in word for line in lossy for word in line.split())
    misread = "\n".join(map(by_name["utf8-as-windows-1252"].inflict, lines))
    size = len(misread.encode("utf-8", "surrogatepass")) / 1e6
    for warm in (lossy[:20], [misread[:2000]]):
        vnfix.fix("\n".join(warm))
    costs = {
        "fix, lossy": _seconds_of_each(vnfix.fix, lossy) / syllables,
        "fix, misread": seconds_of(vnfix.fix, misread) / size,
        "ftfy, misread": seconds_of(ftfy.fix_encoding, misread) / size,
    }
    for name in OTHERS:
        text = "\n".join(map(by_name[name].inflict, lines))
        size = len(text.encode("utf-8", "surrogatepass")) / 1e6
        vnfix.fix("\n".join(map(by_name[name].inflict, lines[:5])))
        costs[f"fix, {name}"] = seconds_of(vnfix.fix, text) / size
        costs[f"ftfy, {name}"] = seconds_of(ftfy.fix_text, text) / size
    restore = RIVALS[0].load()
    if restore:
        stripped = [StrippedMarks().inflict(line) for line in lines]
        pairs = zip("\n".join(lines).split(), "\n".join(stripped).split())
        restore(stripped[0])
        costs["underthesea"] = _seconds_of_each(restore, stripped) / sum(one != other for one, other in pairs)
    return costs


def legacy(megabytes: float, folder: Path | None) -> Costs:
    """Decoding bytes from before Unicode, by the megabyte: the codec, and iconv with its start-up."""
    from vnfix.charsets import TCVN5712_1

    data = TCVN5712_1.encode("\n".join(vietnamese_lines(int(megabytes * 1e6), folder)), "replace")
    TCVN5712_1.decode(data[:100])
    costs = {"decode TCVN5712-1": seconds_of(TCVN5712_1.decode, data, "surrogateescape") / (len(data) / 1e6)}
    with tempfile.TemporaryDirectory() as folder_name:
        path = Path(folder_name) / "legacy.txt"
        path.write_bytes(data)
        metered = _meter(["iconv", "-c", "-f", "TCVN5712-1", "-t", "UTF-8"], path)
    return costs | ({"iconv TCVN5712-1": metered[0] / (len(data) / 1e6)} if metered else {})


def detection(kilobytes: float, folder: Path | None) -> Costs:
    """Telling what bytes are, by the megabyte: UTF-8, and a charset from before Unicode."""
    import chardet
    import charset_normalizer

    import vnfix
    from vnfix.charsets import TCVN3

    text = "\n".join(vietnamese_lines(int(kilobytes * 1e3), folder))
    costs: Costs = {}
    for name, data in (("UTF-8", text.encode()), ("TCVN3", TCVN3.encode(text.lower(), "replace"))):
        for tool, detect in (
            ("detect", vnfix.detect),
            ("chardet", chardet.detect),
            ("charset-normalizer", lambda data: charset_normalizer.from_bytes(data).best()),
        ):
            detect(data[:500])
            costs[f"{tool}, {name}"] = seconds_of(detect, data) / (len(data) / 1e6)
    return costs


def filters(megabytes: float, folder: Path | None) -> Costs:
    """Files through commands: seconds of a megabyte with start-up, and the peak of memory."""
    text = "\n".join(vietnamese_lines(int(megabytes * 1e6), folder))
    data = text.encode("utf-8", "surrogatepass")
    part = text[: len(text) // (SLOWER * 2)].encode("utf-8", "surrogatepass")
    noise = random.Random(1258).randbytes(len(data) // (SLOWER * 5))  # noqa: S311  not a secret
    vnfix = [sys.executable, "-m", "vnfix"]
    costs: Costs = {}
    for name, command, given in (
        ("filter", vnfix, data),
        ("filter, iconv", ["iconv", "-f", "UTF-8", "-t", "UTF-8"], data),
        ("filter, ftfy", [sys.executable, "-m", "ftfy.cli"], part),
        ("filter, one line", vnfix, data.replace(b"\n", b" ")[: len(data) // 2]),
        ("filter, random bytes", vnfix, noise),
        ("filter, random bytes, half", vnfix, noise[: len(noise) // 2]),
        ("check", [*vnfix, "check", "--exit-zero", "tree"], data[: len(data) // SLOWER]),
    ):
        with tempfile.TemporaryDirectory() as place:
            path = Path(place) / "text.txt"
            path.write_bytes(given)
            if name == "check":
                _write_tree(Path(place) / "tree", given)
            metered = _meter(command, path)
        if metered:
            costs[name] = metered[0] / (len(given) / 1e6)
            costs[f"{name}, peak"] = metered[1]
    return costs


def _write_tree(folder: Path, data: bytes) -> None:
    """Write lines to files of some 8 kB."""
    folder.mkdir()
    at = 0
    while at < len(data):
        begin, at = at, data.find(b"\n", at + 8000) + 1 or len(data)
        (folder / f"{begin}.txt").write_bytes(data[begin:at])


def start_up(runs: int) -> Costs:
    """Seconds of processes that do next to nothing: the median of some that take turns."""
    commands = {
        "bare": ["-c", "pass"],
        "import vnfix": ["-c", "import vnfix"],
        "one line": ["-m", "vnfix"],
        "ftfy, one line": ["-m", "ftfy.cli"],
    }
    turns: dict[str, list[float]] = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "line.txt"
        path.write_text(f"{SHORT}\n", encoding="utf-8")
        for _ in range(runs):
            for name, arguments in commands.items():
                with path.open("rb") as line:
                    turns[name].append(seconds_of(_run, [sys.executable, *arguments], line, place))
    return {f"start, {name}": median(times) for name, times in turns.items()}


def scaling(megabytes: float, folder: Path | None) -> Costs:
    """Sound text of three sizes, by the megabyte; a text of which a growing share of lines is damaged, by the run."""
    import vnfix
    from vnfix.damage import DAMAGES

    lossy = next(damage for damage in DAMAGES if damage.name == "question-mark")
    costs: Costs = {}
    for part in (1, 10, 100):
        text = "\n".join(vietnamese_lines(int(megabytes * part / 100 * 1e6), folder))
        costs[f"size {part}"] = _warm_fix(text) / (len(text.encode()) / 1e6)
    lines = vietnamese_lines(int(megabytes * 2e3), folder)
    pages = {
        share: "\n".join(
            lossy.inflict(line) if share and number % (100 // share) == 0 else line for number, line in enumerate(lines)
        )
        for share in SHARES
    }
    vnfix.fix(pages[100])  # what is remembered of words is the same for all
    return costs | {f"share {share}": seconds_of(vnfix.fix, page) for share, page in pages.items()}


def hostile(letters: int, folder: Path | None) -> Costs:
    """Text that is nothing but signs of damage, by the letter, and half as much of it; sound text beside it."""
    sound = "\n".join(vietnamese_lines(letters, folder))
    costs = {"hostile, sound": _warm_fix(sound) / len(sound)}
    for part in (2, 1):
        for name, text in hostile_texts(letters // part).items():
            costs[f"hostile, {name}" + ", half" * (part == 2)] = _warm_fix(text) / len(text)
    return costs


def _run(command: list[str], source: BinaryIO, place: str) -> None:
    subprocess.run(command, stdin=source, stdout=subprocess.DEVNULL, cwd=place, check=True)  # noqa: S603


def _meter(command: list[str], path: Path) -> tuple[float, float] | None:
    """Seconds and peak memory of a command that reads a file; None if there is no such command."""
    if not shutil.which(command[0]):
        return None
    with path.open("rb") as source:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-c", _METER, *command],
            stdin=source,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd=path.parent,
            check=True,
        )
    seconds, peak = json.loads(done.stderr.split(b"\n")[-1])
    return seconds, peak
