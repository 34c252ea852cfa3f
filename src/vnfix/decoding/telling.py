"""Which Vietnamese charset bytes are in: the one in which their words are probable as words of Vietnamese.

Letters do not tell, for every byte is a letter in some charset; words do. Each charset that could be it reads a sample,
and the language model says how much likelier its words are than letters in a row (`language/evidence.py`). What other
charsets make of it, and no Vietnamese at all, compete with the best; what they leave it is how sure the answer is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import compress
from math import exp
from types import MappingProxyType

from vnfix.charsets import AnyCharset, Charset
from vnfix.expression import expression
from vnfix.language.alphabet import LETTERS
from vnfix.language.evidence import UNKNOWN_LOSS, weigh_words
from vnfix.language.shipped import Language

SURE = 0.99
"""The confidence below which there is no answer."""
NO_HINTS: Mapping[str, float] = MappingProxyType({})

_SAMPLE, _MORE, _FEW = 1 << 7, 1 << 8, 1 << 12
"""Bytes that are looked at: twenty words; if they do not tell, forty from the middle; then a thousand."""
_HOPELESS = -20.0
"""Nats below which the words in the middle are of another language."""
_REACH = 1 << 18
"""Bytes in which words are looked for that tell kin apart."""
_AROUND = 64
"""Bytes before a letter beyond ASCII and after it that are looked at, where a line is longer."""
_NO_VIETNAMESE = 5.0
"""Nats by which bytes are likelier to be something else before any word is read."""
_KIN, _ALIKE = 0.6, 0.9
"""The share of its words that kin read alike, as TCVN3 and the standard it became; and that which they read alike for a
choice between them to matter little, so that they need not compete."""
_LEAST_KNOWN = 0.6
"""The share of words with marks that must be known."""
_UNCOMMON = 8
"""One in so many bytes may be less common in a charset than in another one for it to be worth a reading."""
_WELL_KNOWN, _WELL = 0.85, 12.0
"""Where this share of the words is known, and so many nats speak for a charset, others are not asked."""
_CONTEXTS = 8
"""Places that are looked at to tell kin apart."""

_MOST = 50.0

_ASCII = bytes(range(128))
_SMALL = LETTERS[: len(LETTERS) // 2]
_WORD = expression(r"[^\W\d_]*(?:[^\x00-\x7f][^\W\d_]*)+|[A-Za-z]{2,}")
"""All beyond ASCII is part of a word; what a wrong charset makes of letters is often no letter."""
_CONTROL = expression(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HIGH = expression(rb"[\x80-\xff]")


@dataclass(frozen=True, slots=True)
class Telling:
    """A charset, and how sure it is (0 to 1)."""

    charset: AnyCharset
    confidence: float


@dataclass(frozen=True, slots=True)
class _Weighed:
    """What a charset makes of a sample: its words with marks, the share of them that is known, the evidence in nats."""

    charset: AnyCharset
    marked: frozenset[str]
    known: float
    nats: float

    def agrees(self, other: _Weighed, share: float) -> bool:
        """Whether the other reads such a share of its words as it does."""
        return len(self.marked & other.marked) >= share * len(self.marked)


def tell_charset(
    data: bytes, charsets: Sequence[AnyCharset], language: Language, hints: Mapping[str, float] = NO_HINTS
) -> Telling | None:
    """The charset that bytes are in; None when none is sure.

    `hints` say by how many nats something beside the words speaks for a charset, by its name. Where several read the
    same text, the first of them is told. One may be Western: there are pages of Vietnamese in windows-1252 whose other
    letters are references.
    """
    middle = max(0, len(data) // 2 - _MORE // 2)
    for start, size in ((0, _SAMPLE), (middle, _MORE), (0, _FEW)):
        sample = data if len(data) <= size else b"\n".join(_marked_lines(data, start, size))
        weighed = _weigh_all(sample, charsets, language, hints)
        confidence = _confidence(weighed)
        if confidence >= SURE:
            kin = [each for each in weighed if weighed[0].agrees(each, _KIN)]
            return Telling(_first_of(kin, data, language) if len(data) > size else kin[0].charset, confidence)
        if len(data) <= size or (start and weighed[0].nats < _HOPELESS):
            break
    return None


def _confidence(weighed: Sequence[_Weighed]) -> float:
    """How sure the first is; the others, and no Vietnamese at all, share what it is not sure of."""
    best = weighed[0]
    if not best.marked or best.known < _LEAST_KNOWN:
        return 0.0
    others = (each.nats for each in weighed if not best.agrees(each, _ALIKE))
    return 1 / (1 + sum(exp(min(nats - best.nats, _MOST)) for nats in (_NO_VIETNAMESE, *others)))


def _marked_lines(data: bytes, at: int, size: int) -> Iterator[bytes]:
    """So many bytes of the lines after a place that have letters beyond ASCII; of long lines, what is around these."""
    while size > 0 and (found := _HIGH.search(data, at)):
        first = found.start()
        floor = max(at, first - _AROUND)
        begin = data.rfind(b"\n", floor, first) + 1 or data.find(b" ", floor, first) + 1 or floor
        at = data.find(b"\n", first, first + _AROUND) + 1 or data.rfind(b" ", first, first + _AROUND) + 1
        at = at or first + _AROUND
        yield data[begin:at]
        size -= at - begin


def _weigh_all(
    sample: bytes, charsets: Sequence[AnyCharset], language: Language, hints: Mapping[str, float]
) -> list[_Weighed]:
    """What the charsets make of a sample, the likeliest first: those that have its bytes, and if none reads it, all."""
    slack = 1 + len(sample.translate(None, _ASCII)) // _UNCOMMON
    uncommon = [_count_uncommon(sample, charset) for charset in charsets]
    most = min(uncommon, default=0) + slack
    likely = [count <= most or charset.name in hints for charset, count in zip(charsets, uncommon)]
    weighed = _weigh_each(sample, [*compress(charsets, likely)], language, hints)
    if weighed[0].known > _WELL_KNOWN and weighed[0].nats > _WELL:
        return weighed
    others = [charset for charset, is_likely in zip(charsets, likely) if not is_likely]
    return sorted([*weighed, *_weigh_each(sample, others, language, hints)], key=lambda each: -each.nats)


def _count_uncommon(sample: bytes, charset: AnyCharset) -> int:
    """How many of the bytes a text in small letters would hardly have, or one in capitals."""
    small, capital = _common(charset)
    return min(len(sample.translate(None, small)), len(sample.translate(None, capital)))


@cache
def _common(charset: AnyCharset) -> tuple[bytes, bytes]:
    """The bytes of ASCII and of small letters, and those of ASCII and of capitals."""
    small, capital = (_bytes_of(charset, letters) for letters in (_SMALL, _SMALL.upper()))
    return _ASCII + small, _ASCII + capital


def _bytes_of(charset: AnyCharset, letters: str) -> bytes:
    """The bytes that letters are written with."""
    if isinstance(charset, Charset):
        return bytes(charset.bytes_of[letter] for letter in letters if letter in charset.bytes_of)
    return b"".join(charset.letters.get(letter, b"") for letter in letters)


def _read(charset: AnyCharset, data: bytes) -> str:
    """The text of bytes, composed."""
    if isinstance(charset, Charset):
        return charset.decode(data)
    return unicodedata.normalize("NFC", charset.decode(data, "replace"))


def _weigh_each(
    sample: bytes, charsets: Sequence[AnyCharset], language: Language, hints: Mapping[str, float]
) -> list[_Weighed]:
    """What each charset makes of a sample, the likeliest first."""
    weights: dict[str, tuple[frozenset[str], float, float]] = {}
    weighed = []
    for charset in charsets:
        text = _read(charset, sample)
        if text not in weights:
            weights[text] = _weigh(text, language)
        marked, known, nats = weights[text]
        weighed.append(_Weighed(charset, marked, known, nats + hints.get(charset.name, 0.0)))
    return sorted(weighed, key=lambda each: -each.nats)


def _weigh(text: str, language: Language) -> tuple[frozenset[str], float, float]:
    """The words with marks, the share of them that is known, and the evidence that a text is Vietnamese, in nats."""
    is_cut = not text[-1:].isspace()
    words, numbers = _WORD.findall(text), language.inventory.numbers
    marked, known, nats = weigh_words(words, numbers, language.model, is_cut=is_cut)
    return frozenset(marked), known, nats + UNKNOWN_LOSS * len(_CONTROL.findall(text))


def _first_of(kin: Sequence[_Weighed], data: bytes, language: Language) -> AnyCharset:
    """The likeliest of charsets that read nearly the same, by the words that they read apart; the first of equals."""
    order = [each.charset for each in kin]
    places = zip(_bytes_apart(tuple(order)).finditer(data, 0, _REACH), range(_CONTEXTS))
    around = [data[max(0, place.start() - 8) : place.end() + 8] for place, _ in places]
    if not around:
        return order[0]
    again = _weigh_each(b"\n".join(around), order, language, {each.charset.name: each.nats for each in kin})
    return again[0].charset


@cache
def _bytes_apart(charsets: tuple[AnyCharset, ...]) -> re.Pattern[bytes]:
    """What finds the bytes beyond ASCII, and of control characters, that not all of the charsets read alike."""
    signs = [bytes([byte]) for byte in (*range(0x20), *range(0x80, 0x100))]
    apart = b"".join(each for each in signs if len({_read(charset, each) for charset in charsets}) > 1)
    return expression(b"[" + re.escape(apart) + b"]" if apart else b"(?!)")
