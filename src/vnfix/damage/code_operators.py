"""Question marks that are operators of source code: of those that stand alone, most are words that lost all letters."""

from __future__ import annotations

import re

from vnfix.expression import expression
from vnfix.language.syllable import is_syllable
from vnfix.text.markup import text_beside_markup


def is_operator(line: str, start: int, end: int) -> bool:
    """Whether question marks that stand alone choose between values: in code that holds or shows texts.

    >>> is_operator('x === "a" ? "T?t c?" : null', 10, 11), is_operator('user.name ?? "Không rõ"', 10, 12)
    (True, True)
    >>> is_operator('? "Hà N?i" : 3', 0, 1), is_operator('? $"B?n có {n}"', 0, 1), is_operator('nhà ? "ph? c?"', 4, 5)
    (True, True, False)
    >>> is_operator('url = next ?? Url.Content("~/")', 11, 13), is_operator('r ? r["ten"] : "Ch?a có"', 2, 3)
    (True, True)
    """
    before = line[max(0, start - _REACH) : start].rstrip()
    if _CHOOSES.match(line, end) or (_NAME_AFTER.match(line, end) and _BEGUN.search(before)):
        return True
    if _TAG_AFTER.match(line, end):
        return _CODE.search(text_beside_markup(line)[0]) is not None
    operand = _OPERAND.search(before)
    name = operand.group() if operand is not None else ""
    if name and not name.isalnum() and _PARTS_AFTER.match(line, end):
        return True
    if _CALL_AFTER.match(line, end) and _ASSIGNED.search(before):
        return True
    return _QUOTED_AFTER.match(line, end) is not None and _is_value(before, name, line)


def _is_value(before: str, name: str, line: str) -> bool:
    """Whether a value stands before an operator and a text; `name` is the name of one that does."""
    if not before or before[-1] in ")]":
        return True
    if before[-1] in "\"'`":
        return _COMPARES.search(before) is not None
    return bool(name) and _is_code(name, line)


def _is_code(name: str, line: str) -> bool:
    """Whether a name before an operator and a text is one of a program, and no word before a quotation."""
    return not name.islower() or not name.isalpha() or (not is_syllable(name) and _CODE.search(line) is not None)


_REACH = 100
"""Code points before question marks that are looked at."""

_CHOOSES = expression(
    r"""
    :?\ +(?:
        (?: [$@]{0,2}(?P<quote>["'`])[^\n]{0,200}?(?P=quote)                     # one of two values
          | [\w$.]+(?:\([^()]*\)|\[[^][]*\])? )\s+:\s
      | (?:null|undefined|true|false|None|\[\]|\{\}|\d+)\s*(?:[;,)\]}]|\Z)         # a value in place of none
      | (?:null|undefined|true|false)\s*[?:&|=!<>+*/-]                          # the same, and an operator
      | [(\[{]\s*\Z                                                             # what goes on in the next line
    )
    """,
    re.ASCII | re.VERBOSE,
)
"""What follows where one of two values is chosen, or another in place of none, that are no texts."""
_TAG_AFTER = expression(":? +<[A-Za-z]")
_QUOTED_AFTER = expression(":? +[$@]{0,2}[\"'`]")
_NAME_AFTER = expression(r" +[A-Za-z_$][\w$.]*\s*[;)\]}]", re.ASCII)
_BEGUN = expression(r"[(=\[]\s*[A-Za-z_$][\w$.]*\Z", re.ASCII)
_PARTS_AFTER = expression(r" +[A-Za-z_$][\w$]*(?:(?:\??\.|->|::)[\w$]+)+(?![\w(])", re.ASCII)
_CALL_AFTER = expression(r" +[A-Za-z_$][\w$]*(?:(?:\??\.|->|::)[\w$]+)+\(", re.ASCII)
_ASSIGNED = expression(r"=\s*[A-Za-z_$][\w$]*\Z", re.ASCII)
_COMPARES = expression("[=!<>]=|[<>&|]")
_OPERAND = expression(r"(?<![^\s(\[{,:=!&|<>])[A-Za-z_$][\w$]*(?:(?:\??\.|->|::)[\w$]+)*\Z", re.ASCII)
"""The name of a value before an operator."""
_CODE = expression(r"[=;{}]|&&|\|\||\w\(|\breturn\b", re.ASCII)
