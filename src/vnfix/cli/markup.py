"""Which files are HTML, XML, RTF, mail or what is written like them, by their names: escapes are right there."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:  # the filter of one file starts with this module, and without those
    from vnfix.fixer import Fixer
    from vnfix.text.segment import Kind

_MARKUP = (
    ".html .htm .xhtml .xml .xsl .xslt .svg .rss .atom .xaml .resx .plist .md .markdown .mdx .vue .svelte .jsx .tsx"
    " .php .jsp .aspx .cshtml .erb .ejs .hbs .twig .j2"
)
"""Markdown, templates and components take the references of HTML."""
_MAIL = ".eml .mbox .mbx .mht .mhtml .vcf .vcs"
"""Pages that are kept as mail, address books and calendars are written like it."""
_ENDINGS: tuple[tuple[Kind, str], ...] = (("markup", _MARKUP), ("rtf", ".rtf"), ("mail", _MAIL))
_KINDS = {ending: kind for kind, endings in _ENDINGS for ending in endings.split()}


def fixer_for(name: str, fixer: Fixer) -> Fixer:
    """The fixer, or for a file of another kind than text the same without what is right there."""
    return fixer.for_kind(kind_by_name(name))


def kind_by_name(name: str) -> Kind:
    """What kind of text a file is, by its name."""
    return _KINDS.get(os.path.splitext(name)[1].lower(), "text")  # noqa: PTH122  pathlib takes 10 ms to load
