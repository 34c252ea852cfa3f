"""Text in a Vietnamese charset from before Unicode was read as one that is not of Western Europe's Windows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache

from vnfix.candidate import Candidate, PlainWord
from vnfix.charsets import TCVN3, VISCII, VNI, VPS, WINDOWS_1252, Charset, TableCharset
from vnfix.damage.base import Damage, Gate, Signs
from vnfix.damage.legacy.legacy import Legacy
from vnfix.damage.legacy.legacy_signs import (
    PUNCTUATION,
    SIGN_NATS,
    STRANGE_NATS,
    from_second,
    is_sign,
    is_symbol,
    shared,
    signs_abroad,
    within_punctuation,
)
from vnfix.expression import expression
from vnfix.language.alphabet import LETTERS, has_vietnamese_letter
from vnfix.language.known import is_known_word

_OF_NO_BYTE = "\N{LATIN SMALL LETTER KRA}"
_RARER_NATS = 4.0
"""How much rarer such pages are than windows-1252."""


class LegacyAbroad(Legacy):
    """What: the bytes of TCVN3, VNI or their kin, seen as letters of Vietnam's Windows, a console, a Mac, Cyrillic.

    How it happens: a Windows that is set up for Vietnam takes all text from before Unicode for windows-1258; a console,
    a table of dBase or a list of an archive's files shows it as code page 437 or 850; a Mac reads it as Mac Roman, and
    a program set up for Central Europe or Russia as windows-1250 or 1251.

    Example: "đồng bằng" in TCVN3 becomes "®ång b»ng" when read as windows-1252, and "«Õng b╗ng" as code page 850.

    Easily confused with: languages that are written with the same letters, and the charset read as windows-1252.

    Safety: as of the charset read as windows-1252. A line is looked at as if it had been, and a word of it must show a
    letter that it would not have then.
    """

    def __init__(self, charset: TableCharset, seen_as: Charset) -> None:
        super().__init__(charset, seen_as)
        self.entry_nats += _RARER_NATS
        self._home = _at_home(charset)

    @cached_property
    def signs(self) -> Signs:  # type: ignore[override]
        return tuple(map(shared, signs_abroad(self.seen_as)))

    @cached_property
    def gate(self) -> Gate:  # type: ignore[override]
        return _gate_of(self.seen_as)

    def candidates(self, line: str) -> Iterator[Candidate]:
        return iter(self._claims_of_view(line, self._home.candidates))

    def candidates_beside(self, line: str) -> Iterator[Candidate]:
        return iter(self._claims_of_view(line, self._home.candidates_beside))

    def claims_all(self, line: str) -> Sequence[Candidate]:
        return self._claims_of_view(line, self._home.claims_all)

    def read_plain(self, line: str, kin: Sequence[Damage], text: str) -> Sequence[PlainWord]:  # noqa: ARG002  as said
        """Nothing: a line is always searched, for of one page as of another many bytes look the same."""
        return ()

    def is_kin(self, other: Damage) -> bool:
        """Whether the other is of the same charset: pages of one part of the world show many bytes alike."""
        return isinstance(other, LegacyAbroad) and other.charset == self.charset

    def view(self, line: str) -> str:
        """A line as it would be if its bytes had been read as windows-1252. What stands there for letters of the
        charset, and is none of its bytes here, becomes a letter that windows-1252 has not.
        """
        return line.translate(self._as_at_home)

    @cached_property
    def _as_at_home(self) -> dict[int, str]:
        here, at_home = self.seen_as.letters, WINDOWS_1252.letters
        used = {byte for data in {**self.charset.folded, **self.charset.letters}.values() for byte in data}
        taken = {ord(at_home[byte]): _OF_NO_BYTE for byte in used if at_home[byte] not in PUNCTUATION}
        return taken | {ord(here[byte]): at_home[byte] for byte in used}

    def _claims_of_view(self, line: str, claims: Callable[[str], Iterable[Candidate]]) -> Sequence[Candidate]:
        """What is claimed of the view of a line, and its other words that are sound there and not here.

        Nothing if a letter stands in the line that only Vietnamese has, and the page has not; nor if each word that
        shows a letter of the page that windows-1252 would show otherwise is one of Vietnamese, unless the whole line is
        in the charset.
        """
        if line.isascii() or _sound_letter(self.seen_as).search(line):
            return ()
        own = _own_letters(self.seen_as)
        if own and own.isdisjoint(line) and _is_read_at_home(line):
            return ()
        view = self.view(line)
        found = list(claims(view))
        if not found:
            return ()
        taken = {at for each in found for at in range(each.start, each.end)}
        for word in self._home.run.finditer(view):
            if line[word.start() : word.end()] != word[0] and taken.isdisjoint(range(*word.span())):
                found.append(Candidate(*word.span(), ()))
        read: list[Candidate] = []
        for each in sorted(found, key=lambda each: each.start):
            forms = self._forms(line[each.start : each.end], view[each.start : each.end], each.forms)
            if forms:
                read.append(each.with_forms(forms))
        abroad = [shown for shown in (line[each.start : each.end] for each in read) if _shows(shown, self.seen_as)]
        is_shown = not all(map(is_known_word, abroad)) or (abroad and self._home.claims_all(view))
        return read if is_shown else ()

    def _forms(self, shown: str, view: str, forms: Sequence[str]) -> tuple[str, ...]:
        """What a word may say that is not what it shows; quotation marks and the like at its ends may be just these."""
        if not shown.strip(PUNCTUATION) or (shown[0] == "\xb0" and is_symbol(shown)):
            return ()
        places = within_punctuation(shown)[1:]
        if places:
            known = [form for form in forms if is_known_word(form)]
            for start, end in places:
                says = self._home.says(view[start:end]) or (view[start:end],)
                known += [shown[:start] + form + shown[end:] for form in says if is_known_word(form)]
            forms = known or forms
        if view != shown and is_known_word(view) and self.inflict(view) == shown:
            forms = (view, *forms)
        return tuple([form for form in dict.fromkeys(forms) if form != shown])

    def strangeness(self, text: str) -> float:
        """For each letter of the page in what is no word of Vietnamese as many nats as in windows-1252."""
        if text.isascii() or not text.strip(PUNCTUATION):
            return 0.0
        if is_sign(text):
            return SIGN_NATS
        strange = _WORD.sub(lambda word: "" if is_known_word(word[0]) else word[0], text)
        return STRANGE_NATS * sum(letter in self._signs_seen for letter in strange)


@cache
def _at_home(charset: TableCharset) -> Legacy:
    """The charset read as windows-1252, the same for all pages, with what it remembers."""
    return Legacy(charset, WINDOWS_1252)


class _Gate:
    """A sign of a page in a line, and a letter that windows-1252 does not show for the same byte, and no letter of
    Vietnam that the page has not.
    """

    def __init__(self, page: Charset) -> None:
        signs = signs_abroad(page)
        seconds = re.escape("".join(dict.fromkeys("".join(sign[1] for sign in signs))))
        self._sign = re.compile(f"[{seconds}](?:{'|'.join(map(from_second, signs))})(?<!m[\xb2\xb3])")
        self._sound = _sound_letter(page)
        self._letter = re.compile(f"[{re.escape(''.join(sorted(_letters_abroad(page))))}]")

    def search(self, line: str, /) -> object | None:
        if not self._sign.search(line) or self._sound.search(line):
            return None
        return self._letter.search(line)


@cache
def _gate_of(page: Charset) -> _Gate:
    return _Gate(page)


@cache
def _sound_letter(page: Charset) -> re.Pattern[str]:
    """A letter that only Vietnamese has, and that a page does not."""
    letters = "".join(letter for letter in LETTERS if has_vietnamese_letter(letter) and letter not in page.bytes_of)
    return re.compile(f"[{letters}]")


@cache
def _letters_abroad(page: Charset) -> frozenset[str]:
    """What a page shows for bytes that windows-1252 shows something else for."""
    return frozenset(here for here, at_home in zip(page.letters, WINDOWS_1252.letters) if here != at_home)


@cache
def _own_letters(page: Charset) -> frozenset[str]:
    """Those of them that windows-1252 never shows, controls apart."""
    return frozenset(
        letter for letter in _letters_abroad(page) if letter > "\x9f" and letter not in WINDOWS_1252.letters
    )


@lru_cache(maxsize=1 << 6)
def _is_read_at_home(line: str) -> bool:
    """Whether a line is all in a charset that was read as windows-1252, as most are."""
    return any(_at_home(charset).reads_all(line) for charset in (TCVN3, VNI, VISCII, VPS))


def _shows(word: str, page: Charset) -> bool:
    return not _letters_abroad(page).isdisjoint(word)


_WORD = expression(r"[^\W\d_]+")
