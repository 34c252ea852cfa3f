"""Every accented letter became a question mark."""

from __future__ import annotations

from vnfix.damage.lossy.question_mark import QuestionMark


class QuestionMarkAscii(QuestionMark):
    """What: ASCII has no accented letter at all; each one is written as one `?`.

    How it happens: a program writes text as ASCII and replaces what does not fit: a console without a locale, a build
    tool, a coding agent's shell.

    Example: "không được" becomes "kh?ng ???c".

    Easily confused with: the same loss under windows-1252, which keeps à é ô. A letter like ô in the same stretch
    rules this damage out.

    Safety: the letters are gone, so the language model chooses; a real question mark is always among the choices.
    """

    name = "question-mark-ascii"
    entry_nats = 11.0
    quote = "?"
    title = "Every accented letter became ?"
    cause = "text was written as ASCII, which has no accented letters; each one was replaced by a question mark"
    prevention = (
        "set PYTHONUTF8=1 or a UTF-8 locale where programs run, write files as UTF-8, and never encode with"
        ' errors="replace"'
    )

    def inflict(self, text: str) -> str:
        return text.encode("ascii", "replace").decode("ascii")
