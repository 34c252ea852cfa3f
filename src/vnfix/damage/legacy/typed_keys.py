"""Letters were typed as Telex or VNI keys, and nothing made letters of them. Looked for only when asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from vnfix.candidate import Candidate
from vnfix.damage.base import LossyDamage, Signs
from vnfix.expression import expression
from vnfix.language.alphabet import LETTERS, TONES, split_tone
from vnfix.language.syllable import is_syllable


@dataclass(frozen=True, eq=False)
class Method:
    """A typing method: the key after a letter that makes it another one, the keys of the tones, and how words look."""

    name: str
    title: str
    letters: Mapping[str, str]
    """Of each letter with a mark of quality, its base letter and the key."""
    tones: Mapping[str, str]
    strong: str
    """What no word of English or another language beside has."""
    most_others: float
    """The share of words of a line that may be neither typed so nor syllables."""


TELEX = Method(
    "telex",
    "Telex",
    {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"},
    dict(zip(TONES, "fsrxj", strict=True)),
    r"\bdd[aeiouy]|(?:[aeouyw]|[aeiouyw][ncghmpt]{1,2})j\b|[aeiouyw][nmhg]{1,2}[fx]\b|uw[a-z]|uow|aa[a-z]|eeu|ooi|[eo]{2}ng"
    r"|(?:ee|oo)[a-z]{1,3}[fxj]\b|(?:aa|[aou]w)[a-z]{0,3}[fxj]\b|(?:ee|oo|aw|ow)(?:ng|nh|ch?)s\b"
    r"|(?:ee|oo|aw|ow)(?:ng?|nh|m|i|u)r\b|[aeiouyw](?:j[a-z]{1,2}|[fx](?:n[gh]?|m|ch?|p))\b",
    0.4,
)
VNI_KEYS = Method(
    "vni-keys",
    "VNI",
    {"ă": "a8", "â": "a6", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7", "đ": "d9"},
    dict(zip(TONES, "21345", strict=True)),
    r"\bd9[aeiouy]|[aeiouy][678][1-5]|[aeiouy][1-8][a-z]|[ncghmpt][1-8]{1,2}\b|[aeo]6",
    0.7,
)


class TypedKeys(LossyDamage):
    """What: the keys of a typing method stand where its letters should: `aa` or `a6` for â, `as` or `a1` for á.

    How it happens: people type as they are used to where no keyboard program runs, or in a field that keeps it out.

    Example: "Tiếng Việt" becomes "Tieengs Vieejt" by Telex, "Tie61ng Vie65t" by VNI.

    Easily confused with: English, abbreviations, names of parts and versions (`h2`, `mp3`). Sound text may look so. So
    these are no part of `DAMAGES`: `Pipeline.with_` for each of `TYPED_KEYS`, `--restore-keys`. A line needs two words
    that no other language has, and three fifths that may be Vietnamese.

    Safety: the language model says whether a word is typed so or stands as it is. Where the keys stand is a habit, and
    there is a damage for each: tones after the vowel or after the word, one key or two for ươ.
    """

    family = "legacy"
    unknown_nats = 6.0
    entry_nats = 6.0
    spared_nats = 8.0
    prevention = "turn the keyboard program on, or type where it works"

    def __init__(self, method: Method, tone: str = "end", *, is_horn_once: bool = True) -> None:
        self.method, self.tone, self.is_horn_once = method, tone, is_horn_once
        self.name = method.name + ("" if tone == "end" else f"-{tone}") + ("" if is_horn_once else "-each")
        self.title = f"Keys of {method.title} were left standing"
        self.cause = f"text was typed with the keys of {method.title} where no program made letters of them"

    signs: Signs = (("aeiouydwghmncptAEIOUYDWGHMNCPT", "aeodwsfrxjAEODWSFRXJ123456789"),)
    word = expression(r"(?<![\w?'&|@#$%:=\ufffd])(?<!\w\.)[A-Za-z][A-Za-z1-9]*(?![\w'&|@#$=(\ufffd]|[?.,;:]\w)")

    @cached_property
    def gate(self) -> re.Pattern[str]:  # type: ignore[override]
        """A word that no other language has."""
        return re.compile(self.method.strong, re.IGNORECASE)

    def inflict(self, text: str) -> str:
        return text if text.isascii() else _LETTERS.sub(lambda word: self._type(word.group()), text)

    def _type(self, word: str) -> str:
        """A word as it is typed, keys in capitals where all of it is."""
        if word.isascii():
            return word
        typed: list[str] = []
        late = ""
        letters = [split_tone(letter) for letter in word]
        has_one_tone = sum(bool(tone) for _, tone in letters) == 1
        for place, (letter, tone) in enumerate(letters):
            keys = self.method.letters.get(letter.lower(), letter.lower())
            key = keys[1:]
            following = letters[place + 1][0].lower() if place + 1 < len(letters) else ""
            if self.is_horn_once and letter.lower() == "ư" and following == "ơ" and not tone:
                key = ""
            base = keys[0].upper() if letter.isupper() else keys[0]
            tone_key = self.method.tones.get(tone, "")
            if self.tone == "end" and has_one_tone:
                late, tone_key = tone_key or late, ""
            typed.append(base + key + tone_key)
        whole = "".join(typed) + late
        return whole.upper() if len(word) > 1 and word.isupper() else whole

    def candidates(self, line: str) -> Iterator[Candidate]:
        """The words, in a line that leaves little doubt."""
        found = list(super().candidates(line))
        words = {match.group() for match in self.word.finditer(line)}
        shown = {word for word in words if self.gate.search(word) and _is_typed(word, self.method)}
        if len(shown) < _FEWEST or not any(map(self._has_tone, shown)) or _FOREIGN.search(line):
            return
        others = [word for word in words - shown if not is_syllable(word.lower()) and not _is_typed(word, self.method)]
        if len(others) > self.method.most_others * len(words):
            return
        is_certain = len(shown) >= _FEWEST_CERTAIN
        for each in found:
            word = line[each.start : each.end]
            is_sure = word in shown or not word.isalpha() or (is_certain and not _is_known(word))
            yield Candidate(each.start, each.end, each.forms, _SPARED_NATS if is_sure else 0.0)

    def _has_tone(self, word: str) -> bool:
        """Whether a word has what may be the key of a tone, or begins with đ: `aan uw` is Dutch."""
        return word.lower().startswith(self.method.letters["đ"]) or self._toned.search(word) is not None

    @cached_property
    def _toned(self) -> re.Pattern[str]:
        return re.compile(f"[aeiouyw][a-z6-9]*[{''.join(self.method.tones.values())}]", re.IGNORECASE)

    def strangeness(self, text: str) -> float:
        """Twelve nats for a word that no other language has."""
        return 12.0 if text.isascii() and self.gate.search(text) else 0.0


@lru_cache(maxsize=1 << 13)
def _is_typed(word: str, method: Method) -> bool:
    """Whether a word is what a method makes of one of Vietnamese, in whatever order of keys."""
    return any(damage.method is method and damage.readings_of(word) for damage in TYPED_KEYS)


@lru_cache(maxsize=1 << 13)
def _is_known(word: str) -> bool:
    """Whether a word is known as it stands."""
    from vnfix.language.inventory import UNKNOWN
    from vnfix.language.shipped import load_language

    return load_language().inventory.number(word.lower()) != UNKNOWN


_LETTERS = expression(r"[^\W\d_]+")
_FOREIGN = expression(f"[^\\W\\d_a-zA-Z{LETTERS}]")
"""A letter that Vietnamese has not: what looks typed in its line is more likely of the language it belongs to."""
_FEWEST = 2
"""Different words that must show it."""
_FEWEST_CERTAIN = 4
"""Different words that show that what could be typed so is, if it is no known word."""
_SPARED_NATS = 8.0
"""The price of a word that is typed so for all that can be told, and is left as it stands."""

TYPED_KEYS = tuple(
    TypedKeys(method, tone, is_horn_once=is_horn_once)
    for method in (TELEX, VNI_KEYS)
    for tone in ("end", "vowel")
    for is_horn_once in (True, False)
)
"""Telex and VNI keys, in each order that is met."""
