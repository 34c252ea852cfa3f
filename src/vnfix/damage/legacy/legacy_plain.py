"""Lines that are all in one charset from before Unicode, and say one thing word for word: no search need read them.

Where a line before was in that charset, a line of plain words is read letter by letter, if each of its words is one of
Vietnamese then. What is left open is the letter case of words whose capitals are written as small letters; that is told
by the words beside them, where these leave no doubt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from math import exp
from typing import NamedTuple, Protocol

from vnfix.candidate import PlainWord
from vnfix.damage.legacy.legacy_signs import PUNCTUATION, STRONG, without_quotes
from vnfix.expression import expression
from vnfix.language.alphabet import is_phonetic, shows_utf8
from vnfix.language.known import is_known_word
from vnfix.language.letter_case import OTHER, shape_of


class Says(Protocol):
    """A damage that says of each word by itself what it may be."""

    @property
    def run(self) -> re.Pattern[str]:
        """Letters as they look, whatever stands beside."""

    def says(self, observed: str) -> tuple[str, ...]:
        """What a run of such letters says in the charset, if it is not the same there; in each letter case."""

    def inflict(self, text: str) -> str:
        """Do to good text what the damage does."""


class PlainLines:
    """Reads the plain lines of one charset. `kin` are the other damages that may have struck the same lines."""

    def __init__(self, damage: Says, kin: Sequence[Says]) -> None:
        self._damage = damage
        self._kin = kin
        self._remembered: Callable[[str], _Word] = lru_cache(maxsize=_MOST_WORDS)(self._read)

    def read(self, line: str) -> Sequence[PlainWord]:
        """The words of a line that say something else than they show; none if it is not plain, or in doubt anywhere."""
        words = list(self._damage.run.finditer(line))
        known: list[_Word] = []
        for match in words:
            known.append(self._remembered(match.group()))
            if not known[-1].forms:
                return ()
        if not (_show(known) and self._is_plain(line)):
            return ()
        found: list[PlainWord] = []
        said: list[str] = []
        for match, word in zip(words, known):
            form, certainty = word.forms[0], 1.0
            if len(word.forms) > 1:
                form, certainty = _in_case(line, words, known, said)
                if certainty < _SURE:
                    return ()
            said.append(form)
            if form != word.shown:
                found.append(PlainWord(match.start(), match.end(), form, certainty))
        return found

    def _is_plain(self, line: str) -> bool:
        """Whether a line has nothing but words, numbers and punctuation, and no sign of another damage."""
        beside = self._damage.run.sub("", line)
        is_plain = _BESIDE.fullmatch(beside) is not None and _OTHERS.search(line) is None
        return is_plain and without_quotes(line) == line and not shows_utf8(line) and not is_phonetic(line)

    def _read(self, shown: str) -> _Word:
        """What is known of a word by itself."""
        is_strange = not shown.isascii() and not is_known_word(shown)
        return _Word(shown, self._forms_of(shown), is_strange, is_strange and STRONG.search(shown) is not None)

    def _forms_of(self, word: str) -> Sequence[str]:
        """What a word says, in each letter case that it may have, capitals first; nothing if it may say several things,
        or none of Vietnamese.
        """
        bare = word.strip(PUNCTUATION)
        is_same = is_known_word(bare) and self._damage.inflict(bare) == bare
        forms = {form for each in (self._damage, *self._kin) for form in each.says(word)}
        forms.update((word,) if is_same else ())
        if len(bare) < 2 and not bare.isalpha():
            return ()  # a sign by itself may be just that
        known = set(filter(is_known_word, forms)) or {form for form in forms if is_known_word(form.strip(PUNCTUATION))}
        if not known:
            return (word,) if bare.isascii() else ()
        return sorted(known) if len({form.lower() for form in known}) == 1 else ()


@lru_cache(maxsize=8)
def has_many(sign: str, text: str) -> bool:
    """Whether a text is full of a sign, so that what would have taken it was not there."""
    return text.count(sign) >= _MANY_SIGNS


_MANY_SIGNS = 8
"""Times that a sign stands in a text which is full of it: more than in a line that was pasted from elsewhere."""


class _Word(NamedTuple):
    """A word of a line: what it may say, whether it is none of Vietnamese as it stands, and none of any language."""

    shown: str
    forms: Sequence[str]
    is_strange: bool
    is_strong: bool


def _show(words: Sequence[_Word]) -> bool:
    """Whether words show that they are all in such a charset."""
    strange = {word.shown for word in words if word.is_strange}
    return len(strange) >= _MANY_STRANGE or len({word.shown for word in words if word.is_strong}) >= _FEWEST_STRONG


def _in_case(
    line: str, words: Sequence[re.Match[str]], known: Sequence[_Word], said: Sequence[str]
) -> tuple[str, float]:
    """The likeliest letter case of the word behind those that were said, and its probability, whatever the next has.

    That is nothing where something else than a space stands beside it.
    """
    from vnfix.language.shipped import load_language

    place = len(said)
    own = known[place].forms
    if len(own[0]) > 1 and own[0].isupper() and not _is_among_capitals(known, place):
        own = own[1:]
    if len(own) == 1:
        return own[0], 1.0
    before = line[words[place - 1].end() : words[place].start()] if place else ""
    after = line[words[place].end() : words[place + 1].start() if place + 1 < len(words) else len(line)]
    if not said or before.strip(",") != " " or after.strip(" ,.;"):
        return own[0], 0.0
    left = shape_of(said[-1])
    language = load_language()
    likeliest: set[str] = set()
    certainty = 1.0
    for right in {shape_of(each) for each in known[place + 1].forms} if after == " " else {OTHER}:
        costs = sorted((language.case_cost(form, left, right), form) for form in own)
        likeliest.add(costs[0][1])
        certainty = min(certainty, 1.0 / sum(exp(costs[0][0] - cost) for cost, _ in costs))
    return likeliest.pop(), 0.0 if likeliest else certainty


def _is_among_capitals(words: Sequence[_Word], place: int) -> bool:
    """Whether a word beside one has nothing but capitals, and the one behind it no small letters."""
    left = words[place - 1].shown if place else ""
    right = words[place + 1].shown if place + 1 < len(words) else ""
    return _is_upper(right) or (_is_upper(left) and _SMALL.search(right) is None)


def _is_upper(word: str) -> bool:
    return _SMALL.search(word) is None and _TWO_CAPITALS.search(word) is not None


_MOST_WORDS = 1 << 13
"""Words that are remembered with what they say."""
_SURE = 0.95
"""How sure a letter case has to be; the others are left to the search, which knows the words around better."""
_MANY_STRANGE, _FEWEST_STRONG = 6, 2
"""Different words that are none of Vietnamese as they stand, or have what no word of another language has, which show
that a line is in the charset of the one before."""
_BESIDE = expression(rf"[\s0-9.,;:!?()'\"%/{PUNCTUATION}-]*")
"""What may stand between words of a plain line."""
_OTHERS = expression(r"\?(?=\w)|/(?=[^\W\d])|\s\?|//|[A-Za-z0-9][.:][A-Za-z]|\w\(")
"""Lost letters, paths, names and calls."""
_SMALL, _TWO_CAPITALS = expression("[a-z]"), expression("[A-Z].*[A-Z]")
