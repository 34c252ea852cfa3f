"""Cut a line into segments that may be repaired and segments that are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from string import ascii_letters
from typing import Literal, TypeAlias, cast

from vnfix.expression import WORD, ascii_but, expression
from vnfix.text.lines import LONGEST, line_end, section_end, split_lines
from vnfix.text.markup import ADDRESS, MAIL_ADDRESS
from vnfix.values import Segment

__all__ = [
    "LONGEST",
    "RIGHT_IN",
    "Kind",
    "has_kept",
    "kind_of",
    "line_end",
    "section_end",
    "split_lines",
    "split_segments",
]

_KEPT = expression(
    rf"{ADDRESS} | {MAIL_ADDRESS}"
    r"""
    | (?<!\?q)\?[\w.%-]+=[^\s<>"'`\])}]*               # a query; what follows ?q is an encoded word of a mail header
    | (?<=[\w)\]])\?\.(?=[a-z_$(\[])                # optional chaining
    | (?:[=<]\s{0,3}|>\s{1,3})\?(?![\w?\ufffd])      # placeholders of SQL: = ?
    | [(,]\s{0,3}\?(?=\s{0,3}(?:[,)]|\Z))          # and (?, ?)
    | (?<=[)\]}])\?                              # what follows a bracket, in a condition or a regular expression
    | (?<=[.\]][*+])\?|(?<=\\[a-zA-Z][*+])\?|\\\?|(?<=["'`]/)\? # as few as can be, in one; itself; a query
    | \?(?=\w?\{\d*,|\([?\[])|(?<!\w)\?(?=\w\*(?!\*)) # a letter or none before a count or a group; any letter: ?b*
    | \?(?=(?P<quote>["'`])[^"'`\n]{0,80}(?P=quote)\s?:)    # a condition between strings: ?"a":"b"
    | (?<=["'`])\?(?=[\w$.]+[:(])                     # what follows a string in one: =="a"?b:c
    | \?(?=\{(?:\}|[a-z_$]+:))                      # and before an object
    | (?<=\|)[a-z]\?(?=["'\\|)])                    # a letter or none, one of several
    | \\(?-i:[a-mo-qsu-zA-Z.]\?|[nrt]\?(?![^\W\d_]|[?\ufffd]))(?:[ ]\?)?  # an optional escape, and a blank after it,
    | \(\?(?:[aiLmsux-]*[:)>]|P?[<=!>]|\#)          # a group's flags, in regular expressions
    """,
    re.VERBOSE | re.IGNORECASE,
)


_KEPT_AT_SIGNS = expression(
    r"""
    [?=<>(,\\](?:
      (?<!\?q.)(?<=\?)[\w.%-]+=[^\s<>"'`\])}]*
    | (?<=[\w)\]]\?)\.(?=[a-z_$(\[])
    | (?:(?<=[=<])\s{0,3}|(?<=>)\s{1,3})\?(?![\w?\ufffd])
    | (?<=[(,])\s{0,3}\?(?=\s{0,3}(?:[,)]|\Z))
    | (?<=[)\]}]\?)
    | (?<=[.\]][*+]\?)|(?<=\\[a-zA-Z][*+]\?)|(?<=\\)\?|(?<=["'`]/\?)
    | (?<=\?)(?=\w?\{\d*,|\([?\[])|(?<!\w.)(?<=\?)(?=\w\*(?!\*))
    | (?<=\?)(?=(?P<quote>["'`])[^"'`\n]{0,80}(?P=quote)\s?:)
    | (?<=["'`]\?)(?=[\w$.]+[:(])
    | (?<=\?)(?=\{(?:\}|[a-z_$]+:))
    | (?<=\\)(?-i:[a-mo-qsu-zA-Z.]\?|[nrt]\?(?![^\W\d_]|[?\ufffd]))(?:[ ]\?)?
    | (?<=\()\?(?:[aiLmsux-]*[:)>]|P?[<=!>]|\#)
    )""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
"""The same where there are no addresses and no vertical bars. It begins with few letters, to pass over text quickly."""


def _kept(line: str) -> list[tuple[int, int]]:
    """The places of what is kept, found by the fastest expression that finds all."""
    if "?" not in line and "@" not in line and "://" not in line and not _WWW.search(line):
        return []
    has_more = "|" in line or "@" in line or "://" in line or _WWW.search(line)
    return [match.span() for match in (_KEPT if has_more else _KEPT_AT_SIGNS).finditer(line)]


_WWW = expression(r"www\.", re.IGNORECASE)

_NO_LETTER, _NO_WORD = ascii_but(ascii_letters), ascii_but(f"{WORD}?")
_KEPT_BY_SIGN = {
    # a name of a host
    ".": r"(?<![\w.@-])(?:[a-z0-9-]+\.)+(?:app|biz|com|dev|edu|gov|info|io|net|org|tv|uk|vn)(?![\w-])",
    # any letter or none between letters, in a regular expression
    ".?": r"(?:\.\?[\w:\\\[]){3,}",
    # where printf puts something in, and what a mail reader shows only if there is something
    "%": r"%(?:\d\$|\(\w+\)|\.\d)?l{0,2}(?:[dfgisx](?![\w\ufffd])|u(?=[^\w\s]))|%\?\w\?|%[\d.-]*\w/?\?(?!\w)",
    # an escape of a regular expression, a class of letters in one
    "\\": r"\\[A-Za-z](?=[\]\[()\\+*|$/.,;-])",
    "[": r"(?<=\w)\[\w\?\]|\[\^[^\]\s]{1,8}\]",
    # the same of escapes
    "\\u": r"\[[^\[\]]{0,60}?\\u[0-9A-Fa-f]{4}-\\u[0-9A-Fa-f]{4}[^\[\]]{0,60}\]",
    # ranges of letters in one; a middle syllable of two letters (A-la-hán) looks like the ends of two
    "-": r"(?:a-z|A-[Zz]|0-9)[^\x00-\x2f]-[^\x00-\x2f]|[^\x00-\x2f]-[^\x00-\x2f](?:a-z|A-Z|0-9)"
    r"|(?:[^\x00-\x7f]-[^\x00-\x7f]){2}"
    rf"|(?<![^{_NO_LETTER}])(?:[a-z]-[a-z][A-Z]-[A-Z]|[A-Z]-[A-Z][a-z]-[a-z])(?![^{_NO_LETTER}])",
    # the end of a child, in Perl and shells
    "$?": r"\$\?",
    # a condition in a template, one that is given back, one that ends in a string
    "${": r"\$\{[\w$.]+\?",
    "return ": r"(?<=return )\w+\?(?=[\"'`]|\w+\.\w)",
    "in ": r"(?<=[\"'`]in )\w+\?",
    "} ?": rf"(?<=\}} )\?(?![^{_NO_WORD}])",
    # strings of Python's, with what they are or how they begin
    "u'": r"(?<![\w'])u'(?:\w{0,4}'(?=\s?[,:)\]}])|(?=[^'\n]*'\s?[,:)\]}]))",
    # variables of a grammar
    "=": rf"=[({{]?\?[A-Za-z]\w*(?![^{_NO_WORD}]|\s[^{ascii_but(f'{ascii_letters}?')}])(?:\s?[,+]\s?\?\w+)*",
    # names of one or two letters in a condition
    "?": r"(?<=[:,(+=&|])\w{1,2}\?(?=[\"'`(\[{])|(?P<quote>[\"'`])\?(?P=quote)",
    # signs in a row that stand for no letter each
    "\ufffd \ufffd \ufffd": r"(?<!\S)\ufffd(?:\s\ufffd){2,}(?!\S)",
    " ?": r"^\s*(?P<signs>\?{1,3})(?= .* (?P=signs)\s*$)",
    " \ufffd": r"^\s*(?P<signs>\ufffd{1,3})(?= .* (?P=signs)\s*$)",
    "? ? ?": r"(?<!\S)\?(?:\s\?){2,}(?!\S)",
    # between quotation marks, what is itself and nothing else become so
    "\ufffd": "(?P<quote>[\"'`])\ufffd{1,3}(?P=quote)",
    "\xd0": "(?P<quote>[\"'`])\xd0(?P=quote)",
    "\xf0": "(?P<quote>[\"'`])\xf0(?P=quote)",
}
"""What else is kept, by what stands in it."""
_KEPT_TOO = tuple((sign, expression(kept, re.ASCII)) for sign, kept in _KEPT_BY_SIGN.items())


def _kept_too(line: str) -> Iterator[tuple[int, int]]:
    return (match.span() for sign, kept in _KEPT_TOO if sign in line for match in kept.finditer(line))


_UNREADABLE = expression("[\x00\x01\x04-\x08\x0e\x0f\x15-\x17\x1a\x1e\x1f\x7f\ud800-\udfff]+")
"""Controls that text has not, and bytes that could not be decoded (lone surrogates, PEP 383). What letters and
quotation marks are when cut to their low byte is not among them."""

_BINARY_SHARE = 0.05
"""A line with more of its letters unreadable than this is data, not text, and is kept as a whole."""


_KIND = expression(
    r"[\s\ufeff]*(?:(?P<markup><(?:!doctype\b|html\b|\?xml\b|svg\b|rss\b|feed\b))|(?P<rtf>\{\\rtf(?![a-z]))|"
    r"(?P<mail>(?-i:From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z])|Return-Path: ?<|Delivered-To: ?\S+@|"
    r"Received: (?:from|by)\b|MIME-Version: ?\d|BEGIN:V(?:CARD|CALENDAR)\b))",
    re.IGNORECASE,
)
_BLANK = expression(r"[\s\ufeff]*")


Kind: TypeAlias = Literal["text", "markup", "rtf", "mail"]
RIGHT_IN: dict[Kind, tuple[Kind, ...]] = {"markup": ("markup",), "rtf": ("rtf",), "mail": ("mail", "markup")}
"""The kinds of text whose escapes are right in one: parts of mail are pages."""


def kind_of(text: str) -> Kind:
    """What a text says at its beginning that it is: `markup` (HTML and XML, in which references to characters are
    right), `rtf`, which has escapes of its own, `mail` as it is sent or kept (RFC 5322, RFC 4155, vCard), or `text`.

    >>> kind_of("<!DOCTYPE html><p>Ti&#7871;ng"), kind_of("<p>Ti&#7871;ng"), kind_of("MIME-Version: 1.0")
    ('markup', 'text', 'mail')
    """
    match = _KIND.match(text)
    return "text" if match is None else cast("Kind", match.lastgroup)


def has_begun(text: str) -> bool:
    """Whether anything but blanks and byte-order marks stands in a text: only then `kind_of` tells of what follows."""
    return _BLANK.fullmatch(text) is None


def split_segments(line: str) -> list[Segment]:
    """The segments of a line, in order, covering all of it."""
    segments: list[Segment] = []
    at = 0
    for start, end in sorted([*_kept(line), *_lists_and_more(line), *_unreadable_words(line)]):
        if end <= at:
            continue
        if start > at:
            segments.append(Segment(at, start))
        segments.append(Segment(max(start, at), end, kept=True))
        at = end
    if at < len(line):
        segments.append(Segment(at, len(line)))
    return segments


def has_kept(line: str) -> bool:
    """Whether any segment of a line is kept."""
    return bool(_kept(line) or _unreadable_words(line)) or any(True for _ in _lists_and_more(line))


def _lists_and_more(line: str) -> Iterator[tuple[int, int]]:
    """What is kept but for addresses and code: what a sign shows, and lists of letters."""
    return chain(_kept_too(line), _alphabets(line), _tables(line))


def _alphabets(line: str) -> Iterator[tuple[int, int]]:
    """Lists of single letters, as of an alphabet, with groups of up to three letters beside them."""
    for letters in _SINGLE_LETTERS.finditer(line):
        start, end = letters.span()
        while (before := _SHORT_BEFORE.search(line, max(0, start - _SHORT), start)) is not None:
            start = before.start()
        while (after := _SHORT_AFTER.match(line, end)) is not None:
            end = after.end()
        yield start, end


_SINGLE_LETTERS = expression(r"(?<!\w)(?:[^\W\d_] ){6,}[^\W\d_](?!\w)")
_SHORT = 4
_SHORT_BEFORE = expression(r"(?<!\w)[^\W\d_]{1,3} \Z")
_SHORT_AFTER = expression(r" [^\W\d_]{1,3}(?!\w)")


def _tables(line: str) -> Iterator[tuple[int, int]]:
    """Stretches of many letters and signs beyond ASCII, each but once, as tables of charsets have."""
    for run in _BEYOND_ASCII.finditer(line):
        signs = run.group().replace("\ufffd", "")
        if len(signs) >= _FEWEST_IN_TABLE and len(set(signs)) == len(signs):
            yield run.span()


_BEYOND_ASCII = expression("[\x80-\u05ff\u1e00-\u22ff\ufffd]{16,}")
_FEWEST_IN_TABLE = 16
"""Letters and signs of which none comes again: more than a word of any language has, misread or not."""


def _unreadable_words(line: str) -> list[tuple[int, int]]:
    """Words with unreadable characters in them, and the whole line when it has too many."""
    runs = [match.span() for match in _UNREADABLE.finditer(line)]
    if sum(end - start for start, end in runs) > _BINARY_SHARE * len(line):
        return [(0, len(line))]
    words: list[tuple[int, int]] = []
    for start, end in runs:
        if not words or start >= words[-1][1]:
            space = line.find(" ", end)
            words.append((line.rfind(" ", 0, start) + 1, space if space >= 0 else len(line)))
    return words
