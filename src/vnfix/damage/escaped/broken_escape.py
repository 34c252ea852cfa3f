"""The end of a line, or a tag, stands within the escape of a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnfix.candidate import Candidate
from vnfix.damage.base import LosslessDamage
from vnfix.damage.escaped.escaped import (
    DECIMAL,
    ESCAPE,
    SHOWN,
    is_letter,
    is_ours,
    is_quoted,
    letter_of,
    letters_of,
    written,
)
from vnfix.expression import expression

_TAG = r"</?[A-Za-z][A-Za-z0-9]{0,9}(?:\s[^<>\n]{0,80})?>"
_SOFT = (
    r"(?<!\?)=(?!(?:(?<==[CDE][0-9A-F]=)|(?<==E[0-9A-F]=[89AB][0-9A-F]=))\r?\n[ \t]*[89AB][0-9A-F]"
    r"|\r?\n[ \t]*[CDE][0-9A-F]=[89AB])"
)
"""An equals sign that says in mail that a line goes on, is not the first of an escape that goes on there, and does not
end an encoded word of a header (`?=`)."""
_JOINT = expression(
    r"(?P<heading>(?<=&)(?:</[A-Za-z]\w{0,9}>[ \t]?)?<[Hh][1-6]>(?=[0-9]{3,5};))"
    rf"|(?P<end>(?:{_SOFT})?\r?\n[ \t]*)|(?:{_TAG})+"
)
"""What may stand within an escape: the beginning of a heading in place of the number sign; the end of a line, with the
indentation of the next and, in mail, an equals sign before it; tags."""

_HALF = (
    r"(?:&(?:amp;)?(?:#?x?[0-9A-Fa-f]{0,6}|[A-Za-z]{1,7})|\\(?:[ux][0-9A-Fa-f]{0,5})?|%u[0-9A-Fa-f]{0,3}"
    r"|%[2-7CDE]?(?:[0-9A-F]%?){0,4}|=[CDE](?:[0-9A-F]=?){0,4}|=[0-9A-F]{2}[^=\n]{0,76}=)"
)
"""The beginning of an escape; in mail also what an equals sign ends, with an escape not far before it."""
_OPEN = expression(rf"{_HALF}\r?\Z")
_MAIL = expression(SHOWN[[style.name for style in SHOWN].index("quoted-printable")].escape)
_MAIL_LINE = 76
"""Letters of a line of mail at most (RFC 2045, 6.7)."""
_WORD = 40
"""Letters of a word, with its escapes, that a line may be broken before or after."""


class BrokenEscape(LosslessDamage):
    """What: the end of a line, or tags, stand within the escape of a letter, so that no reader knows it again. Or its
    number sign was taken for the beginning of a heading, as it is in Markdown.

    How it happens: a program breaks long lines, or puts tags in, and does not know what an escape is.

    Example: "Ti&#7871;ng" becomes "Ti&#78", and "71;ng" on the next line.

    Easily confused with: nothing; what does not become an escape of a letter when it is put together stays as it is.

    Safety: exact. What stands in the escape is moved before the word, or after it where a line would be empty else.
    Nothing else changes, and what the escape says is the next step.
    """

    name = "escaped-broken"
    family = "escaped"
    title = "The end of a line, or a tag, stands within the escape of a letter"
    cause = "a program that does not know escapes broke lines, or put tags in"
    prevention = "undo escapes before lines are broken and tags are put in"
    entry_nats = 4.0
    stretch_nats = 20.0
    divides = True
    right_in = "markup"
    signs = tuple(dict.fromkeys((("&", "<"), *(style.sign for style in SHOWN if style.sign[0] in "&\\%="))))
    gate = expression(rf"{_HALF}(?:\r?(?:\n|\Z)|{_TAG})")

    def inflict(self, text: str) -> str:
        """One case of it: letters are written as decimal references, and each of these goes on in the next line."""
        return _REFERENCE.sub("&#\n", written(text, DECIMAL))

    def explains(self, said: str, shown: str) -> bool:
        """Whether, the ends of lines and tags apart, what is shown is what was said, or that written as escapes, and
        none of these is lost.
        """
        if said == shown:
            return True
        parted = _parted(shown)
        return any(_parted(each) == parted for each in (said, *(written(said, style) for style in SHOWN)))

    def restore(self, damaged: str) -> str:
        parts: list[str] = []
        at = 0
        for start, end, form in _mended(damaged):
            parts += (damaged[at:start], form)
            at = end
        return "".join((*parts, damaged[at:]))

    def goes_on(self, line: str, following: str) -> bool:
        end = line[-_MAIL_LINE - 2 :]
        if not _OPEN.search(end):
            return False
        around = f"{end}\n{following[: _MAIL_LINE + 2]}"
        return any(start <= len(end) < stop for start, stop, _ in _mended(around))

    def candidates(self, line: str) -> Iterator[Candidate]:
        """Escapes that something stands in, and ends of lines of mail, in a line that looks Vietnamese."""
        mended = list(_mended(line))
        if mended and (is_ours(line) or is_ours(letters_of(_plain(line)[0]))):
            yield from (Candidate(start, end, (form,)) for start, end, form in mended)

    def strangeness(self, text: str) -> float:
        """Twenty nats for each. Whether an escape of mail is near, a piece of a line does not show."""
        if not self.gate.search(text) and not _SOFT_END.search(text):
            return 0.0
        return self.stretch_nats * (sum(1 for _ in _broken(text)) + len(_SOFT_END.findall(text)))


_REFERENCE = expression("&#(?=[0-9]{3,5};)")


def _plain(text: str) -> tuple[str, list[int]]:
    """A text without what may stand within escapes, and where in the text each of its letters stands."""
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for joint in _JOINT.finditer(text):
        start, end = joint.span()
        parts.append(text[at:start])
        places += range(at, start)
        if joint["heading"]:
            parts.append("#")
            places.append(start)
        at = end
    return "".join((*parts, text[at:])), [*places, *range(at, len(text))]


def _parted(text: str) -> tuple[str, str]:
    """A text without the ends of lines and tags, and these."""
    return _plain(text)[0], "".join(_bare(joint) for joint in _JOINT.finditer(text) if not joint["heading"])


def _broken(text: str) -> Iterator[tuple[int, int, str]]:
    """Where something stands in an escape, from its beginning to its end, and the escape without it."""
    plain, places = _plain(text)
    for escape in ESCAPE.finditer(plain):
        start, end = places[escape.start()], places[escape.end() - 1] + 1
        is_whole = end - start == escape.end() - escape.start()
        style = SHOWN[(escape.lastindex or 1) - 1]
        if not is_whole and _is_said(escape) and not (style.is_source and is_quoted(text, start)):
            yield start, end, escape.group()


def _is_said(escape: re.Match[str]) -> bool:
    """Whether an escape says a letter, or a sign that may stand beside letters.

    Of names only those of letters count: what follows `&` at the end of a line of code may be one of the others.
    """
    letter = letter_of(escape)
    is_name = escape.group()[0] == "&" and "#" not in escape.group()
    return is_letter(letter) if is_name else letter != ""


def _mended(text: str) -> Iterator[tuple[int, int, str]]:
    """The stretches of a text that are to be put together, in order, and what each becomes."""
    broken = list(_broken(text))
    broken = sorted([*broken, *_soft_ends(text, broken)])
    low = line = 0
    for number, (start, end, bare) in enumerate(broken):
        high = broken[number + 1][0] if number + 1 < len(broken) else len(text)
        mended = _moved(text, start, end, bare, low, high, max(line, text.rfind("\n", 0, start) + 1))
        yield mended
        low = mended[1]
        line = low if mended[2].rstrip(" \t").endswith("\n") else line


def _soft_ends(text: str, broken: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """The ends of lines that an equals sign says are none, not far from an escape of mail; those in escapes apart."""
    for match in _SOFT_END.finditer(text):
        start, end = match.span()
        if any(first <= start and end <= last for first, last, _ in broken):
            continue
        if _MAIL.search(text, max(0, start - _MAIL_LINE), start) or _MAIL.search(text, end, end + _MAIL_LINE):
            yield start, end, ""


_SOFT_END = expression(rf"{_SOFT}\r?\n")


def _moved(text: str, start: int, end: int, bare: str, low: int, high: int, line: int) -> tuple[int, int, str]:
    """A stretch with what stands in it moved out of it, and what it becomes; it may grow from `low` to `high`.

    `line` is where the line begins.
    """
    moved = "".join(_bare(joint) for joint in _JOINT.finditer(text, start, end) if not joint["heading"])
    if not moved or (not bare and (text[start - 1 : start].isspace() or text[end : end + 1].isspace())):
        return start, end, bare + moved
    first = start
    while first > max(low, start - _WORD) and _goes_on(text[first - 1]) and not text.endswith("%20", low, first):
        first -= 1
    if "\n" not in moved or text[line:first].strip():
        return first, end, moved + text[first:start] + bare
    last = end
    while last < min(high, end + _WORD) and _goes_on(text[last]) and not text.startswith("%20", last):
        last += 1
    last += last < high and text[last] in " \t"
    return start, last, bare + text[end:last] + moved


def _bare(joint: re.Match[str]) -> str:
    """What stands in an escape, without the equals sign that says that a line goes on."""
    return joint.group().removeprefix("=") if joint["end"] else joint.group()


def _goes_on(letter: str) -> bool:
    """Whether a letter may be one of a word, with its escapes."""
    return not letter.isspace() and letter not in "<>"
