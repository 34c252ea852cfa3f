"""Find names of source code in a line that has text of ours too, in its comments and strings.

Names of programs are ASCII, whatever happened to the text beside them. Damages that leave no sign (đ made d, ư lost)
would read words in them: `SELECT nam` is not năm, nor `user.co` cơ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnfix.expression import expression
from vnfix.values import Segment

_BEGIN, _END = r"(?<![\w$?\x80-\U0010ffff])", r"(?![\w$?\x80-\U0010ffff])"
_NAME = r"[A-Za-z_$][\w$]*"
_KEYWORD = (
    "int|let|var|const|string|String|float|double|bool|boolean|char|def|class|function|func|fn|public|private|static"
    "|void|return|new|import|from|if|while|type|struct|enum|interface"
)
_COLUMN = "(?i:n?(?:var)?char|(?:big|small|tiny)?int|integer|float|decimal|numeric|money|bit|datetime2?|timestamp)"
_NAMES = expression(
    rf"""
      {_BEGIN}{_NAME}(?:[.][a-z_$][\w$]*|[.]{_NAME}(?=\())+{_END}          # parts with dots between
    | {_BEGIN}(?:[_$]\w+|[A-Za-z][\w$]*[_$][\w$]*){_END}
    | {_BEGIN}(?:class|id|name|for|type|rel|style|href|src)=(?P<mark>["'])[^"'<>?\x80-\U0010ffff]*(?P=mark)
    | {_BEGIN}{_NAME}(?=\s*[-+*/|&!<>=]?=|[(\[])                      # what is assigned, compared, called
    | (?<==){_NAME}(?=[;,)\]])|(?<==[ ]){_NAME}(?=[;,)\]])              # what is assigned from
    | (?<=\[){_NAME}(?=\])|(?<=["'],[ ]){_NAME}(?=\))                  # an index, the last argument behind a string
    | {_BEGIN}{_NAME}(?=\s+{_COLUMN}\b)                               # a column of a table
    | (?P<quote>["'`])[a-z_][\w-]*(?P=quote)                          # a string of one small word, as a key is
    | (?P<sign>["'`])[A-Za-z_][\w-]*(?P=sign)(?=\s*[:\]])               # and any that is a key
    | (?<=\w)\([^()"'`?\x80-\U0010ffff]*\)                           # arguments without a string
    | {_BEGIN}(?:{_KEYWORD})\s+{_NAME}(?=\s*[-=;,(){{}}\[\].:+*/<>])
    | {_BEGIN}N(?=')                                                  # N'…' in SQL
    | {_BEGIN}[A-Za-z](?=\s[+*=<>]\s)|(?<=[+*=<>]\s)[A-Za-z]{_END}    # a letter beside an operator
    | </?[A-Za-z][A-Za-z0-9:-]*(?=[\s/>])                             # tags: </a> is no ưa
    """,
    re.ASCII | re.VERBOSE,
)
_STATEMENT = expression(
    r"\s*(?:(?i:select\s.+\sfrom|insert\s+into|update\s.+\sset|delete\s+from|create\s+table|alter\s+table)\b"
    r"|(?:SELECT|FROM|WHERE|SET|VALUES|JOIN|ORDER\s+BY|GROUP\s+BY)\b)"
)
"""How a line of SQL begins."""
_TEXT_IN_STATEMENT = expression(r"'[^']*'?|\"[^\"]*\"?|--.*|/\*.*", re.DOTALL)


def find_names(line: str) -> list[Segment]:
    """The stretches of a line that are names of programs, or of which a statement of SQL is made.

    >>> [(name.start, name.end) for name in find_names("user.co = Có ngu?i dùng")]
    [(0, 7)]
    """
    return [Segment(start, end, kept=True) for start, end in _places(line)]


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
