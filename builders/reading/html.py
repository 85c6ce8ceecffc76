"""HTML: the article out of a saved page, without the menus, the advertisements and whatever else is around it."""

from __future__ import annotations

import codecs
import re

from . import dates
from .decode import decode
from .document import Document, Writer
from .markup import NEVER, Marked, text_of
from .office_html import is_head_or_foot, is_saved, name_notes
from .xml import Element, attribute, local, parse_html

_OPENINGS = (b"<!doctype html", b"<html", b"<head", b"<body")
SUFFIXES = (".html", ".htm", ".xhtml", ".xht")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
# What Japanese pages call Shift_JIS holds the characters of Windows, too.
_WIDER = {"shift_jis": "cp932", "x-sjis": "cp932", "sjis": "cp932", "windows-31j": "cp932", "gb2312": "gb18030"}
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:nav|navi|navigation|gnav|menu|breadcrumbs?|topicpath|pankuzu|share|sharing|social|sns|related|"
    r"recommend(?:ed|ations?)?|ranking|comments?|cookie|consent|banner|ads?|advert(?:isement)?|sponsored|sidebar|"
    r"newsletter|subscribe|paging|pagination|pager|pagetop|skip|copyright)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary", "menu", "dialog", "alert"))
_FEWEST = 80
"""The fewest characters of prose, in all, that make an element an article."""


def is_html(data: bytes, name: str) -> bool:
    """Say whether a file is a page: it begins as one, or its name says so."""
    opening = data[:1000].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    xml = opening.startswith(b"<?xml") and b"<html" in data[:3000].lower()
    return xml or opening.startswith(_OPENINGS) or name.lower().endswith(SUFFIXES)


def read_html(data: bytes, name: str, encoding: str | None = None) -> Document:
    """Read the article of a page.

    Raises :class:`~builders.reading.errors.ReadingError` where the page is in no encoding that we know, or broken.
    """
    text, used = decode(data, name=name, encoding=encoding or _declared(data), markup=True)
    # A declaration would have the parser read the characters in the encoding that the bytes had.
    root = parse_html(re.sub(r"^\s*<\?xml[^>]*\?>", "", text), name)
    writer = Writer()
    name_notes(root)
    article = _article(root)
    outside = _outside(root, article)
    writer.leave_out("stretch of words outside the article", "menus, lists of links and the like are no prose", outside)
    titled = any(local(each) in ("h1", "h2") for each in article.iter("*"))
    heading = next((each for each in root.iter("h1") if text_of(each)), None)
    if not titled and heading is not None:
        writer.paragraph(text_of(heading), level=1)
    marked = Marked(writer, _apart)
    marked.write(article, {value for each in root.iter("*") if (value := attribute(each, "id"))})
    inside = set(article.iter("*"))
    for each in root.iter("*"):
        if each not in inside and attribute(each, "id") in marked.targets:
            marked.note(each)
    meta = _meta(root)
    title = meta.get("og:title") or meta.get("citation_title") or text_of(root.find(".//title"))
    author = meta.get("author") or meta.get("citation_author") or meta.get("dc.creator") or ""
    when = next((meta[key] for key in _DATES if key in meta), "")
    found = dates.find(when)
    return writer.finish(
        "text/html",
        encoding=used,
        title=title,
        creators=(author,) if author and not author.startswith("http") else (),
        issued=found[0].value if found else "",
        licence=_licence(root, meta),
    )


_DATES = (
    *("article:published_time", "datepublished", "citation_publication_date", "citation_date", "dc.date"),
    *("dcterms.issued", "date", "pubdate"),
)


_RIGHTS = ("dcterms.license", "dc.rights.license", "license", "licence", "dc.rights", "dcterms.rights")


def _licence(root: Element, meta: dict[str, str]) -> str:
    """Return the licence that a page states: the link that is one, else what its metadata say."""
    for each in root.iter("a", "link"):
        if "license" in attribute(each, "rel").lower().split() and attribute(each, "href").strip():
            return attribute(each, "href").strip()
    return next((meta[key] for key in _RIGHTS if key in meta), "")


def _declared(data: bytes) -> str | None:
    """Return the encoding that a page says it is in, if the bytes bear it out; a byte order mark goes before."""
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    match = _DECLARED.search(data[:300]) or _CHARSET.search(data[:4000])
    if match is None:
        return None
    named = match.group(1).decode("ascii").lower()
    try:
        data.decode(_WIDER.get(named, named))
    except (LookupError, UnicodeError, ValueError):
        return None
    return _WIDER.get(named, named)


def _article(root: Element) -> Element:
    """Return the element that holds the article: the one that the page names, else where most of the prose stands."""
    body = root.find(".//body")
    whole = body if body is not None else root
    if is_saved(root):
        return whole
    named = [each for each in root.iter("article") if not any(local(up) == "article" for up in each.iterancestors())]
    named += [each for each in root.iter("*") if attribute(each, "itemprop") == "articleBody"] if not named else []
    named += (
        [each for each in root.iter("*") if local(each) == "main" or attribute(each, "role") == "main"]
        if not named
        else []
    )
    if named and _prose(best := max(named, key=_prose)) >= _FEWEST:
        return best
    best, most = root, 0
    for each in root.iter("*"):
        if local(each) in ("div", "section", "main", "td", "body", "article"):
            here = sum(
                _prose(child) for child in each if local(child) in ("p", "blockquote", "ul", "ol", "br", "section")
            )
            here += len((each.text or "").strip()) + sum(len((child.tail or "").strip()) for child in each)
            if here > most:
                best, most = each, here
    # Where the prose is spread over several boxes, all of the page is the article.
    return best if most * 10 >= _prose(whole) * 6 else whole


def _prose(element: Element) -> int:
    """Return how many characters stand in an element outside links, scripts and what is beside the article."""
    total = 0
    stack = [element]
    while stack:
        each = stack.pop()
        if (not local(each) or local(each) in (*NEVER, "a", "form", "nav") or _apart(each)) and each is not element:
            continue
        total += len((each.text or "").strip())
        for child in each:
            total += len((child.tail or "").strip())
            stack.append(child)
    return total


def _apart(element: Element) -> str:
    """Say what an element is where it stands beside the article, not in it; nothing otherwise."""
    name = local(element)
    if is_head_or_foot(element):
        return "running head or foot"
    if name in ("nav", "aside") or attribute(element, "role") in _ROLES:
        return "menu or box beside the article"
    if name == "footer" and not any(local(up) == "article" for up in element.iterancestors()):
        return "foot of the page"
    if name in ("div", "ul", "ol", "section", "p", "span", "header", "footer") and _AROUND.search(
        f"{element.get('class', '')} {element.get('id', '')}"
    ):
        return "menu or box beside the article"
    return ""


def _outside(root: Element, article: Element) -> int:
    """Return how many stretches of words of the page stand outside the article."""
    inside = set(article.iter())
    body = root.find(".//body")
    return sum(
        bool((each.text or "").strip())
        for each in (body if body is not None else root).iter("*")
        if each not in inside and local(each) not in NEVER
    )


def _meta(root: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in root.iter("meta", "time"):
        for key in ("name", "property", "itemprop"):
            value = each.get("content") or each.get("datetime") or ""
            if each.get(key) and value.strip():
                found.setdefault(str(each.get(key)).lower(), value.strip())
    return found
