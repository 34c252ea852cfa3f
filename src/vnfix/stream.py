"""Repair a stream of bytes block by block, in bounded memory, with the result the whole of it would have had.

Bytes are read as UTF-8; what is not UTF-8 is kept byte for byte. Whole sections, as `vnfix.text.segment` cuts them, are
repaired, so it does not matter where the reads happen to end. What is sound goes out as soon as it is there; what may
be damaged waits for the end of its section, which may say more of it.

>>> from io import BytesIO
>>> from vnfix.fixer import Fixer
>>> blocks = repair_blocks(BytesIO("Sông\\nGiáo d?c và ?ào t?o".encode()).read1, Fixer())
>>> [after.decode() for before, after in blocks]
['Sông\\n', 'Giáo dục và đào tạo']
"""

from __future__ import annotations

from codecs import getincrementaldecoder, utf_8_decode

from vnfix.scan.scan_bytes import ERRORS, REACH
from vnfix.text import lines

TYPE_CHECKING = False
if TYPE_CHECKING:  # the filter starts without `typing`
    from collections.abc import Callable, Iterator
    from typing import Protocol

    from vnfix.fixer import Fixer
    from vnfix.scan.scan_bytes import ByteScanner
    from vnfix.suppress import Suppressions
    from vnfix.text.segment import Kind

    class SectionFixer(Protocol):
        """What sections need: a `Fixer`, or what becomes one when it is first asked."""

        @property
        def byte_scanner(self) -> ByteScanner: ...
        def suspects(self, line: str) -> bool: ...
        def fix_after(self, text: str, before: Suppressions | None) -> str: ...
        def for_kind(self, kind: Kind) -> SectionFixer: ...

    Read = Callable[[int], bytes]
    """Gives some bytes, at most as many as asked for, as soon as there are any; none at the end."""

BLOCK = 1 << 18
"""Bytes asked for at a time. More does not make it faster; a pipe gives at most 64 KB at once anyway."""


def repair_blocks(read: Read, fixer: SectionFixer, block: int = BLOCK) -> Iterator[tuple[bytes, bytes]]:
    """The stream in pieces: each as it was read and as it is repaired, the same object where nothing is damaged.

    What `read` raises is raised.
    """
    waiting = b""
    sections, begun = _Sections(fixer), False
    while data := read(block):
        data = waiting + data if waiting else data
        end = _complete(data)
        data, waiting = data[:end], data[end:]
        if not begun and (kind := _kind_of(data)) is not None:
            begun = True
            if kind != "text":
                sections.change_fixer(fixer.for_kind(kind))
        yield from sections.add(data)
    yield from sections.finish(waiting)


class _Sections:
    """Whole lines on their way, section by section. What is sound goes out as soon as it has been looked through.

    `held` begins with a section, of which `shown` bytes have gone out; `passed` bytes of it, which are so many
    `letters`, have been looked through, and `suspects` is whether any line of these is to be looked at closely. Signs
    are looked for that begin at `fresh` or later. `before` is what the sections before it leave to be ignored in it.
    """

    def __init__(self, fixer: SectionFixer) -> None:
        self.change_fixer(fixer)
        self.held = b""
        self.shown = 0
        self.before: Suppressions | None = None
        self._begin_section(0)

    def change_fixer(self, fixer: SectionFixer) -> None:
        """Go on with another fixer, where nothing but blanks has come in so far."""
        self.fixer = fixer
        self.scanner = fixer.byte_scanner
        self.counter = self.scanner.without_signs()

    def _begin_section(self, begin: int) -> None:
        self.fresh = begin
        self.passed = self.letters = 0
        self.suspects = False

    def add(self, data: bytes) -> Iterator[tuple[bytes, bytes]]:
        """What goes out when this has come in."""
        self.held = held = self.held + data if self.held else data
        begin, sent = 0, self.shown
        while self._look_through(begin) and (end := self._section_end(begin)):
            if self.suspects:
                if sent < begin:
                    yield (sound := held[sent:begin]), sound
                    sent = begin
                yield self._repair(begin, sent, end)
                sent = end
            self.before = _past(held[begin:end], self.before)
            begin = end
            self._begin_section(begin)
        until = begin if self.suspects else len(held)
        if sent < until:
            yield (sound := held[sent:until]), sound
            sent = until
        self.held, self.shown, self.fresh = held[begin:], sent - begin, self.fresh - begin

    def finish(self, rest: bytes) -> Iterator[tuple[bytes, bytes]]:
        """What goes out at the end; the rest is a line without an end."""
        passed = len(self.held)
        self.held += rest
        size = len(self.held)
        if self.shown < size:
            if self.suspects or self.scanner.find(self.held, self._back(passed), size, size)[2]:
                yield self._repair(0, self.shown, size)
            else:
                yield (sound := self.held[self.shown :]), sound

    def _repair(self, begin: int, sent: int, end: int) -> tuple[bytes, bytes]:
        """A section as it was read and as it is repaired, without the beginning that has gone out already."""
        observed = self.held[sent:end]
        text = self.held[begin:end].decode("utf-8", ERRORS)
        repaired = self.fixer.fix_after(text, self.before)
        return observed, observed if repaired is text else repaired.encode("utf-8", ERRORS)[sent - begin :]

    def _look_through(self, begin: int) -> bool:
        """Look through what is there of the section that begins at an offset; whether it has `SECTION` letters."""
        held, size = self.held, len(self.held)
        at, letters = self._back(begin + self.passed), self.letters
        letters -= _count(held[at : begin + self.passed])
        while letters < lines.SECTION:
            scanner = self.counter if self.suspects else self.scanner
            at, passed, is_sign = scanner.find(held, at, size, lines.SECTION - letters)
            letters += passed
            if not is_sign:
                break
            end = held.find(b"\n", at - 1) + 1 or size
            self._ask(max(held.rfind(b"\n", 0, at - 1) + 1, begin), end)
            if not self.suspects:  # what the line has more of signs is asked for with these
                letters += _count(held[at:end])
                at = self.fresh = end
        self.passed, self.letters = at - begin, letters
        return letters >= lines.SECTION

    def _back(self, at: int) -> int:
        """Where to begin to look for signs that end behind an offset: as far before it as the longest may begin."""
        back = max(self.fresh, at - 4 * REACH - 3)
        for _ in range(3):  # not in the midst of a letter
            if self.fresh < back < at and self.held[back] & 0xC0 == 0x80:
                back += 1
        return back

    def _ask(self, begin: int, end: int) -> None:
        """Ask whether a line that has a sign is to be looked at closely; of overlong ones that is supposed."""
        if end - begin > lines.LONGEST:
            self.suspects = True
        elif not self.suspects:
            line = self.held[begin:end].decode("utf-8", ERRORS)
            self.suspects = self.fixer.suspects(line.removesuffix("\n"))

    def _section_end(self, begin: int) -> int:
        """Where a section ends that has `SECTION` letters and was looked through so far; 0 while that is not known.

        It ends with the line that the last of these letters is in, and that line is looked through too.
        """
        held, size = self.held, len(self.held)
        at = begin + self.passed
        line = max(held.rfind(b"\n", 0, at) + 1, begin)
        end = at if line == at else held.find(b"\n", at) + 1
        if not end or end - line > lines.LONGEST:
            at, _, _ = self.counter.find(held, at, size, lines.LONGEST + 1)
            text = held[begin:at].decode("utf-8", ERRORS)
            letters = lines.whole_section(text, 0)
            end = begin + len(text[:letters].encode("utf-8", ERRORS)) if letters else 0
        if not self.suspects and self.scanner.find(held, self._back(begin + self.passed), end or size, size)[2]:
            self._ask(line, end or size)
        return end


def _past(section: bytes, before: Suppressions | None) -> Suppressions | None:
    """What a section, after those before it, leaves to be ignored in the next; most often there is nothing."""
    if before is None and b"vnfix" not in section:  # of five letters, which are found faster than six
        return None
    from vnfix.suppress import NONE, read_past

    after = read_past(section.decode("utf-8", ERRORS), before or NONE)
    return after if after.reaches_on() else None


def _count(data: bytes) -> int:
    """How many letters bytes are."""
    return len(data.decode("utf-8", ERRORS))


_BEGINNINGS = (b"<", b"{\\", b"from ", b"return-path:", b"delivered-to:", b"received:", b"mime-version:", b"begin:v")
"""What a text may begin with that is of another kind; most begin otherwise, and need not be decoded to know it."""
_LONGEST_BEGINNING = max(map(len, _BEGINNINGS))


def _kind_of(data: bytes) -> Kind | None:
    """What lines say that they are; None when they are blank."""
    if not data:
        return None
    first = data.lstrip()[:_LONGEST_BEGINNING].lower()
    if b" " < first[:1] < b"\x80" and not first.startswith(_BEGINNINGS):
        return "text"
    from vnfix.text.segment import has_begun, kind_of

    text = data.decode("utf-8", ERRORS)
    return kind_of(text) if has_begun(text) else None


def repair_lines(read: Read, fixer: Fixer, block: int = BLOCK) -> Iterator[tuple[bytes, bytes]]:
    """The same with each line by itself, as soon as it is there; what other lines say of it does not count."""
    from vnfix.text.segment import has_begun, kind_of

    waiting, begun = b"", False
    before: Suppressions | None = None
    while data := read(block):
        data = waiting + data if waiting else data
        end = _complete(data)
        text, waiting = data[:end].decode("utf-8", ERRORS), data[end:]
        at = 0
        while at < len(text):
            begin, at = at, lines.line_end(text, at)
            if not begun and has_begun(text[begin:at]):
                begun = True
                fixer = fixer.for_kind(kind_of(text[begin:at]))
            observed, repaired = _repair_line(text[begin:at], fixer, before)
            yield observed, repaired
            before = _past(observed, before)
    if waiting:
        yield _repair_line(waiting.decode("utf-8", ERRORS), fixer, before)


def _repair_line(text: str, fixer: Fixer, before: Suppressions | None) -> tuple[bytes, bytes]:
    """A line as it was read and as it is repaired."""
    repaired = fixer.fix(text) if before is None else fixer.fix_after(text, before)
    observed = text.encode("utf-8", ERRORS)
    return observed, observed if repaired is text else repaired.encode("utf-8", ERRORS)


def _complete(data: bytes) -> int:
    """How many of the bytes are whole lines, or whole pieces of a line too long to wait for its end."""
    line_start = data.rfind(b"\n") + 1
    if len(data) - line_start <= lines.LONGEST:
        return line_start
    text, _ = utf_8_decode(data[line_start:], ERRORS, False)  # noqa: FBT003  the codec takes no keywords
    at = 0
    while (end := lines.line_end(text, at)) < len(text):  # a cut at the very end may still move, when more comes
        at = end
    return line_start + len(text[:at].encode("utf-8", ERRORS)) if at else line_start


def transcode(read: Read, charset: str) -> Read:
    """A `read` that gives UTF-8 for the bytes of another `read`, which are of a charset Python has a codec for.

    Raises `LookupError` when there is no such codec. Bytes the charset has not are kept if they are above 7F;
    reading others raises `UnicodeError`.
    """
    decoder = getincrementaldecoder(charset)(ERRORS)

    def read_utf8(size: int) -> bytes:
        while data := read(size):
            text = decoder.decode(data)
            if text:
                return text.encode("utf-8", ERRORS)
        return decoder.decode(b"", True).encode("utf-8", ERRORS)  # noqa: FBT003  the codec takes no keywords

    return read_utf8
