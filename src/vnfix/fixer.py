"""The library's face: `fix`, `fix_bytes`, `inspect`, `detect`, and `Fixer`, which holds settings for many texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from vnfix.config import DEFAULT, Config
from vnfix.decoding.decode import decode
from vnfix.pipeline import Pipeline, detect_bytes, fix_after, fix_text, inspect_text
from vnfix.scan.scan_bytes import ByteScanner
from vnfix.suppress import NONE, Suppressions
from vnfix.text.segment import Kind
from vnfix.values import Detection, Report

LONGEST_REMEMBERED = 200
"""Texts up to this many letters are remembered with what became of them: menus, labels and headings come again."""


@lru_cache(maxsize=1 << 12)
def _fix_remembered(text: str, fixer: Fixer) -> str:
    return fix_text(text, fixer.pipeline, fixer.config)


@dataclass(frozen=True, slots=True)
class Fixer:
    """Repairs texts under one set of settings. Frozen, hashable and picklable; any number of threads may share it."""

    config: Config = DEFAULT
    pipeline: Pipeline = field(default_factory=Pipeline.default)

    def fix(self, text: str) -> str:
        """The repaired text; the same object when there is nothing to repair. Takes any `str`."""
        if self.pipeline.scanner.find(text, 0) < 0:  # most texts are sound, and many are short
            return text
        if len(text) > LONGEST_REMEMBERED or type(text) is not str:
            return fix_text(text, self.pipeline, self.config)
        repaired = _fix_remembered(text, self)
        return text if repaired == text else repaired

    def fix_after(self, text: str, before: Suppressions | None = None) -> str:
        """The repaired text where others came before it, with what comments in those leave to be ignored in it.

        It is no page for beginning as one: `for_kind` is for what comes after the beginning of one.
        """
        return fix_after(text, self.pipeline, self.config, before or NONE)

    def for_kind(self, kind: Kind) -> Fixer:
        """The same for a kind of text, in which some escapes are right: `markup` (HTML and XML), `rtf`, or `mail` as it
        is sent (RFC 5322), vCards among it; itself for `text`.
        """
        return self if kind == "text" else Fixer(self.config, self.pipeline.for_kind(kind))

    @property
    def byte_scanner(self) -> ByteScanner:
        """What finds signs in bytes. Text in which it finds none `fix` gives back as it is."""
        return ByteScanner.of(self.pipeline.scanner)

    def suspects(self, line: str) -> bool:
        """Whether a line with a sign is to be looked at closely. If no line of a text is, `fix` leaves it as it is."""
        return bool(self.pipeline.asking.worth(line))

    def fix_bytes(self, data: bytes, *, declared: str | None = None) -> str:
        """The repaired text of bytes in whatever charset.

        `declared` is the charset that came with them, in a header of HTTP or of a mail: evidence that decides where the
        words do not, and if the bytes fit. What HTML, XML and CSS declare at their beginning is found without it.
        A byte-order mark is taken off; bytes that cannot be decoded are lone surrogates U+DC80 to U+DCFF (PEP 383), so
        that `text.encode("utf-8", "surrogateescape")` keeps them.
        """
        return self.inspect(data, declared=declared).text

    def inspect(self, text: str | bytes, *, declared: str | None = None) -> Report:
        """What is wrong with a text (or with bytes, which are decoded first), and what would put it right.

        `declared` as in `fix_bytes`; for a text it means nothing.
        """
        if isinstance(text, str):
            return inspect_text(text, self.pipeline, self.config)
        decoded, detection = decode(text, declared)
        return replace(inspect_text(decoded, self.pipeline, self.config), detection=detection)

    def fix_many(self, texts: Iterable[str | None]) -> Iterator[str | None]:
        """The repaired texts, one by one and in order; None stays None."""
        return (None if text is None else self.fix(text) for text in texts)

    def detect(self, data: bytes, *, declared: str | None = None) -> Detection | None:
        """What the bytes are: charset, confidence, share, language; None when there is nothing to go by.

        Damages are those in the first 4096 bytes; `inspect` tells of all. `declared` as in `fix_bytes`.
        """
        return detect_bytes(data, self.pipeline, self.config, declared)


def fix(text: str) -> str:
    """Repair a text with the default settings; the same object when there is nothing to repair.

    >>> fix("Mã xác nhận: L?y l?i m\\N{REPLACEMENT CHARACTER} b?o m?t")
    'Mã xác nhận: Lấy lại mã bảo mật'
    """
    return _default().fix(text)


def fix_bytes(data: bytes, *, declared: str | None = None) -> str:
    """Decode bytes in whatever charset and repair the text, with the default settings. See `Fixer.fix_bytes`.

    >>> fix_bytes(b"ch\\xae n\\xb0i", declared="x-viet-vps"), fix_bytes(b"caf\\xe9", declared="iso-8859-1")
    ('chợ nổi', 'café')
    """
    return _default().fix_bytes(data, declared=declared)


def inspect(text: str | bytes, *, declared: str | None = None) -> Report:
    """What is wrong with a text or with bytes, and what would put it right, with the default settings.

    See `Fixer.inspect`.

    >>> report = inspect("Giáo d?c và ?ào t?o")
    >>> [(edit.start, edit.end, edit.replacement) for edit in report.edits]
    [(5, 8, 'dục'), (12, 15, 'đào'), (16, 19, 'tạo')]
    """
    return _default().inspect(text, declared=declared)


def detect(data: bytes, *, declared: str | None = None) -> Detection | None:
    """What bytes are: charset, confidence (0 to 1), share, language and damages; None when there is nothing to go by.

    See `Fixer.detect`.
    """
    return _default().detect(data, declared=declared)


@cache
def _default() -> Fixer:
    return Fixer()
