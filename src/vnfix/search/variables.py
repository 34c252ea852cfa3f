"""Question marks that languages of programs put before names: `?x` of SPARQL, `(?P<year>` of expressions, `?a` of Lisp.

>>> line = "SELECT ?s WHERE { ?s ?p ?o }"
>>> are_variables(line, [match.span() for match in re.finditer(r"\\?\\w+", line)])
True
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vnfix.expression import expression
from vnfix.language.known import is_known_word

_VARIABLE = expression(r"(?<!\?)\?(?:[A-Za-z]|(?!\d)\w*[aeiouyAEIOUY_]\w*)\??\Z", re.ASCII)
"""One letter, or several with a vowel: `?nh` is left of ảnh."""
_LOST_AT_END = expression(r"[A-Za-z]\?(?=[\s\"'<]|\Z)")
"""The end of a word that lost its last letter."""
_BEHIND = expression(r"[(\[{^*+|\\]\Z|[({] \Z")
"""What stands before a name in code, and before a word whose first letter is lost hardly ever, if all are such."""
_WORD = expression(r"[^\W\d_]+")
_SIGN = expression(r"[^\w\s?]")


def are_variables(line: str, struck: Sequence[tuple[int, int]]) -> bool:
    """Whether the words of a line that seem to have lost letters, of which at least one did, are names of a program.

    All begin with their only question mark and go on in ASCII, none has lost its last letter, no word of Vietnamese
    with a mark stands beside them, and one stands behind a bracket or an operator, or most other words are none of
    Vietnamese: `Anh ?ang ?i xa` is damaged, and so is `(?u tiên)`. `struck` are their places.
    """
    if not all(_VARIABLE.match(line, start, end) for start, end in struck) or _LOST_AT_END.search(line):
        return False
    starts = {start + 1 for start, _ in struck}
    words = [word[0] for word in _WORD.finditer(line) if word.start() not in starts]
    known = [word for word in words if len(word) > 1 and is_known_word(word)]
    if not all(map(str.isascii, known)):
        return False
    if any(_BEHIND.search(line, 0, start) for start, _ in struck):
        return True
    return 2 * len(known) < len(words) if words else _SIGN.search(line) is not None
