"""Where sentences end."""

from __future__ import annotations

import pytest

from builders.reading.sentences import LONGEST_QUOTE, split


def cut(*sentences: str, between: str = "") -> None:
    """Assert that the sentences, put together, are cut apart again."""
    paragraph = between.join(sentences)
    assert [paragraph[start:end] for start, end in split(paragraph)] == list(sentences)


@pytest.mark.parametrize(
    "sentences",
    [
        ("甲国は協議した。", "乙国も応じた。"),
        ("合意は近いのか？", "そうではない！", "交渉は続く"),
        ("本当か？！", "疑わしい。"),
        ("首相は「我々は孤立しない。友邦がある」と述べた。", "拍手が起きた。"),
        ("首相は『「一つ。二つ。」の原則』に触れ（会見で。）、去った。", "次へ。"),
        ("なぜ今なのか？という問いは残る。", "答えはない。"),
        ("首相は次のように述べた。", "「提案は任意だ。", "証拠は明らかだ」", "国連の委員会は報告を受けた。"),
        ("「始めよう。」", "「よかろう。」"),
        ("（筆者は所属を離れて書いている。）", "本題に入る。"),
        ("会談は成功した（双方が認めた。）。", "続く。"),
        ("「自由」外交を掲げた。", "「価値」も。"),
        ("支出は3.5％に達した。", "比率は１．５だ。"),
        ("総裁は「これは始まりにすぎない。", "閉じ忘れた括弧である。", "文は続く。"),
        ("余分な」括弧がある。", "文は続く。"),
        ("（甲「乙）丙。", "丁」戊。"),
        ("Yahoo!ニュースが報じた。", "確認は取れていない。"),
        ("中立である．", "しかし，世論は変わった．", "なぜか．"),
        ("𠮷野氏は\u200f述べた。", "右から。"),
        ('同紙は"合意は近い。期待する"と書いた。', "続報はない。"),
        ("甲国の首脳、来月訪問へ",),
    ],
    ids=lambda sentences: sentences[0][:12],
)
def test_japanese_sentences(sentences: tuple[str, ...]) -> None:
    """Full stops end Japanese sentences, but not within what is quoted in passing."""
    cut(*sentences)


@pytest.mark.parametrize(
    "sentences",
    [
        ("The U.S. and Japan agreed.", "The plan covers 3.5 million people."),
        ("It acted in the U.S.", "The plan failed."),
        ("Mr. Kim met Dr. J. Smith.", "See No. 16 and fig. 2."),
        ("Did it matter?", "Yes!", "It did."),
        ("“We balance. We do not hedge,” he said.", "They left."),
        ("He wrote e.g. of trade.", "See https://example.org/a?b=1.c for more."),
        ("협의했다.", "합의는 없었다."),
    ],
    ids=lambda sentences: sentences[0][:12],
)
def test_sentences_with_spaces(sentences: tuple[str, ...]) -> None:
    """A Latin full stop ends a sentence before a space, but not in numbers, initials and abbreviations."""
    cut(*sentences, between=" ")


def test_a_bracket_that_is_too_long_protects_nothing() -> None:
    """Where a closing mark was lost, the rest of the text is not swallowed."""
    paragraph = "「" + "甲国は述べた。" * LONGEST_QUOTE + "」と乙国は述べた。"
    assert len(split(paragraph)) > LONGEST_QUOTE


def test_a_list_number_is_no_sentence() -> None:
    """The number before an item belongs to the sentence after it."""
    cut("1. Trade grew.", "Debt did not.", between=" ")


@pytest.mark.parametrize("paragraph", ["", " ", "\n\t　"])
def test_nothing_has_no_sentences(paragraph: str) -> None:
    """White space holds no sentence."""
    assert split(paragraph) == []
