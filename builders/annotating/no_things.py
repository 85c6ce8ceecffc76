"""Words that look like things and are none: manners, verdicts in quotation marks, kinds of what is named beside."""

from __future__ import annotations

import re

from builders.annotating.words import Word
from ontology.vocabulary import is_a

# How something is decided (全会一致で), and what is felt (遺憾の意), are no ideas that policy is made of.
_MANNER = re.compile(r"(?:全会一致|満場一致|全員一致|賛成多数|反対多数|多数決)$")
_FELT = re.compile(
    r"(?:極めて|深い|強い|大変)?(?:遺憾|懸念|失望|怒り|憤り|残念|謝意|敬意|感謝|驚き|衝撃|悲しみ|歓迎)(?:と.+)?$"
)
_CALLED = re.compile(
    r"と(?:は|も|して|の)?、?[^、。と]{0,8}?(?:評し|評する|評した|たたえ|称え|讃え|称賛|絶賛|こき下ろ|断じ|切り捨て|一蹴|述べ|語っ|語り|応じ|"
    r"不快感|批判|非難|反発|嘆|憤|なじ|皮肉|位置づけ|位置付け|けん制|牽制|釘を刺|くぎを刺|突き放|胸を張|自賛)"
)


def no_things(words: list[Word], text: str) -> None:
    """Take away the mentions that quoted verdicts (「残念」と評した) and manners (全会一致で) look like."""
    for word in words:
        mention = word.mention
        if mention is None:
            continue
        if _MANNER.search(mention.name) and text.startswith(("で", "の"), word.end):
            word.mention = None
        elif mention.quoted and not mention.entries and mention.cls == "PolicyConcept":
            verdict = _CALLED.match(text, word.end) or _FELT.match(mention.name) or mention.name.endswith(("で", "に"))
            if verdict:
                word.mention, word.inner = None, ()


def one_by_kind(words: list[Word], text: str) -> None:
    """What says of what kind the body behind a comma is (左翼ゲリラ、コロンビア革命軍) is no body of its own."""
    for word, named in zip(words, words[2:], strict=False):
        kind, name = word.mention, named.mention
        if kind is None or name is None or text[word.end : named.start] not in {"、", "である"}:
            continue
        generic = not kind.entries and not kind.quoted and kind.name == kind.head and kind.cls == "Organization"
        listed = text[named.end :].startswith(("、", "と", "や", "及び", "および", "・"))
        named_body = name.cls != "Several" and is_a(name.cls, "Organization") and (name.entries or name.quoted)
        if generic and not listed and named_body:
            word.mention = None


__all__ = ["no_things", "one_by_kind"]
