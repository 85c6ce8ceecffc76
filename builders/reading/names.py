"""Lines of a head that name people and where they work, known by their form."""

from __future__ import annotations

import re

_KANJI = "一-鿿々〆ヶヵ\U00020000-\U0002ffff"
_FAMILY_GIVEN = re.compile(
    rf"[{_KANJI}]{{1,4}}[ノの之]?[{_KANJI}]{{0,3}}[\s　]?"
    rf"(?:[{_KANJI}]{{0,4}}|[ぁ-ん]{{2,5}}|[ァ-ヶー]{{2,5}}|[ぁ-んァ-ヶー]{{1,4}}[{_KANJI}]{{1,2}})"
)
_SPACED = re.compile(rf"[{_KANJI}ぁ-んァ-ヶー]{{1,5}}[\s　][{_KANJI}ぁ-んァ-ヶー]{{1,5}}")
_FOREIGN = re.compile(r"[ァ-ヶー]{2,}(?:[・＝=\s　][ァ-ヶー]{1,}|[・＝]?[A-Z]\.){1,4}")
_HANGUL = re.compile(r"[가-힣]{2,4}|[가-힣]{1,2}\s[가-힣]{1,3}")
_LATIN = re.compile(r"(?:[Bb][Yy]\s+)?[A-ZÀ-Þ][\w.'’\-]*(?:\s+(?:[A-ZÀ-Þ][\w.'’\-]*|de|da|van|von|der|bin|al|la)){1,3}")
# What stands in headlines in title case, not in names.
_TITLE_CASE = re.compile(
    r"\b(?:The|A|An|Why|How|What|When|Where|Who|Is|Are|Can|Will|Should|Does|Do|From|Beyond|After|Before|Towards?|In|On|At|Of|"
    r"And|Or|For|With|Without|Between|New|Old|Great|Security|Policy|Polic(?:y|ies)|Alliances?|Strateg(?:y|ic)|Relations?|"
    r"Foreign|War|Peace|Order|World|Global|Regional|States?|Nations?|United|Power|Powers|Trade|Nuclear|Defen[cs]e|Diplomacy|"
    r"Politics|Economy|Economic|Crisis|Future|Rise|Fall|End|Asia|Europe|Africa|Pacific|Indo-Pacific|China|Japan|Korea|America|"
    r"Russia|India|Commentary|Report|Brief|Analysis|Opinion|Editorial|Background|Introduction|Conclusion|Routes?|Summit)\b"
)
# A particle or the tail of a verb between kanji: words, not a name.
_WORDS_IN = re.compile(
    rf"[{_KANJI}](?:の|は|を|が|と|に|へ|で|も|から|まで|より|する|した)[{_KANJI}ァ-ヶ]"
    r"|(?:へ|に|を|は|が|する|した|か|も|で)$"
)
# What ends a headline of kanji alone, not a name.
_TOPIC_END = re.compile(
    r"(?:問題|政策|関係|外交|戦略|情勢|保障|会談|会議|会合|条約|協定|協力|同盟|危機|制裁|選挙|政権|改革|交渉|合意|声明|宣言|訪問|"
    r"開催|発射|実験|演習|批判|承認|採択|決議|反対|支持|独立|侵攻|戦争|紛争|停戦|和平|平和|経済|貿易|関税|防衛|軍事|核|首脳|政府|"
    r"大統領|首相|外相|展望|課題|動向|分析|解説|寄稿|特集|論説|社説|論考|速報|号外|国際|政治|社会|時評|書評|序文|要旨|概要|目次|"
    r"背景|結論|構想|秩序|統一|民主化|主義|世界|地域|海洋|半島|諸国|連合|連携|対立|対話|対応|影響|意義|変化|転換|再考|入門|連載)$"
)
_AFFILIATION = (
    "大学院大学|大学院|大学校|大学|短期大学|学部|研究科|学科|研究所|研究院|研究室|研究会|研究部|研究センター|センター|研究機構|機構|財団|"
    "財団法人|フォーラム|委員会|プロジェクト|クラブ|協会|学会|連盟|総研|シンクタンク|新聞社|新聞|通信社|通信|放送局|放送|テレビ|出版|編集部|編集局|編集長|編集委員|論説委員長|"
    "論説委員|解説委員|支局長|支局|総局長|特派員|記者|名誉教授|特任教授|特任准教授|客員教授|准教授|助教授|教授|専任講師|講師|助教|助手|"
    "主任研究員|上席研究員|客員研究員|特別研究員|上級研究員|研究員|研究官|研究者|リサーチャー|フェロー|アナリスト|研究主幹|主幹|主任|"
    "室長|部長|次長|所長|副所長|センター長|院長|理事長|理事|会長|副会長|顧問|大使|公使|参事官|学長|総長|学部長|ジャーナリスト|評論家|"
    "作家|弁護士|外交官|コンサルタント|代表取締役|代表|株式会社|外務省|防衛省|経済産業省|博士課程|修士課程|院生|"
    "University|Institute|College|School|Cent(?:er|re)|Fellow|Professor|Lecturer|Researcher|Analyst|Correspondent|Foundation|"
    "Council|Ministry|Agency|Director|Think Tank|Studies|연구소|대학교|연구원|교수|대학|研究院"
)
_ENDS_AFFILIATED = re.compile(rf"(?:{_AFFILIATION})(?:\s*[（(][^（）()]*[）)])?\s*[）)】]?$")
_ANY_AFFILIATED = re.compile(rf"(?:{_AFFILIATION})")
_POST = re.compile(
    r"(?P<name>.+?)[\s　]*"
    r"(?:(?P<post>(?:名誉|特任|客員|准)?教授|記者|特派員|研究員|講師|編集委員|論説委員|所長)|氏|さん|著|筆|文|署名)$"
)
_BRACKET = re.compile(r"(?P<name>[^（(]+?)[\s　]*[（(](?P<inside>[^（）()]+)[）)]$")
_GAPS = re.compile(r"[\s　]{2,}|　|\t|\s*[｜|／]\s*|\s+/\s+|[,，]\s*|・")
_BETWEEN_NAMES = re.compile(r"\s*[、,，;；／/＆&]\s*|\s+and\s+|・")


def person(string: str) -> str | None:
    """Return the name of a person if the string is one by its form, else None. Japanese names lose their space.

    >>> [person(s) for s in ("山田太郎", "佐藤　はな子", "日米関係", "中国の台頭", "By Jane Q. Doe", "ジョン・スミス")]
    ['山田太郎', '佐藤はな子', None, None, 'Jane Q. Doe', 'ジョン・スミス']
    """
    string = string.strip()
    compact = re.sub(r"[\s　]", "", string)
    if _FOREIGN.fullmatch(string):
        return string
    japanese = _FAMILY_GIVEN.fullmatch(string) or _SPACED.fullmatch(string)
    if japanese and 2 <= len(compact) <= 8:
        unlikely = _TOPIC_END.search(compact) or _ENDS_AFFILIATED.search(compact) or _WORDS_IN.search(string)
        return None if unlikely else compact
    if _HANGUL.fullmatch(string):
        return None if _ENDS_AFFILIATED.search(string) else string
    if _LATIN.fullmatch(string) and not _ANY_AFFILIATED.search(string) and not _TITLE_CASE.search(string):
        return re.sub(r"^by\s+", "", string, flags=re.IGNORECASE)
    return None


def is_affiliation(string: str) -> bool:
    """Say whether a line names a place of work or a post, and nothing that reads like a headline.

    >>> is_affiliation("北洋大学国際学部准教授"), is_affiliation("大学の統合、来年にも")
    (True, False)
    """
    return bool(_ENDS_AFFILIATED.search(string.strip())) and not re.search(r"[。！？!?」]|、.{12,}", string)


def affiliation_in(string: str) -> list[str]:
    """Return the affiliation that a line names, without brackets around it."""
    return [re.sub(r"^[（(【\[]\s*|\s*[）)】\]]$", "", string.strip())]


def people(string: str) -> tuple[list[str], list[str]] | None:
    """Return the names and affiliations of a line made of nothing else, or None. At least one name must be in it.

    >>> people("北洋大学教授　山田太郎")
    (['山田太郎'], ['北洋大学教授'])
    >>> people("山田太郎（北洋大学教授）・佐藤花子（南海研究所）")
    (['山田太郎', '佐藤花子'], ['北洋大学教授', '南海研究所'])
    """
    string = string.strip()
    if re.fullmatch(r"[（(【\[][^（()）]*[）)】\]]", string):
        string = string[1:-1].strip()
    one = _one(string)
    if one is not None:
        return one
    for pattern in (_BETWEEN_NAMES, _GAPS):
        parts = [part for part in pattern.split(string) if part]
        if 2 <= len(parts) <= 8:
            result = _all(parts)
            if result is not None:
                return result
    return None


def _all(parts: list[str]) -> tuple[list[str], list[str]] | None:
    names: list[str] = []
    bodies: list[str] = []
    for part in parts:
        one = _one(part)
        if one is not None:
            names += one[0]
            bodies += one[1]
        elif is_affiliation(part):
            bodies.append(part.strip())
        else:
            return None
    return (names, bodies) if names else None


def _one(string: str) -> tuple[list[str], list[str]] | None:
    """Read a name, a name with a post or a bracket after it, or an affiliation with a name after it."""
    string = string.strip()
    if name := person(string):
        return [name], []
    if bracket := _BRACKET.fullmatch(string):
        inside = bracket.group("inside").strip()
        before = _one(bracket.group("name"))
        if before is not None:
            if is_affiliation(inside):
                return before[0], [*before[1], inside]
            if re.fullmatch(r"[ぁ-んァ-ヶー・\s　A-Za-z.,'\-]+", inside):
                return before  # how the name is read
    if (post := _POST.fullmatch(string)) and (name := person(post.group("name"))):
        return [name], [post.group("post")] if post.group("post") else []
    end = max((match.end() for match in _ANY_AFFILIATED.finditer(string)), default=len(string))
    if end < len(string) and (name := person(string[end:].strip(" 　・,，/／"))):
        return [name], [string[:end]]
    return None
