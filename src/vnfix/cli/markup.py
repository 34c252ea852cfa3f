"""Which files are HTML, XML, RTF, mail or what is written like them, by their names: escapes are right there."""

from __future__ import annotations

from pathlib import PurePath

from vnfix.fixer import Fixer

_MARKUP = frozenset(
    ".html .htm .xhtml .xml .xsl .xslt .svg .rss .atom .xaml .resx .plist .md .markdown .mdx .vue .svelte .jsx .tsx"
    " .php .jsp .aspx .cshtml .erb .ejs .hbs .twig .j2 .rtf".split()
)
"""Endings of names. Markdown, templates and components take the references of HTML."""
_MAIL = frozenset(".eml .mbox .mbx .mht .mhtml .vcf .vcs".split())
"""Those of mail as it is sent, of pages kept so, and of address books and calendars that are written like it."""


def fixer_for(name: str, fixer: Fixer) -> Fixer:
    """The fixer, or for a file of markup or mail the same without what is right there."""
    ending = PurePath(name).suffix.lower()
    return fixer.for_kind("mail" if ending in _MAIL else "markup" if ending in _MARKUP else "text")
