"""Find names of source code in a line that has text of ours too, in its comments and strings, and letters of lists.

Names of programs are ASCII, whatever happened to the text beside them. Damages that leave no sign (đ made d, ư lost)
would read words in them: `SELECT nam` is not năm, nor `user.co` cơ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from vnfix.expression import WORD, ascii_but, expression
from vnfix.values import Segment

_PLACED, _FILLED, _VALUE, _ARGUMENT = map(ascii_but, ("\"'`?%", "\"'`?{}", "\"'<>?", "()\"'`?"))
"""ASCII without what stands in none of: a tag of a template, what it fills in, an attribute, a call without strings."""
_AROUND = ascii_but(f"{WORD}$?")
_BEGIN, _END = f"(?<![^{_AROUND}])", f"(?![^{_AROUND}])"
_NAME = r"[A-Za-z_$][\w$]*"
_KEYWORD = (
    "int|let|var|const|string|String|float|double|bool|boolean|char|def|class|function|func|fn|public|private|static"
    "|void|return|new|import|from|if|while|type|struct|enum|interface"
)
_COLUMN = "(?i:n?(?:var)?char|(?:big|small|tiny)?int|integer|float|decimal|numeric|money|bit|datetime2?|timestamp)"
_NAMES = expression(
    rf"""
      \{{%[{_PLACED}]*%\}}                                # what templates put in
    | (?:\{{\{{|[$#]?\{{)[{_FILLED}]*\}}\}}?
    | {_BEGIN}(?:
        (?:class|id|name|for|type|rel|style|href|src)=(?P<mark>["'])[{_VALUE}]*(?P=mark)
      | (?:{_KEYWORD})\s+{_NAME}(?=\s*[-=;,(){{}}\[\].:+*/<>])
      | [A-Za-z]*[_$][\w$]*{_END}
      | {_NAME}(?:
          (?:[.][a-z_$][\w$]*|[.]{_NAME}(?=\())+{_END}               # parts with dots between
        | (?=\s*(?:[-+*/|&!<>=]?=|<<|>>)|\(|\[(?!/)|\+\+)               # what is assigned, compared, called, counted
        | (?=\s+{_COLUMN}\b)                                       # a column of a table
        )
      | N(?=')                                                     # N'…' in SQL
      | [A-Za-z](?=\s[+*=<>]\s)                                    # a letter beside an operator
      )
    | [+*=<>]\s[A-Za-z]{_END} | (?:<<|>>)[ ]?{_NAME}
    | (?<=["'`(])[.]{{0,2}}/[\w./-]+                              # a path
    | (?<=\sif\s){_NAME}(?=\selse\s)                               # a condition of Python's
    | =[ ]?{_NAME}(?=[;,)\]])                                       # what is assigned from
    | \[{_NAME}(?=\])
    | (?<=\w)\([{_ARGUMENT}]*\)                        # arguments without a string
    | ["'],[ ]{_NAME}(?=\))                                        # the last argument, behind a string
    | (?P<quote>["'`])(?:
        [a-z_][\w-]*(?P=quote)                                     # a string of one small word, as a key is
      | [A-Z][\w-]*(?P=quote)(?=\s*[:\]])                          # and any that is a key
      )
    | </?[A-Za-z][A-Za-z0-9:-]*(?=[\s/>])                          # tags: </a> is no ưa
    | (?:\A|(?<=\s\s)|(?<=\t))[A-Za-z](?=[.)]\s)                    # what items of a list begin with: a. is no ạ
    """,
    re.ASCII | re.VERBOSE,
)
_MAY_BE_NAMES = expression(
    r"[=_$\[{<+]|[A-Za-z0-9]\(|[A-Za-z]\.[a-z_]|[\"'`][A-Za-z_][\w-]*[\"'`]|;\s*(?:$|[/#])|(?:int|char|float|bit)\b|[A-Z]{4}|[\"'`(][.]{0,2}/\w"
    r"|^\s*(?:AND|OR|SET)\s|(?:^|\s\s|\t)[A-Za-z][.)]\s",
    re.ASCII,
)
"""What some line with any of these has: most text has none."""
_STATEMENT = expression(
    r"\s*(?:(?i:select\s.+\sfrom|insert\s+into|update\s.+\sset|delete\s+from|create\s+table|alter\s+table)\b"
    r"|(?:SELECT|FROM|WHERE|AND|OR|SET|VALUES|JOIN|HAVING|LIMIT|UNION|CASE|WHEN|ORDER\s+BY|GROUP\s+BY)\s)"
)
"""How a line of SQL begins."""
_TEXT_IN_STATEMENT = expression(r"'[^']*'?|\"[^\"]*\"?|--.*|/\*.*", re.DOTALL)


@lru_cache(maxsize=8)
def find_names(line: str) -> tuple[Segment, ...]:
    """The stretches of a line that are names of programs, or of which a statement of SQL is made; a sign may be beside.

    >>> [(name.start, name.end) for name in find_names("user.co = Có ngu?i dùng")]
    [(0, 7)]
    """
    if _MAY_BE_NAMES.search(line) is None:
        return ()
    return tuple(Segment(start, end, kept=True) for start, end in _places(line))


def _places(line: str) -> Iterator[tuple[int, int]]:
    if _STATEMENT.match(line):
        at = 0
        for text in _TEXT_IN_STATEMENT.finditer(line):
            yield at, text.start()
            at = text.end()
        if at < len(line):
            yield at, len(line)
        return
    for name in _NAMES.finditer(line):
        yield name.span()
