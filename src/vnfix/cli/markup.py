"""Which files are HTML, XML, RTF or what is written like them, by their names: escapes of letters are right there."""

from __future__ import annotations

from pathlib import PurePath

from vnfix.fixer import Fixer

_MARKUP = frozenset(
    ".html .htm .xhtml .xml .xsl .xslt .svg .rss .atom .xaml .resx .plist .md .markdown .mdx .vue .svelte .jsx .tsx"
    " .php .jsp .aspx .cshtml .erb .ejs .hbs .twig .j2 .rtf".split()
)
"""Endings of names. Markdown, templates and components take the references of HTML."""


def fixer_for(name: str, fixer: Fixer) -> Fixer:
    """The fixer, or for a file of markup the same without what is right there."""
    return fixer.for_markup() if PurePath(name).suffix.lower() in _MARKUP else fixer
