"""Find what markup is made of in a line: tags and their attributes, commands of TeX, addresses, hashtags, mentions.
Escapes of line ends and tabs in strings are found, too.

None of it is text. What stands beside a tag for a part of a sentence (`<b>`, `[i]`) goes on across it; at any other one
text ends and another begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache

from vnfix.expression import WORD, ascii_but, expression


class Markup(IntEnum):
    """What a stretch of markup is to the text around it."""

    INLINE = 1
    """The text goes on across it."""
    BLOCK = 2
    """One text ends before it, another begins after it."""
    WORD = 3
    """It stands for a word that is none of Vietnamese."""
    NAME = 4
    """The same, and no word is read in it."""
    ESCAPE = 5
    """It stands for the end of a line in a string, or for a tab."""
    EMPHASIS = 6
    """Low lines around a part of a text, which goes on across them."""
    NUMBER = 7
    """It stands for a number."""


_IN_ADDRESS = r"""(?:[^\s<>"'`|()\[\]{}]|\([^\s()]*\)|\[[^\s\[\]]*\]|\{[^\s{}]*\})+"""
ADDRESS = rf"\b[a-z][a-z0-9+.-]{{1,15}}://{_IN_ADDRESS}|\bwww\.{_IN_ADDRESS}"
MAIL_ADDRESS = r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+"
"""Expressions for addresses, in any letter case. Brackets in an address come in pairs; others are around it."""

_PATH = r"""(?<![^\s"'`(\[=,;])[A-Za-z]:\\[^\s"'<>|]*"""
_ESCAPE = rf"\\+(?-i:[nrt])(?!(?-i:[a-z]+)(?![^{ascii_but(f'{WORD}?')}]))"
"""A line end or a tab in a string, which a path has not; commands of TeX go on in small letters."""

_INLINE_TAG = (
    "abbr|acronym|a|big|b|cite|code|del|dfn|em|font|ins|i|kbd|mark|nobr|q|samp|small|span|strike|strong|sub|sup|s|tt|u"
    "|var"
)
_BLOCK_TAG = (
    "attach|center|code|hide|hr|h[1-6]|img|indent|justify|left|list|li|media|ol|quote|right|spoiler|table|td|th|tr|ul"
    "|video|youtube"
)
_NAME = r"""[\w./:$-]{1,60}(?:\(\))?"""
_NUMBER = r"""
    %(?:\(\w+\)|\d\$)?[-+,0]{0,3}\d{0,3}(?:\.\d{1,2})?l{0,2}[dif](?!\w) | %(?:\d\$)?[rs@](?!\w)
  | (?:[$%]?\{\{?|\#\{)\s?(?:
        [\w.]{0,40}(?<![a-z])(?:n|num|number|count|total|amount|quantity|qty|size|length|min|max|limit|percent|price
          |years?|months?|days?|hours?|minutes?|seconds?)
      | (?:[\w.]{0,40}[a-z_.])?(?-i:Count|Number|Num|Total|Amount|Quantity|Qty|Size|Length|Price)
      | [\w.]{0,40}:[-+#,.<>0-9]*[nNdDfFcCpPgG%]?[0-9#,.]*
      | \d{0,2}
    )\s?\}\}?
"""
"""What stands amid a text for a number: of printf, by its name, by its format. What tells nothing of itself (`{0}`,
`%s`) counts among them: of 773 pieces of text with one in place of a number 476 come back if it is taken for one, and
338 if it is taken for a word that is not known; in place of a name 443 and 458 of 937."""
_CODE = rf"""
    `{_NAME}` | (?<=[^\s=:,({{\[]\s)(?:"{_NAME}"|'{_NAME}')(?=\s[^\s=:)\]}}])
  | (?:\$?\{{\{{?|\#\{{)[\w.\s]{{0,40}}\}}\}}? | %\(\w+\)[rs](?!\w) | <%=[^<>%]{{0,60}}%>
"""
_CALL = r"(?<![\w?\ufffd])[A-Za-z_$][\w.$]*\(\)"
"""What stands amid a text for a name or a value of a program."""
_SIGN_REFERENCE = (
    r"amp|apos|bull|[lrb]dquo|copy|gt|hellip|laquo|[lrs]quo|lt|mdash|middot|nbsp|ndash|quot|raquo|reg|times"
    r"|\#(?:160|3[3-9]|34|8[2-9]\d\d)"
)
_TEXT_ATTRIBUTE = (
    "(?:abbr|alt|caption|content|data-[a-z-]+|description|heading|help|hint|label|message|placeholder|prompt|summary"
    "|text|title|tooltip|value)="
)
_TAG = r"(?<!\?P)(?<![(\\]\?)(?<!\\[gk])<(?!(?<=\ufffd<)(?:ch|nh|ng|[cmnt])\b)/?"
"""How a tag begins, and no name of a group in a regular expression, nor what is left of ị in a word (d\ufffd<ch)."""
_ATTRIBUTES = (
    rf"""(?:\s+(?!{_TEXT_ATTRIBUTE})[A-Za-z_:@.#*\[(][\w:.@-]*[\])]?(?:=(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>]*))?)*\s*/?>?"""
)
"""Attributes of a tag whose values are no texts, and its end, if nothing else comes before it."""
_MARKUP = expression(
    rf"""
      (?=[<\[\]&\\%$\#{{`"'_/@])(?:
        (?P<escape> {_ESCAPE} )
      | (?P<inline>
          {_TAG}(?:{_INLINE_TAG})(?=[\s>/]){_ATTRIBUTES}
        | (?:(?<![\w)\]])\[|\[/)(?:b|color|email|font|i|size|s|url|u)(?:=[^\]\s]{{0,200}})?\]
        | \]\((?:[^\s()]|\([^\s()]*\))+\)
        | &(?:{_SIGN_REFERENCE});
        | \\(?:emph|text[a-z]{{2}}|href|textcolor|url|underline)(?=[{{\[]) | \\(?:bf|em|it|rm|sc|sf|sl|tt)(?=\s)
        )
      | (?P<block>
          {_TAG}[A-Za-z][\w:.-]*(?=[\s>/]){_ATTRIBUTES}
        | (?:(?<![\w)\]])\[|\[/)(?:{_BLOCK_TAG})(?:=[^\]\s]{{0,200}})?\](?!\()
        | (?<![\w)\]])(?<!\w\s)\[(?-i:x|[A-Z]{{3,8}})\](?!\()
        | \\[A-Za-z]+\*?(?=[{{\[])
        )
      | (?P<opening> (?<![\w?\ufffd])__?(?!\s)(?=[A-Z0-9]*[^\w\n][^_\n]{{0,300}}(?<!\s)_(?![^\W_])) )
      | (?P<closing> (?<![\s_])__?(?![\w?\ufffd]) )
      | (?P<number> {_NUMBER} )
      | (?P<word> {_CODE} )
      | (?P<name> (?<![^\s"'(,])/[\w-][\w./-]* | (?<![\w&/])[\#@][A-Za-z_][\w.-]* )
      )
    | (?<!\w)(?=[\w$.+-])(?:
        {_PATH}
      | (?P<attribute> (?<=["'\s]){_TEXT_ATTRIBUTE}(?=["']) )
      | (?P<call> {_CALL} )
      | (?P<address> {ADDRESS} | {MAIL_ADDRESS} | (?<![^\s"'(,])\.\.?/[\w-][\w./-]* )
      )
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
"""By what each begins with, a sign or a word: two looks pass the places of a line that are neither."""
_MAY_BE_MARKUP = expression(r"""[<\[\\{}`%@\#_/&]|["']\S*["']|\(\)|www\.|WWW\.""")
"""What some line with any of it has: most text has none."""
_KINDS = {kind.name.lower(): kind for kind in Markup}
_KINDS |= {"opening": Markup.EMPHASIS, "closing": Markup.EMPHASIS, "attribute": Markup.BLOCK}
_KINDS |= {"call": Markup.WORD, "address": Markup.NAME}


Found = tuple[int, int, Markup]
"""Where markup stands in a line, in code points, and what it is to the text around it."""


@lru_cache(maxsize=8)
def find_markup(line: str) -> tuple[Found, ...]:
    """The markup in a line, in order.

    >>> line = '<td class="a">Hà <b>N?i</b>'
    >>> [(line[start:end], kind.name) for start, end, kind in find_markup(line)]
    [('<td class="a">', 'BLOCK'), ('<b>', 'INLINE'), ('</b>', 'INLINE')]
    """
    return tuple(_find(line)) if _MAY_BE_MARKUP.search(line) is not None else ()


def _find(line: str) -> Iterator[Found]:
    is_open = False
    for found in _MARKUP.finditer(line):
        name = found.lastgroup
        if name is None or (name == "closing" and not is_open):
            continue
        is_open = name == "opening" or (is_open and name != "closing")
        yield (*found.span(), _KINDS[name])


@lru_cache(maxsize=8)
def text_beside_markup(line: str) -> tuple[str, tuple[int, ...]]:
    """A line with blanks in place of its markup, and where markup ends at which one text ends and another begins.

    Amid a text a word that no language has, as long, stands for an address, a hashtag or a mention; a number stands for
    what is one when it is filled in.

    >>> text_beside_markup("<p>Xem [b]@tin[/b] này</p>")
    ('   Xem    qqqq     này    ', (3, 26))
    """
    found = find_markup(line)
    if not found:
        return line, ()
    letters = list(line)
    for start, end, _ in found:
        letters[start:end] = " " * (end - start)
    inside = "".join(letters)
    first, last = len(inside) - len(inside.lstrip()), len(inside.rstrip())
    ends: list[int] = []
    closed = None
    for start, end, kind in found:
        if kind == Markup.NUMBER or (kind in _FILLED and first < start and end < last):
            letters[start:end] = _FILLED[kind] * (end - start)
        if (kind in _ENDING and not _goes_on(line, start, end)) or (
            closed is not None and _SIDE_BY_SIDE.match(line, closed, end)
        ):
            ends.append(end)
        closed = start if kind == Markup.INLINE and line.startswith("</", start) else None
    return "".join(letters), tuple(ends)


def _goes_on(line: str, start: int, end: int) -> bool:
    """Whether a sentence goes on behind the end of a line in it: with a small letter, and not behind the end of one."""
    return (
        _SOFT.match(line, start, end) is not None
        and _SMALL_AFTER.match(line, end) is not None
        and line[start - 1 : start] not in _ENDS
    )


_SOFT = expression(r"<br\b|\\+[nr]", re.IGNORECASE)
_SMALL_AFTER = expression(r"\s*(?:\\+[nrt]\s*)*[a-zà-ý]")
_ENDS = tuple(".!?:;")


_SIDE_BY_SIDE = expression(r"</(\w+)\s*>[\s|/·•»›>-]*<\1(?!\w)", re.ASCII)
"""From one of two links, or of other tags alike, to the next, as in a menu."""

_FILLED = {Markup.WORD: "q", Markup.NAME: "q", Markup.NUMBER: "0"}
"""What stands amid a text for a word that no language has, and for a number."""
_ENDING = (Markup.BLOCK, Markup.ESCAPE)


@lru_cache(maxsize=8)
def with_words_apart(line: str) -> str:
    r"""A line with another sign in place of what touches words and is no letter of theirs: in escapes and of emphasis.

    >>> print(with_words_apart(r"\nT?ng:\t{} _r?t nhi?u_ \textbf"))
    \ T?ng:\ {} *r?t nhi?u* \textbf
    """
    if _MAY_TOUCH.search(line) is None:
        return line
    touching = [(start, end, kind) for start, end, kind in find_markup(line) if kind in _TOUCHING]
    if not touching:
        return line
    letters = list(line)
    for start, end, kind in touching:
        if kind == Markup.ESCAPE:
            letters[end - 1] = " "
        else:
            letters[start:end] = "*" * (end - start)
    return "".join(letters)


_TOUCHING = (Markup.ESCAPE, Markup.EMPHASIS)
_MAY_TOUCH = expression(r"\\[nrt]|(?<![\w?\ufffd])_", re.ASCII)
"""What a line with any of them has, the least of how these begin."""
