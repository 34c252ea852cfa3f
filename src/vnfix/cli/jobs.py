"""Work on many files in several processes. What comes of them is given in the order of the files, as one process would.

>>> list(in_order(str.upper, ["a", "b", "c"], jobs=1))
['A', 'B', 'C']
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from vnfix.cli.output import CommandError

if TYPE_CHECKING:
    from concurrent.futures import Future

_Thing = TypeVar("_Thing")
_Outcome = TypeVar("_Outcome")

_MOST_TOGETHER = 16
"""Files that a process is given at once: most take less time than giving them does. The first are given one by one, for
there may be no more, and each may be large."""


def processors() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def in_order(work: Callable[[_Thing], _Outcome], things: Iterable[_Thing], jobs: int) -> Iterator[_Outcome]:
    """What work makes of things, in their order, done by so many processes; work, things and outcomes can be pickled.

    No more of them are taken and kept than keeps the processes busy. What `work` raises is raised; so is `CommandError`
    where a process ends before it is done.
    """
    if jobs == 1:
        yield from map(work, things)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    pool = ProcessPoolExecutor(jobs, initializer=_begin, initargs=(work,))
    try:
        rest = iter(things)
        waiting: deque[Future[list[_Outcome]]] = deque()
        given = 0
        while some := list(islice(rest, min(_MOST_TOGETHER, 1 + given // (4 * jobs)))):
            waiting.append(pool.submit(_do, some))
            given += 1
            if len(waiting) > 2 * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second one would leave the processes, and wait for them
        raise
    except BrokenProcessPool:
        raise CommandError("a process was ended from outside, for want of memory perhaps; try fewer --jobs") from None
    finally:  # also where Ctrl-C met whoever takes the outcomes
        handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
        pool.shutdown(cancel_futures=True)
        signal.signal(signal.SIGINT, handler)


_work: Callable[[Any], Any]
"""What this process does with each thing it is given."""


def _begin(work: Callable[[Any], Any]) -> None:
    global _work  # noqa: PLW0603  a process of a pool has no other place
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that gives the work


def _do(things: list[Any]) -> list[Any]:
    return [_work(thing) for thing in things]
