"""How much memory the filter takes, and how fast it is: `python benchmarks/memory.py [--megabytes 200]`.

Text is made up, written to the filter through a pipe and read from it; the peak is that of the filter's process. Each
text is run by itself, as a child of its own child, for the system tells the peak of the largest child only.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import BinaryIO

from data import SENTENCES

LIMIT = 150_000_000
"""Bytes of memory that 200 MB may take."""


@dataclass(frozen=True)
class Text:
    """A kind of text: one line in how many is damaged (0: none), and whether lines end."""

    name: str
    damaged_in: int
    newline: bytes = b"\n"

    def blocks(self, size: int) -> Iterator[bytes]:
        """At least `size` bytes of it."""
        sound = [sentence.encode() + self.newline for sentence in SENTENCES]
        damaged = [sentence.encode("cp1252", "replace") + self.newline for sentence in SENTENCES]
        damaged += [sentence.encode().decode("latin-1").encode() + self.newline for sentence in SENTENCES]
        block = b"".join(sound) * 200
        number = written = 0
        while written < size:
            number += 1
            due = self.damaged_in and number % max(1, self.damaged_in // 1000) == 0
            data = block + (damaged[number % len(damaged)] if due else b"")
            yield data
            written += len(data)


TEXTS = (
    Text("sound", 0),
    Text("sound, one line", 0, newline=b" "),
    Text("one line in 1000 damaged", 1000),
    Text("one line in 1000 damaged, one line", 1000, newline=b" "),
)


@dataclass(frozen=True)
class Run:
    """What one run took."""

    name: str
    megabytes: float
    seconds: float
    peak_bytes: int


def measure(text: Text, size: int) -> Run:
    """Pipe a text through the filter. To be called once in a process: see the module's docstring."""
    start = time.perf_counter()
    with subprocess.Popen([sys.executable, "-m", "vnfix"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("no pipes")
        writer = threading.Thread(target=_write, args=(process.stdin, text, size))
        writer.start()
        read = 0
        while data := process.stdout.read(1 << 20):
            read += len(data)
        writer.join()
    if process.returncode:
        raise RuntimeError(f"the filter ended with {process.returncode}")
    seconds = time.perf_counter() - start
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(text.name, read / 1e6, seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit)


def _write(pipe: BinaryIO, text: Text, size: int) -> None:
    with pipe:
        pipe.writelines(text.blocks(size))


def main() -> int:
    """Print a row for every text; 1 when one took more than `LIMIT`."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--megabytes", type=int, default=200)
    parser.add_argument("--only", type=int, help="measure this text alone and print it as JSON")
    given = parser.parse_args()
    if given.only is not None:
        print(json.dumps(asdict(measure(TEXTS[given.only], given.megabytes * 1_000_000))))
        return 0
    worst = 0
    print(f"{'text':36} {'MB':>6} {'seconds':>8} {'MB/s':>7} {'peak MB':>8}")
    for number in range(len(TEXTS)):
        command = [sys.executable, __file__, "--megabytes", str(given.megabytes), "--only", str(number)]
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True)  # noqa: S603  this very script
        run = Run(**json.loads(done.stdout))
        speed = run.megabytes / run.seconds
        print(f"{run.name:36} {run.megabytes:6.0f} {run.seconds:8.1f} {speed:7.1f} {run.peak_bytes / 1e6:8.1f}")
        worst = max(worst, run.peak_bytes)
    print(f"{'within' if worst < LIMIT else 'MORE THAN'} {LIMIT / 1e6:.0f} MB of memory")
    return int(worst >= LIMIT)


if __name__ == "__main__":
    raise SystemExit(main())
