"""Which damages a text mostly went through, told by all its lines together.

A short line may have gone through any of several damages; a text has mostly gone through one. The lines together say
which: each is possible under some damages, and how they are shared out among these (the proportions of a mixture, by
expectation maximisation: Dempster, Laird and Rubin 1977) is how prevalent each damage is.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

_ROUNDS = 12
"""How often shares are reckoned anew: from then on they hardly change."""
_MOST_ENTRY_NATS = 100.0
"""What is dearer to suppose is as unlikely as this."""
_FLOOR = 0.2
"""Lines that each damage is taken to have more than it has."""
_MOST_NATS = 8.0
"""The most that supposing a damage is dearer."""
_LESS_NATS, _ENOUGH_LINES = 3.5, 5
"""How much cheaper it is to suppose a damage that so many lines went through. Of pieces of one to six words, twenty to
a text, 60.2 % come right without all this and 61.2 with it (`question-mark`; best fit 61.5 and 63.1)."""


def prevalence_prices(possible: Sequence[frozenset[str]], entry_nats: Mapping[str, float]) -> Mapping[str, float]:
    """What supposing each damage costs in a text more than in any, in nats; less than nothing for a prevalent one.

    `possible` says of each damaged line under which damages it is possible; `entry_nats` is what supposing each costs
    in any text, so that of two that the lines do not tell apart the more common one is taken.

    >>> lines = [frozenset("a"), frozenset("ab"), frozenset("a"), frozenset("ac")]
    >>> {name: round(price, 1) for name, price in prevalence_prices(lines, dict.fromkeys("abc", 9.0)).items()}
    {'a': -2.8, 'b': 3.0, 'c': 3.0}
    """
    shares = {name: math.exp(-min(_MOST_ENTRY_NATS, nats)) for name, nats in entry_nats.items()}
    for _ in range(_ROUNDS):
        parts = dict.fromkeys(shares, 0.0)
        for those in possible:
            total = sum([shares[name] for name in those], 0.0)
            for name in those:
                parts[name] += shares[name] / total
        shares = parts
    most = max(shares.values(), default=0.0) + _FLOOR
    return {
        name: min(_MOST_NATS, math.log(most / (share + _FLOOR))) - _LESS_NATS * min(1.0, share / _ENOUGH_LINES)
        for name, share in shares.items()
    }
