"""Words of a unit: compounds joined, predicates apart, times and quotations whole, mentions where they stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders.annotating.annotate import Annotated, Parsed, words_of
from builders.annotating.mentions import Mention
from builders.annotating.units import lay_out
from builders.annotating.words import Word

Words = Callable[[str], list[Word]]

CUTS = [
    ("ガーナ大統領が就任した。", "ガーナ大統領|が|就任|し|た|。"),
    ("2006年国連安保理決議は制裁を強化した。", "2006年|国連安保理決議|は|制裁|を|強化|し|た|。"),
    ("ペルーは貿易自由化を進めた。", "ペルー|は|貿易自由化|を|進め|た|。"),
    ("議会は制度を民主化した。", "議会|は|制度|を|民主化|し|た|。"),
    ("チャド国境地帯が不安定化した。", "チャド国境地帯|が|不安定化|し|た|。"),
    ("停戦の場合、国連が監視する。", "停戦|の|場合|、|国連|が|監視|する|。"),
    ("会議の際ケニアは反対した。", "会議|の|際|ケニア|は|反対|し|た|。"),
    ("ガボンならびにトーゴが署名した。", "ガボン|ならび|に|トーゴ|が|署名|し|た|。"),
    ("統合を最優先とした。", "統合|を|最優先|し|た|。"),
    ("韓国と「平和の家」で会談した。", "韓国|と|「平和の家」|で|会談|し|た|。"),
    ("米国・キューバ間の断交", "米国・キューバ間|の|断交"),
]


@pytest.mark.parametrize(("text", "cut"), CUTS, ids=[text for text, _ in CUTS])
def test_words(words: Words, text: str, cut: str) -> None:
    """Nouns are joined into compounds, the verbal noun before する stays a predicate, formal nouns stay apart."""
    assert "|".join(word.surface for word in words(text)) == cut


def test_kinds_of_words(words: Words) -> None:
    """A word is a mention, a time, a quotation or neither; particles and nouns are told apart."""
    found = {word.surface: word for word in words("2011年、ペルー外相は「撤兵する」と述べた。")}
    assert found["2011年"].time is not None
    assert found["ペルー外相"].mention is not None
    assert found["\ufffc"].quote is not None
    assert found["は"].particle
    assert [word for word in found.values() if word.nominal] == [found["2011年"], found["ペルー外相"], found["\ufffc"]]


@pytest.mark.parametrize(
    ("text", "stand_in"),
    [
        ("ペルーが", "米国"),
        ("メルケル首相が", "大統領"),
        ("安倍政権が", "政権"),
        ("2011年に", "今年"),
        ("日伯首脳会談が", "会談"),
        ("キト宣言が", "声明"),
        ("カイロが", "東京"),
        ("米英仏が", "両国"),
        ("港湾工事が", "工事"),
        ("サッチャー政権期に", "時"),
    ],
)
def test_the_parser_is_shown_a_common_word(words: Words, text: str, stand_in: str) -> None:
    """In place of a name the parser sees a common noun of its kind."""
    first = words(text)[0]
    assert first.stand_in == stand_in


def trees(parsed: Parsed) -> list[Parsed]:
    """Collect a unit and all that were taken out of it."""
    inside = [*(p for parts in parsed.quotes.values() for p in parts), *(gloss for _, gloss in parsed.glosses)]
    return [parsed, *(t for part in inside for t in trees(part))]


def test_a_sentence_keeps_its_quotations_and_glosses(annotated: Callable[[str], Annotated]) -> None:
    """Quotations hang on their placeholder word, each of their sentences parsed, and glosses on their place."""
    (parsed,) = annotated("チリ（首都サンティアゴ）の外相は「国境は開く。兵も引く」と述べた。").sentences
    ((at, quoted),) = parsed.quotes.items()
    assert parsed.words[at].quote is not None
    assert ["".join(w.surface for w in part.words) for part in quoted] == ["国境は開く。", "兵も引く"]
    assert [gloss.unit.text for _, gloss in parsed.glosses] == ["首都サンティアゴ"]
    assert all(word.head >= 0 for tree in trees(parsed) for word in tree.words)


def test_spans_are_of_the_commentary(annotated: Callable[[str], Annotated]) -> None:
    """The span of every word of every unit covers its own characters in the source text."""
    text = "リビア（旧王国）は1969年に変わった。\n\n外相は「国境（北側）を開く」と述べた。"
    result = annotated(text)
    for sentence in result.sentences:
        for parsed in trees(sentence):
            for word in parsed.words:
                start, end = parsed.span(word.start, word.end)
                stretch = result.commentary.text[start:end]
                assert word.surface in {"\ufffc", stretch}


def test_a_line_break_is_no_character_of_a_word(words: Words) -> None:
    """White space is between words, never a word."""
    assert [w.surface for w in words("ケニア は　合意 した。")] == ["ケニア", "は", "合意", "し", "た", "。"]


def mentions(word: Word) -> list[Mention]:
    """Collect every mention of a word, those inside mentions included."""
    found: list[Mention] = []
    queue = [*([word.mention] if word.mention is not None else []), *word.inner]
    while queue:
        one = queue.pop()
        found.append(one)
        queue += one.actors
    return found


PARTS = [
    "日中韓",
    "米英豪",
    "メルケル",
    "独",
    "首相",
    "外相",
    "政権",
    "政府",
    "両",
    "元",
    "前",
    "駐",
    "日",
    "米国",
    "・",
    "―",
    "、",
    "は",
    "が",
    "を",
    "と",
    "の",
    "する",
    "した",
    "下",
    "首脳会談",
    "協定",
    "「アフリカの角」",
    "「行く」",
    "と述べた",
    "（AU）",
    "2005年",
    "3日",
    "である",
    "という",
    "EU",
    "関係",
    "次期",
    "第2次",
    "氏",
    "特別",
    "最優先",
    "。",
    " ",
    "国連",
    "事務総長",
    "『白書』",
    "「甲、乙」",
    "主要",
    "6カ国",
    "南北",
    "中米",
    "諸国",
]
texts = st.one_of(
    st.lists(st.sampled_from(PARTS), min_size=1, max_size=14).map("".join),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=40),
)


@given(texts)
@settings(max_examples=400, deadline=None)
def test_words_cover_every_text(text: str) -> None:
    """Whatever the text, words stand in order and apart, cover all but white space, and hold their mentions."""
    unit = lay_out(text, list(range(len(text))))
    end = 0
    for word in words_of(unit):
        assert end <= word.start < word.end <= len(unit.text)
        assert not unit.text[end : word.start].strip(), "a character is in no word"
        end = word.end
        for mention in (*([word.mention] if word.mention else ()), *word.inner):
            assert word.start <= mention.start < mention.end <= word.end
        # Who takes part in 日中韓首脳会議「…」 stands before its name.
        assert all(0 <= mention.start < mention.end <= word.end for mention in mentions(word))
    assert not unit.text[end:].strip()


@given(texts)
@settings(max_examples=60, deadline=None)
def test_any_text_is_annotated(annotated: Callable[[str], Annotated], text: str) -> None:
    """Whatever the text, each unit becomes one tree: every word has a head within it, and one is its own."""
    # NUL marks a binary file, which reading refuses.
    for sentence in annotated(f"序文。{text.replace(chr(0), '')}").sentences:
        for parsed in trees(sentence):
            assert all(0 <= word.head < len(parsed.words) for word in parsed.words)
            assert sum(word.head == i for i, word in enumerate(parsed.words)) == bool(parsed.words)
