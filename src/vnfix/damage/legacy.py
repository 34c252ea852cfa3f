"""Text in a Vietnamese charset from before Unicode was read as a Western one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache

from vnfix.charsets import Charset, TableCharset
from vnfix.damage.base import LossyDamage, Signs
from vnfix.language.alphabet import LETTERS, has_vietnamese_letter
from vnfix.language.syllable import is_syllable
from vnfix.values import Candidate

_SOFT_HYPHEN = "\N{SOFT HYPHEN}"


class Legacy(LossyDamage):
    """What: the bytes of TCVN3, VNI, VISCII, VPS or their kin, seen as letters of Western Europe.

    How it happens: a document written with fonts such as .VnTime or VNI-Times is opened, copied or converted without
    them, and without knowing that its letters are in another charset.

    Example: "Tiếng Việt" becomes "Ti\\xd5ng Vi\\xd6t" from TCVN3, "Tie\\xe1ng Vie\\xe4t" from VNI.

    Easily confused with: each other, and languages with the same letters. Most of a line's words with such letters must
    be words of Vietnamese.

    Safety: exact where a word is read by one charset only; capitals that were written with the codes of small letters,
    and letters that a cleaner dropped, are chosen by the language model.
    """

    family = "legacy"
    entry_nats = 8.0
    spared_nats = 8.0
    prevention = "convert the document with its own charset (vnfix convert --from …) before anything else reads it"

    def __init__(self, charset: TableCharset, seen_as: Charset, *, cleaned: bool = False) -> None:
        self.charset, self.seen_as, self.cleaned = charset, seen_as, cleaned
        page = "" if seen_as.name == "windows-1252" else f"-as-{seen_as.name}"
        self.name = f"{charset.name}{page}" + ("-cleaned" if cleaned else "")
        self.title = f"{charset.name} was read as {seen_as.name}" + (", soft hyphens dropped" if cleaned else "")
        self.cause = f"the text is in {charset.title}, and a program took it for {seen_as.name}"

    @cached_property
    def _looks(self) -> dict[int, str]:
        """What each letter looks like."""
        read = self.seen_as.letters
        bytes_of = {**self.charset.folded, **self.charset.letters}
        looks = {letter: "".join(read[byte] for byte in bytes_of[letter]) for letter in LETTERS if letter in bytes_of}
        if self.cleaned:
            looks = {letter: look.replace(_SOFT_HYPHEN, "") for letter, look in looks.items()}
        return {ord(letter): look for letter, look in looks.items() if look != letter}

    @cached_property
    def _signs_seen(self) -> str:
        """All letters beyond ASCII that letters look like."""
        return "".join(sorted({sign for look in self._looks.values() for sign in look if not sign.isascii()}))

    @cached_property
    def word(self) -> re.Pattern[str]:  # type: ignore[override]
        """A run of letters as they look, with a letter among them that is one."""
        looks = "".join(self._looks.values())
        ascii_signs = "".join(sorted({sign for sign in looks if sign.isascii() and not sign.isalpha()}))
        kept = "".join(letter for letter in LETTERS if letter <= "\xff" and ord(letter) not in self._looks)
        signs = re.escape(self._signs_seen + ascii_signs + kept)
        apart = "\\w\x80-\x9f\u2190-\u2fff" + (_SOFT_HYPHEN if self.cleaned else "")
        return re.compile(
            f"(?<![\\\\{apart}])(?=[{signs}]*[^\\W\\d_]|[{signs}]{{2}})[A-Za-z{signs}]+(?![{apart}])",
        )

    @cached_property
    def signs(self) -> Signs:  # type: ignore[override]
        """A Latin letter before a sign that no word has, a small letter before a capital one, two letters for one."""
        seen = self._signs_seen
        has_pairs = any(len(look) > 1 for look in self._looks.values())
        signs = [_PAIR] if has_pairs else []
        symbols = "".join(sign for sign in seen if (not sign.isalpha() or sign in _NEVER) and sign not in _PUNCTUATION)
        capitals = "".join(sign for sign in seen if sign.isupper() and sign not in _NEVER)
        signs += [(_BEFORE, symbols)] if symbols else []
        signs += [("bcdghklmnpqrstvxiuy", capitals)] if capitals and not has_pairs else []
        signs += [(first, seen) for first in _NEVER if first == self._looks.get(ord("Đ"))]
        return tuple(signs)

    @cached_property
    def gate(self) -> re.Pattern[str]:  # type: ignore[override]
        """The same."""
        return re.compile("|".join("".join(f"[{re.escape(place)}]" for place in sign) for sign in self.signs))

    def inflict(self, text: str) -> str:
        return text.translate(self._looks)

    @cached_property
    def _reading(self) -> tuple[re.Pattern[str], dict[str, str]]:
        """How to read what is seen, the longest first."""
        letters = {chr(letter): look for letter, look in self._looks.items()}
        by_look: dict[str, str] = {}
        for letter, look in letters.items():
            if look and (look not in by_look or by_look[look].isupper()):
                by_look[look] = letter
        longest_first = sorted(map(re.escape, by_look), key=len, reverse=True)
        return re.compile("|".join(longest_first)), by_look

    def forms_of(self, observed: str) -> tuple[str, ...]:
        """Words of the inventory; else what the charset says, if it can be a syllable."""
        forms = tuple(self.readings_of(observed))
        if forms or observed.isascii():
            return forms
        pattern, letters = self._reading
        read = pattern.sub(lambda look: letters[look.group()], observed)
        is_cased = read in (read.lower(), read.capitalize(), read.upper())
        is_read = read != observed and is_syllable(read.lower()) and self.inflict(read) == observed
        return (read,) if is_read and is_cased else ()

    def candidates(self, line: str) -> Iterator[Candidate]:
        """The words, in a line in which most words with such letters are Vietnamese once read so."""
        found = list(super().candidates(line))
        seen = {word for word in self.word.findall(line) if not word.isascii() and not _is_known(word)}
        read = seen & {line[each.start : each.end] for each in found}
        strong = sum(_STRONG.search(word) is not None for word in read)
        if not any(has_vietnamese_letter(form) for each in found for form in each.forms):
            return
        letters = {letter for word in read for letter in word if not letter.isascii()}
        is_shown = strong or (len(read) >= _FEWEST_WEAK and len(letters) >= _FEWEST_WEAK)
        if has_vietnamese_letter(line):  # beside sound words
            is_shown = strong > 1
        if read and is_shown and len(read) >= _LEAST_READ * len(seen):
            yield from found

    def strangeness(self, text: str) -> float:
        """For each letter beyond ASCII, in what is no word of Vietnamese, fourteen nats or ten."""
        if text.isascii() or has_vietnamese_letter(text) or _is_known(text):
            return 0.0
        nats = 14.0 if _STRONG.search(text) else 10.0
        return nats * sum(letter in self._signs_seen for letter in text)


@lru_cache(maxsize=1 << 13)
def _is_known(word: str) -> bool:
    """Whether a word is Vietnamese as it stands."""
    from vnfix.language.inventory import UNKNOWN
    from vnfix.language.shipped import load_language

    return load_language().inventory.number(word.lower()) != UNKNOWN


_FEWEST_WEAK = 3
"""Different words, and letters beyond ASCII in them, where none has what no word of another language has: Albanian is
full of ë."""
_STRONG = re.compile(
    "(?<=[a-zA-Z])[\xa1-\xaf\xb1-\xb9\xbb-\xbf\xd7\xf7]|(?<=[a-z])[\xc0-\xde]|[\xf0\xfe\xf1][\xdf-\xff]|\xd0[\xb1\xc0-\xff]"
    "|[ae][\xe0-\xe5]|a[\xf5\xf8\xf9\xfb\xfc]|[\xf4\xf6][\xef\xf4-\xf6\xf8-\xfb]"
)
"""Signs within words, capitals after small letters, đ before a toned letter, two letters that VNI has for one."""

_LEAST_READ = 0.6
"""The share of words with letters beyond ASCII that must be readable: less, and the line is of another language."""

_PUNCTUATION = "\u2018\u2019\u201a\u201c\u201d\u201e\u2026\u2013\u2014\u2022\u2122\u2039\u203a\xab\xbb\xa0"
"""Signs that stand beside sound words."""
_BEFORE = "BCDGHIKLMNPQRSTUVXYabcdeghiklmnopqrstuvxy"
_NEVER = "\xaa\xb5\xba\xd0\xf0\xfe\xde\xdf\xf8\xd8\xe5\xc5\xff\xe6\xc6"
_PAIR = (
    "ae\xe2\xea\xf4AE\xc2\xca\xd4",
    "".join(map(chr, (*range(0xC0, 0xD7), *range(0xD9, 0xF7), *range(0xF8, 0x100)))),
)
"""Two letters that never stand side by side in sound Vietnamese, and do in any line of a charset with two for one."""
