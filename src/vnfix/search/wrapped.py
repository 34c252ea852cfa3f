"""The words around a line that goes on from the one before, or in the next: text is wrapped in files and messages.

The language model then sees what stands before its first word and behind its last, where else a sentence would begin
and end.
"""

from __future__ import annotations

from functools import lru_cache

from vnfix.expression import expression
from vnfix.language.tokens import TOKEN
from vnfix.text.markup import text_beside_markup

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
_SMALL = expression(r"[^\W\d_A-Z\xc0-\xdeĂĐĨŨƠƯ]")
"""How a line begins that goes on from another, if no letter is lost there."""
_CAPITAL = expression(r"[A-Z\xc0-\xdeĂĐĨŨƠƯ]")
_LOST_FIRST = expression(r"[?\ufffd]{1,3}\w")
_LOST = expression("[?\ufffd]")

Around = tuple[tuple[Word, ...], tuple[Word, ...]]
"""Words of the line before, and of the line after."""
NOTHING: Around = ((), ())


@lru_cache(maxsize=4)
def is_wrapped(text: str) -> bool:
    """Whether of the lines of a text that may go on in the next more do, by the first letter there, than do not.

    >>> is_wrapped("# Hàm này kiểm tra xem người dùng đã đăng nhập\\n# hay chưa, và nếu chưa")
    True
    """
    small = capital = 0
    previous = ""
    for line in text.split("\n"):
        beginning = _text_after_signs(previous, line)
        if beginning >= 0:
            small += _SMALL.match(line, beginning) is not None
            capital += _CAPITAL.match(line, beginning) is not None
        previous = line
    return small > capital


def words_before(previous: str, line: str, text: str) -> tuple[Word, ...]:
    """The last words of a line of a text if another goes on from it, as far as none before them lost a letter.

    One whose first letter is lost goes on if the text is wrapped: a heading is followed by such a line as well.

    >>> words_before("// Hàm này kiểm tra xem người dùng đã đăng nhập", "// hay ch?a", "")[-2:]
    (('đăng', 'word'), ('nhập', 'word'))
    >>> words_before("// Hàm này kiểm tra xem người dùng đã đăng nhập.", "// hay ch?a", "")
    ()
    """
    if not _goes_on(previous, line, text):
        return ()
    text = text_beside_markup(previous)[0]
    lost = [place.end() for place in _LOST.finditer(text)]
    begin = text.find(" ", lost[-1]) if lost else 0
    return _words(text, begin, len(text))[-_MOST_WORDS:] if begin >= 0 else ()


def words_after(line: str, following: str, text: str) -> tuple[Word, ...]:
    """The first words of a line if it goes on from another, as far as none before them lost a letter.

    >>> words_after("// Hàm này kiểm tra xem ng??i dùng ?ã ??ng nh?p", "// vào trang web ch?a", "")
    (('vào', 'word'), ('trang', 'word'), ('web', 'word'))
    """
    if not _goes_on(line, following, text):
        return ()
    text = text_beside_markup(following)[0]
    lost = _LOST.search(text)
    end = text.rfind(" ", 0, lost.start()) if lost is not None else len(text)
    return _words(text, 0, end)[:_MOST_WORDS] if end >= 0 else ()


def _goes_on(line: str, following: str, text: str) -> bool:
    """Whether a line of a text, if that is wrapped, goes on in the next."""
    beginning = _text_after_signs(line, following)
    if beginning < 0 or "vnfix:" in following:  # a comment to us
        return False
    if _SMALL.match(following, beginning):
        return True
    return _LOST_FIRST.match(following, beginning) is not None and is_wrapped(text)


def _text_after_signs(line: str, following: str) -> int:
    """Where the text of the next line begins, if both begin with the same signs and the first may go on; or -1."""
    line = line.rstrip()
    if len(line) < _FEWEST or not (line[-1].isalnum() or line[-1] in _OPEN_ENDS):
        return -1
    signs, signs_after = _BEGINNING.match(line), _BEGINNING.match(following)
    if signs is None or signs_after is None or signs.group().strip() != signs_after.group().strip():
        return -1
    return signs_after.end()


def _words(text: str, start: int, end: int) -> tuple[Word, ...]:
    return tuple([(match.group(), match.lastgroup or "") for match in TOKEN.finditer(text, start, end)])
