"""Bodies that meet: 5日の理事会 and 緊急理事会 are meetings of theirs, and no bodies."""

from __future__ import annotations

import re
from dataclasses import replace

from builders.annotating.mentions import Mention
from builders.annotating.words import Word
from ontology.vocabulary import is_a

# Bodies that are spoken of where one means that they meet.
_MEETING_BODY = re.compile(r"(?:理事会|総会|評議会|委員会|大会|政治局|最高会議)$")
# What only a meeting is.
_SESSION = re.compile(
    r"^(?:.*?)(?:緊急|臨時|特別|年次|定例|定期|通常|拡大|初)(?=[^特]*(?:理事会|総会|評議会|委員会|大会)$)"
)
_SPECIAL_BODY = re.compile(r"特別(?:調査|政治)?委員会$")
# What is done with a meeting: it is opened, called and closed.
_HELD = re.compile(r"(?:を|が|は)(?:[^、。を]{0,8}?)(?:開い|開か|開き|開く|開催|招集|召集|閉幕|開幕|始ま)")
_HELD_BEFORE = re.compile(
    r"(?:開かれた|開かれる|開催された|開催される|開いた|開く|始まる|始まった|招集された|閉幕した)$"
)
_RANK = {
    "欧州理事会": "Summit",
    "首脳理事会": "Summit",
    "外相理事会": "MinisterialMeeting",
    "閣僚理事会": "MinisterialMeeting",
}
_OF_A_TIME = {"の", "から", "からの"}


def sessions(words: list[Word], text: str) -> None:
    """Make a body that is told to meet a meeting in which it takes part."""
    for i, word in enumerate(words):
        body = word.mention
        if (
            body is None
            or body.cls == "Several"
            or not is_a(body.cls, "Organization")
            or not _MEETING_BODY.search(body.name)
        ):
            continue
        if not (_timed(words, i) or _special(body.name) or _held(word, text)):
            continue
        # 欧州理事会 that begins on a day is a summit, and no body that takes part in one.
        actors = (body,) if body.entries and body.name not in _RANK else body.actors
        cls = next((cls for end, cls in _RANK.items() if body.name.endswith(end)), "Meeting")
        word.mention = Mention(
            body.start, body.end, cls, body.name, (), body.head or "会議", "participant",
            tuple(replace(actor, start=body.start, end=body.end) if actor is body else actor for actor in actors),
        )  # fmt: skip
        word.inner = (*actors, *(m for m in word.inner if m not in actors))


def _timed(words: list[Word], i: int) -> bool:
    """Whether a time stands before it with の: 5日の常設理事会, 16日からの欧州理事会."""
    if i >= 2 and words[i - 1].surface == "の" and words[i - 2].time is not None:
        return True
    return (
        i >= 3
        and words[i - 1].surface == "の"
        and words[i - 2].surface in {"から", "まで"}
        and words[i - 3].time is not None
    )


def _special(name: str) -> bool:
    return bool(_SESSION.match(name)) and not _SPECIAL_BODY.search(name)


def _held(word: Word, text: str) -> bool:
    return bool(_HELD.match(text, word.end) or _HELD_BEFORE.search(text[: word.start]))


__all__ = ["sessions"]
