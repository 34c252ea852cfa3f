"""Threads that share the library get what one alone gets, from the first text on, when nothing is loaded yet."""

from __future__ import annotations

import json
import subprocess
import sys

from case_files import CASES

PROGRAM = """
import json, random, sys, threading
import vnfix

texts = json.load(sys.stdin)
sys.setswitchinterval(1e-6)
begin = threading.Barrier(THREADS := 8)
repaired = [[""] * len(texts) for _ in range(THREADS)]

def work(thread):
    order = list(range(len(texts)))
    random.Random(thread if thread else 1).shuffle(order)  # two begin alike, and meet in all that is made late
    begin.wait()
    for number in order:
        repaired[thread][number] = vnfix.fix(texts[number])

threads = [threading.Thread(target=work, args=(thread,)) for thread in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
json.dump(repaired, sys.stdout)
"""

ALONE = "import json, sys, vnfix; json.dump([*map(vnfix.fix, json.load(sys.stdin))], sys.stdout)"


def run(program: str, texts: list[str]) -> list[object]:
    """What a new process prints for texts."""
    done = subprocess.run(
        [sys.executable, "-c", program], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    printed: list[object] = json.loads(done.stdout)
    return printed


def test_eight_threads_at_once_get_what_one_gets() -> None:
    texts = [case.damaged for case in CASES][::5]
    assert len(texts) > 200
    alone = run(ALONE, texts)
    assert sum(repaired != text for repaired, text in zip(alone, texts, strict=True)) > len(texts) / 3
    for repaired in run(PROGRAM, texts):
        assert repaired == alone
