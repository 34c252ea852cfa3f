"""Lines that went through one damage whole: the most common there are, and no search is needed to read them.

A page of UTF-8 that was read as windows-1252 is UTF-8 again, from its first letter to its last, as soon as it is
written as windows-1252: hardly anything else is. Where its words are known then too, there is nothing to choose; and
where a line of a section was read so, its other lines that become UTF-8 went the same way, whatever their words.
Letters that were spelled out, with combining marks or as escapes, need no search either.

>>> from vnfix.damage import DAMAGES
>>> from vnfix.language.shipped import load_language
>>> damaged = DAMAGES[0].inflict(DAMAGES[0].inflict("Nước biển mặn"))
>>> damage, once = read_whole(damaged, DAMAGES[:1], load_language().inventory)
>>> damage.restore_whole(once)
'Nước biển mặn'
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from vnfix.damage import Asking, Damage
from vnfix.expression import expression
from vnfix.language.alphabet import has_slipped_capital, has_vietnamese_letter, looks_misread
from vnfix.language.inventory import Inventory
from vnfix.text.segment import has_kept

CERTAIN = 0.9999
"""How sure a line is that one damage explains whole."""

MOST_LAYERS = 3
"""How often a line may have been damaged so, one over the other."""

MOST_UNKNOWN = 4
"""Of so many words outside ASCII one may be unknown: a name, or one of another language."""

Layers = tuple[Damage, ...]
"""The damages that a line went through whole, the last one to have happened first."""

_SOUND = expression("[\u1ea0-\u1ef9\ufffd]")
"""Letters that no charset has which UTF-8 is misread as, and what stands for lost ones: where one stands, the line is
not damaged so, or not whole."""

_WORD = expression(r"[^\W\d_]+")
_ODD = expression("[\x80-\x9f\ud800-\uf8ff\ufffd]")
"""What no sound text has: controls, lone surrogates, private use and lost letters."""


def read_lines(
    lines: Sequence[tuple[int, str]], asking: Asking, inventory: Inventory, known: Iterable[Layers] = ()
) -> dict[int, Layers]:
    """Which of some lines of a section went through damages whole, by their offsets, and through which.

    `known` are those that other lines of the section went through.
    """
    found: dict[int, Layers] = {}
    for start, line in lines:
        layers = read_layers(line, asking.telling, inventory)
        if layers:
            found[start] = layers
    exact = (layers for layers in found.values() if all(damage.lossless for damage in layers))
    ways = dict.fromkeys((*known, *exact))
    for start, line in lines if ways else ():
        if start not in found and is_open(line):
            way = next((layers for layers in ways if _went(line, layers, asking)), None)
            if way:
                found[start] = way
    return dict(sorted(found.items()))


def read_layers(line: str, damages: Sequence[Damage], inventory: Inventory) -> Layers:
    """The damages that explain all of a line, one under the other, by its words; none if there are none."""
    layers: list[Damage] = []
    while len(layers) < MOST_LAYERS and (found := read_whole(line, damages, inventory)):
        layers.append(found[0])
        line = found[1]
    return tuple(layers)


def read_whole(
    line: str, damages: Sequence[Damage], inventory: Inventory, layers: int = MOST_LAYERS
) -> tuple[Damage, str] | None:
    """The first of some damages that explains all of a line, and the line without it; None if there is none.

    Most words of the line without it, or of what lies under that, are known, and one at least has a letter that only
    Vietnamese has. If two damages give different lines, the one with fewer unknown words is it; with as many, none is.
    """
    if not is_open(line):
        return None
    found: tuple[Damage, str] | None = None
    least = _NOT_KNOWN
    for damage in damages:
        restored = damage.restore_whole(line)
        if restored is None or not damage.explains(restored, line) or (found and found[1] == restored):
            continue
        unknown = _unknown_words(restored, inventory)
        if unknown == _NOT_KNOWN and layers > 1 and read_whole(restored, damages, inventory, layers - 1):
            unknown = 0
        if unknown < least:
            found, least = (damage, restored), unknown
        elif unknown == least:
            found = None
    return found


@dataclass(frozen=True, slots=True)
class Spelled:
    """A line with the letters that a damage spelled out; `is_whole` if it spelled all that it spells."""

    damage: Damage
    text: str
    is_whole: bool


def read_spelled(line: str, asking: Asking, inventory: Inventory) -> Spelled | None:
    """The damage worth asking that spelled letters of a line out, and the line with them; None if there is no such.

    The line is Vietnamese then, as above, and has nothing that is kept apart; if it also has letters of Western Europe
    that were not spelled out, all its words are known. No other damage of the kind claims any of it. Of two that spell
    it is the one that puts more letters right.
    """
    if not line.isascii() and _SOUND.search(line):
        return None
    asked = asking.worth(line)
    spelling = [damage for damage in asked if damage.spells]
    found: list[Spelled] = []
    for damage in spelling:
        restored = damage.respell(line)
        is_whole = restored is not None and damage.inflict(restored) == line
        if restored is not None and reads_well(restored, inventory, whole=is_whole):
            found.append(Spelled(damage, restored, is_whole))
            if not any(other.gate.search(restored) for other in spelling):
                break
    if not found or has_kept(line):
        return None
    best = min(found, key=lambda each: len(each.text))
    others = (other for other in asked if other.family == best.damage.family and not other.spells)
    return best if not any(True for other in others for _ in other.candidates(line)) else None


def reads_well(text: str, inventory: Inventory, *, whole: bool) -> bool:
    """Whether a text is Vietnamese that may have been spelled out, as a whole or in part."""
    unknown = _unknown_words(text, inventory)
    if unknown if not whole else unknown == _NOT_KNOWN:
        return False
    beyond_ascii = (word for word in _WORD.finditer(text) if not word.group().isascii())
    return len(list(islice(beyond_ascii, FEWEST_SPELLED))) == FEWEST_SPELLED


FEWEST_SPELLED = 3
"""Words outside ASCII that show that escapes are letters of a text: a path has `\\xe1`, and a table `\\u1ea1 = a`."""


def is_open(line: str) -> bool:
    """Whether a line may be damaged whole at all: it has letters outside ASCII, and none that is sound for certain."""
    return not line.isascii() and _SOUND.search(line) is None


def restore_through(line: str, layers: Layers) -> str | None:
    """A line without damages that it went through whole; None if it did not."""
    restored: str | None = line
    for damage in layers:
        restored = restored and damage.restore_whole(restored)
    return restored


def is_odd(text: str) -> bool:
    """Whether a text has what no sound one has: controls, lone surrogates, private use and lost letters."""
    return _ODD.search(text) is not None


def _went(line: str, layers: Layers, asking: Asking) -> bool:
    """Whether a line went through the damages that another line of its section did, and through no more of them."""
    restored = restore_through(line, layers)
    return (
        restored is not None and layers[0].is_evident(line) and not is_odd(restored) and not asking.may_tell(restored)
    )


def _unknown_words(text: str, inventory: Inventory) -> int:
    """How many words with letters outside ASCII are not known; very many if a text is not Vietnamese, or not sound."""
    if not has_vietnamese_letter(text) or _ODD.search(text) or looks_misread(text):
        return _NOT_KNOWN
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    if all(len(word) == 1 for word in words):
        return _NOT_KNOWN  # letters that a program looks for
    unknown = sum(word.lower() not in inventory.numbers or has_slipped_capital(word) for word in words)
    return unknown if unknown * MOST_UNKNOWN <= len(words) else _NOT_KNOWN


_NOT_KNOWN = 1 << 30
