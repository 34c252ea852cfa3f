"""The words around a line that goes on from the one before, or in the next: text is wrapped in files and messages.

The language model then sees what stands before its first word and behind its last, where else a sentence would begin
and end.
"""

from __future__ import annotations

from functools import lru_cache

from vnfix.expression import expression
from vnfix.language.tokens import TOKEN
from vnfix.markup import text_beside_markup

Word = tuple[str, str]
"""A word and the kind of token it is, by the name of its group in `TOKEN`."""

_FEWEST = 40
"""Letters of a line that may have been wrapped."""
_MOST_WORDS = 5
"""Words to either side that the network looks at one by one."""
_BEGINNING = expression(r"[^\w?\ufffd]*")
"""The signs that a line of a comment or of a quoted message begins with."""
_OPEN_ENDS = ",?\ufffd"
"""How a line ends that goes on, if not with a letter: a letter may be lost there."""
_SMALL = expression(r"[^\W\d_A-Z\xc0-\xdeĂĐĨŨƠƯ]|[?\ufffd]{1,3}\w")
"""How a line begins that goes on from another: with a small letter, or with a lost one."""
_LOST = expression("[?\ufffd]")

Around = tuple[tuple[Word, ...], tuple[Word, ...]]
"""Words of the line before, and of the line after."""
NOTHING: Around = ((), ())


@lru_cache(maxsize=64)
def words_before(previous: str, line: str) -> tuple[Word, ...]:
    """The last words of a line, if another goes on from it; none if not, and none before one that lost letters.

    >>> words_before("// Hàm này kiểm tra xem người dùng đã đăng nhập", "// hay ch?a")[-2:]
    (('đăng', 'word'), ('nhập', 'word'))
    >>> words_before("// Hàm này kiểm tra xem người dùng đã đăng nhập.", "// hay ch?a")
    ()
    """
    if not _goes_on(previous, line):
        return ()
    text = text_beside_markup(previous)[0]
    lost = [place.end() for place in _LOST.finditer(text)]
    begin = text.find(" ", lost[-1]) if lost else 0
    return _words(text, begin, len(text))[-_MOST_WORDS:] if begin >= 0 else ()


@lru_cache(maxsize=64)
def words_after(line: str, following: str) -> tuple[Word, ...]:
    """The first words of a line, if it goes on from another; none if not, and none behind one that lost letters.

    >>> words_after("// Hàm này kiểm tra xem ng??i dùng ?ã ??ng nh?p", "// vào trang web ch?a")
    (('vào', 'word'), ('trang', 'word'), ('web', 'word'))
    """
    if not _goes_on(line, following):
        return ()
    text = text_beside_markup(following)[0]
    lost = _LOST.search(text)
    end = text.rfind(" ", 0, lost.start()) if lost is not None else len(text)
    return _words(text, 0, end)[:_MOST_WORDS] if end >= 0 else ()


def _goes_on(line: str, following: str) -> bool:
    """Whether a line that may have been wrapped goes on in the next."""
    line = line.rstrip()
    if len(line) < _FEWEST or not (line[-1].isalnum() or line[-1] in _OPEN_ENDS):
        return False
    signs, signs_after = _BEGINNING.match(line), _BEGINNING.match(following)
    if signs is None or signs_after is None or signs.group().strip() != signs_after.group().strip():
        return False
    return _SMALL.match(following, signs_after.end()) is not None and "vnfix:" not in following  # a comment to us


def _words(text: str, start: int, end: int) -> tuple[Word, ...]:
    return tuple([(match.group(), match.lastgroup or "") for match in TOKEN.finditer(text, start, end)])
