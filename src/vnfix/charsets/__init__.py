"""The charsets vnfix knows. One row each; plug-ins add theirs through the entry points `vnfix.charsets`."""

from __future__ import annotations

from vnfix.charsets.codec import Charset, from_python

__all__ = ["CHARSETS", "LATIN_1", "WINDOWS_1252", "WINDOWS_1258", "Charset"]

WINDOWS_1252 = from_python("windows-1252", "cp1252", ("cp1252",), "Western Europe, as browsers read it")
LATIN_1 = from_python("iso-8859-1", "latin-1", ("latin-1", "latin1"), "Western Europe, with C1 controls")
WINDOWS_1258 = from_python("windows-1258", "cp1258", ("cp1258",), "Vietnamese of Windows: base letter, then tone")

CHARSETS: tuple[Charset, ...] = (WINDOWS_1252, LATIN_1, WINDOWS_1258)
