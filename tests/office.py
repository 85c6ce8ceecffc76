"""The same text as a word processor has it: laid out by LibreOffice, with ruby, footnotes, heads and page numbers."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from making import blocks

PROGRAM = shutil.which("soffice")
_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"'
    for name, path in {
        "office": "office",
        "style": "style",
        "text": "text",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
    }.items()
)
_SUPERSCRIPTS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")
_WORD, _READING = "会談", "かいだん"


def document(text: str, *, columns: int = 1, vertical: bool = False) -> str:
    """Give a plain text as a flat OpenDocument file on small pages.

    :param columns: of the text below its title.
    """
    found = blocks(text)
    notes = {string[0]: string[1:].strip() for kind, string in found if kind == "note"}
    body = [_block(kind, string, notes) for kind, string in found if kind != "note"]
    head = next(number for number, (kind, _) in enumerate(found) if kind == "h1") + 1
    section = f'<text:section text:style-name="Columns" text:name="Body">{"".join(body[head:])}</text:section>'
    direction = 'style:writing-mode="tb-rl"' if vertical else ""
    # Where a comma hangs beyond a column or a vertical line, LibreOffice leaves it out of the file.
    wrap = 'style:punctuation-wrap="simple"' if columns > 1 or vertical else ""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {_SPACES} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="M" svg:font-family="'Noto Serif CJK JP'"/></office:font-face-decls>
<office:styles><style:default-style style:family="paragraph"><style:paragraph-properties {wrap}/><style:text-properties
 style:font-name="M" style:font-name-asian="M" fo:font-size="10.5pt" style:font-size-asian="10.5pt" fo:language="ja"
 style:language-asian="ja" style:country-asian="JP"/></style:default-style>
<style:style style:name="Title" style:family="paragraph"><style:text-properties fo:font-size="16pt"
 style:font-size-asian="16pt"/></style:style>
<style:style style:name="Heading" style:family="paragraph"><style:text-properties fo:font-size="13pt"
 style:font-size-asian="13pt"/></style:style>
<style:style style:name="Body" style:family="paragraph"><style:paragraph-properties fo:text-indent="10.5pt"
 fo:text-align="justify"/></style:style>
<style:style style:name="Note" style:family="paragraph"><style:text-properties fo:font-size="8pt"
 style:font-size-asian="8pt"/></style:style></office:styles>
<office:automatic-styles><style:style style:name="Columns" style:family="section"><style:section-properties>
<style:columns fo:column-count="{columns}" fo:column-gap="0.8cm"/></style:section-properties></style:style>
<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="18cm" fo:page-height="21cm"
 fo:margin="2cm" {direction}/><style:header-style/><style:footer-style/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page">
<style:header><text:p>外交論叢　第5号</text:p></style:header>
<style:footer><text:p>— <text:page-number>1</text:page-number> —</text:p></style:footer></style:master-page>
</office:master-styles>
<office:body><office:text>{"".join(body[:head])}{section}</office:text></office:body></office:document>"""


def _block(kind: str, string: str, notes: Mapping[str, str]) -> str:
    def note(match: re.Match[str]) -> str:
        number = match.group().translate(_SUPERSCRIPTS)
        return (
            f'<text:note text:id="n{number}" text:note-class="footnote"><text:note-citation>{number}'
            f'</text:note-citation><text:note-body><text:p text:style-name="Note">{html.escape(notes[match.group()])}'
            "</text:p></text:note-body></text:note>"
        )

    ruby = f"<text:ruby><text:ruby-base>{_WORD}</text:ruby-base><text:ruby-text>{_READING}</text:ruby-text></text:ruby>"
    inner = re.sub("[¹²³⁴⁵⁶⁷⁸⁹]", note, html.escape(string).replace(_WORD, ruby, 1))
    if kind in ("h1", "h2"):
        style = "Title" if kind == "h1" else "Heading"
        return f'<text:h text:outline-level="{kind[1]}" text:style-name="{style}">{inner}</text:h>'
    return f'<text:p text:style-name="Body">{inner}</text:p>'


def converted(folder: Path, form: str, documents: Mapping[str, str]) -> dict[str, Path]:
    """Convert flat OpenDocument files, by name, with one start of the program."""
    assert PROGRAM is not None
    for name, content in documents.items():
        (folder / f"{name}.fodt").write_text(content, encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [folder / f"{name}.fodt" for name in documents]
    subprocess.run(
        [PROGRAM, profile, "--headless", "--convert-to", form, "--outdir", folder, *files],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return {name: folder / f"{name}.{form}" for name in documents}
