"""`vnfix convert`: from any charset to any, saying first which letters the target has not."""

from __future__ import annotations

import codecs
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import IO

from vnfix.charsets import VIETNAMESE, TableCharset
from vnfix.cli.fix import for_each
from vnfix.cli.output import CommandError, check_charset, complain, open_input, standard_output
from vnfix.decoding.decode import ERRORS, decode, detect_charset
from vnfix.language.capitals import raise_capitals
from vnfix.text.segment import line_end

AUTO = "auto"
"""The charset to say when it is to be found out."""
_KEPT_IN_MEMORY = 1 << 24
_PIECE = 1 << 16
_TOLD = 12
"""Letters that are told of; of more, how many there are."""


def convert(
    names: Sequence[str], source: str, target: str, errors: str = "strict", *, in_capitals: bool = False
) -> int:
    """Write files in another charset to standard output; 2 where one cannot be read or would lose letters.

    `in_capitals` says that the files were in a font that shows small letters as capitals, and so all of them are.
    Nothing of a file is written before all of it is known to fit, or `errors` says what to do with what does not.
    """
    for charset in (target, *([] if source == AUTO else [source])):
        check_charset(charset)
    try:
        codecs.lookup_error(errors)
    except LookupError:
        raise CommandError(
            f"there is no error handler {errors!r}; use vnfix.fold, replace, xmlcharrefreplace"
        ) from None
    output = standard_output()

    def write(name: str) -> int:
        with tempfile.SpooledTemporaryFile(max_size=_KEPT_IN_MEMORY) as kept:
            with open_input(name) as read:
                while data := read(_PIECE):
                    kept.write(data)
            charset = _charset_of(kept, name) if source == AUTO else source
            texts = partial(_texts, kept, charset, target, name, in_capitals=in_capitals)
            lost = _lost_letters(texts(), target)
            if lost:
                told = " ".join(letter for letter, _ in lost.most_common(_TOLD))
                more = f" and {len(lost) - _TOLD} more" if len(lost) > _TOLD else ""
                if errors == "strict":
                    raise CommandError(f"{name}: {target} has no {told}{more}; say with --errors what to do with them")
                complain(f"{name}: {target} has no {told}{more} ({lost.total()} in all), written by {errors}")
            kept.seek(0)
            encoder = codecs.getincrementalencoder(target)(errors)
            for text in texts():
                output.write(encoder.encode(text))
            output.write(encoder.encode("", final=True))
            output.flush()
        return 0

    return for_each(names, write)


def _charset_of(kept: IO[bytes], name: str) -> str:
    """The charset that a file is in; one that is empty is in any."""
    kept.seek(0)
    data = kept.read()
    if not data:
        return "utf-8"
    detection = detect_charset(data)
    if detection is None:
        raise CommandError(f"{name}: its charset cannot be told; name it with --from")
    if "+" in detection.charset:  # mixed: only the whole of it can be read
        text = decode(data)[0].encode("utf-8", ERRORS)
        kept.seek(0)
        kept.truncate()
        kept.write(text)
        return "utf-8"
    return "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else detection.charset


def _read_composed(kept: IO[bytes], charset: str, name: str) -> Iterator[str]:
    """The text of a file, composed, piece by piece: a charset from before Unicode has letters, and few marks."""
    waiting = ""
    for text in _read(kept, charset, name):
        waiting += text
        last = len(waiting) - 1
        while last > 0 and unicodedata.combining(waiting[last]):
            last -= 1
        if last > 0:  # the last letter may yet get marks
            yield unicodedata.normalize("NFC", waiting[:last])
            waiting = waiting[last:]
    yield unicodedata.normalize("NFC", waiting)


def _texts(kept: IO[bytes], charset: str, target: str, name: str, *, in_capitals: bool) -> Iterator[str]:
    """The text of a file as it is to be written, piece by piece."""
    texts = _read_composed(kept, charset, name) if _of_vietnam(target) else _read(kept, charset, name)
    own = _of_vietnam(charset)
    if own and own.lacks_capitals:
        return (text.upper() for text in texts) if in_capitals else _raise_capitals(texts)
    if in_capitals:
        raise CommandError(f"{name}: {charset} has capitals of its own; leave --capitals out")
    return texts


def _of_vietnam(charset: str) -> TableCharset | None:
    """The charset from before Unicode of a name, if it is one."""
    name = codecs.lookup(charset).name
    return next((each for each in VIETNAMESE if codecs.lookup(each.name).name == name), None)


def _raise_capitals(texts: Iterator[str]) -> Iterator[str]:
    """Text with its capitals, line by line: what stands beside a small letter says whether it was one."""
    waiting = ""
    for text in texts:
        waiting, at = waiting + text, 0
        while (end := line_end(waiting, at)) < len(waiting):
            yield raise_capitals(waiting[at:end])
            at = end
        waiting = waiting[at:]
    yield raise_capitals(waiting)


def _read(kept: IO[bytes], charset: str, name: str) -> Iterator[str]:
    """The text of a file as it is, piece by piece."""
    kept.seek(0)
    decoder = codecs.getincrementaldecoder(charset)("strict")
    try:
        while data := kept.read(_PIECE):
            yield decoder.decode(data)
        yield decoder.decode(b"", final=True)
    except UnicodeError as error:
        raise CommandError(f"{name} cannot be read as {charset}: {error}; name its own charset, or auto") from None


def _lost_letters(texts: Iterator[str], target: str) -> Counter[str]:
    """The letters of a text that the target has not, and how often each stands in it."""
    counted: Counter[str] = Counter()
    for text in texts:
        counted.update(text)
    return Counter({letter: count for letter, count in counted.items() if not _has(target, letter)})


def _has(charset: str, letter: str) -> bool:
    try:
        letter.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
