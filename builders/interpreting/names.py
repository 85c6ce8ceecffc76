"""What names say by themselves: heads, holders of titles, parties of ties, participants of meetings, glosses."""

from __future__ import annotations

import re
from dataclasses import replace

from builders.annotating.annotate import Parsed
from builders.annotating.leading import heads
from builders.annotating.mentions import Mention
from builders.annotating.names import names as authority_names
from builders.annotating.timex import number
from builders.interpreting.claims import Entity
from builders.interpreting.context import Context, at, span_of
from builders.interpreting.describing import describe
from builders.interpreting.grammar import Tree
from builders.interpreting.predicates import class_of, lemma_of
from builders.interpreting.references import counted, resolve, title_relation
from builders.interpreting.relations import structural
from builders.interpreting.subjects import is_a_like
from builders.reading import Commentary, Span
from ontology.authority import Agreement, Government, Organization, Person, Relationship, Series, State, load
from ontology.vocabulary import is_a


def _is_given(tree: Tree, i: int, mention: Mention) -> bool:
    """総裁に甲氏を指名した: the office that somebody is to have is not who holds it yet."""
    if not (mention.cls == "Person" and mention.bare and tree.marker(i).role == "ni"):
        return False
    above = tree.predicate_above(i)
    return above is not None and class_of(lemma_of(tree, above)) == "appoint"


def register(tree: Tree, ctx: Context, by: tuple[str, ...]) -> None:
    """Resolve every mention of a unit and add what its form claims."""
    for i, word in enumerate(tree.words):
        if word.mention is not None and (pointed := _pointed(word.mention)) is not None:
            word.mention = pointed
        elif word.mention is not None and word.mention.bare and word.mention.cls not in {"Person", "Government"}:
            described = describe(tree, i)
            if described and not _issued_before(tree, i, ctx):
                # 関税をめぐる交渉 is told apart by what modifies it, and points back to nothing.
                word.mention = replace(word.mention, name=described, bare=False, alias=word.mention.name)
        if word.mention is not None and word.mention.cls == "Meeting" and _is_founded(tree, i):
            word.mention = replace(word.mention, cls="CooperationFramework", role="member", actors=())
        if word.mention is not None and word.mention.cls == "Person" and not word.mention.entries:
            word.mention = _also_called(tree, word.mention)
        for mention in (*((word.mention,) if word.mention else ()), *word.inner):
            if mention.cls == "Several":
                ctx.spoken.update(dict.fromkeys(resolve(mention, tree.parsed, ctx), ctx.sentence))
                continue
            if len(mention.actors) == 2 and all(a.cls == "State" for a in mention.actors):
                ctx.actors = tuple(k for a in mention.actors for k in resolve(a, tree.parsed, ctx))
            if _is_given(tree, i, mention):
                ctx.keys[(*at(tree.parsed, mention), mention.cls)] = ()
                continue
            when = ctx.event_times.get(tree.parsed.span(mention.start, mention.end))
            for key in resolve(mention, tree.parsed, ctx, when):
                _claims(tree, mention, key, ctx, by)
                if is_a(ctx.cls(key), "Person") or is_a(ctx.cls(key), "State"):
                    ctx.spoken[key] = ctx.sentence
                if is_a(ctx.cls(key), "Event"):
                    ctx.spoken[key] = ctx.sentence
                    _number(mention, ctx.registry.entities[key])
                    _participants(tree, mention, key, ctx, by)


# What is done with a standing dialogue, and with no single meeting.
_FOUNDED = {"創設", "設立", "立ち上げる", "立ち上げ", "発足", "設置", "設ける", "新設", "結成", "常設"}
_STANDING = re.compile(r"(?:対話|フォーラム|協議|ラウンドテーブル|ダイアローグ|プロセス)$")


def _is_founded(tree: Tree, i: int) -> bool:
    """Whether a dialogue is told to be founded (対話を立ち上げる, 対話の設置): it stands, and is no meeting."""
    if not _STANDING.search(tree.words[i].surface):
        return False
    mark = tree.marker(i)
    if mark.role == "no" and mark.adnominal:
        noun = tree.noun_after(i)
        return noun is not None and tree.words[noun].surface in _FOUNDED
    above = tree.predicate_above(i)
    return above is not None and mark.role in {"wo", "ga", "topic"} and lemma_of(tree, above) in _FOUNDED


def _also_called(tree: Tree, mention: Mention) -> Mention:
    """A person whose other name, in parentheses behind it, the authority knows: キム・デジュン（金大中）."""
    for place, content in tree.parsed.glosses:
        if mention.start < place <= mention.end:
            people = tuple(e for e in load().by_name(content.unit.text.strip()) if isinstance(e, Person))
            if people:
                return replace(mention, entries=people)
    return mention


def _issued_before(tree: Tree, i: int, ctx: Context) -> bool:
    """安保理の決議 is the numbered one that the text has named, where only its issuer is told."""
    mention = tree.words[i].mention
    if mention is None or not is_a(mention.cls, "Agreement"):
        return False
    modifiers = [c for c in tree.children[i] if c < i and tree.marker(c).adnominal and tree.words[c].nominal]
    plain = all(
        tree.marker(c).role == "no" and (m := tree.words[c].mention) and is_a_like(m.cls, "Actor") for c in modifiers
    )
    if not plain or any(c in tree.attached for c in tree.children[i]):
        return False
    head = mention.name
    return any(
        key.startswith("agreement/")
        and any(n.startswith(head) and n[len(head) :].isdigit() for n in (e.label, *e.alts))
        for key, e in ctx.registry.entities.items()
    )


_ORDINAL = re.compile(r"第(?P<n>[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})[回次]")


def _number(mention: Mention, event: Entity) -> None:
    """第3回首脳会議 is the third of its series."""
    match = _ORDINAL.search(mention.alias or mention.name) or _ORDINAL.search(mention.name)
    if match is not None and number(match["n"]):
        event.ordinal = number(match["n"])


def _pointed(mention: Mention) -> Mention | None:
    """同条約, 本協定: a head noun that points back, and no name of its own."""
    rest = mention.name[1:]
    if mention.name[:1] in {"同", "本", "該"} and rest in heads() and not mention.entries and mention.cls != "Person":
        return replace(mention, name=rest, bare=True)
    return None


def _claims(tree: Tree, mention: Mention, key: str, ctx: Context, by: tuple[str, ...]) -> None:
    span = span_of(tree.parsed, mention.start, mention.end)
    entity = ctx.registry.entities[key]
    if is_a(entity.cls, "Government"):
        _government(key, mention, ctx, span)
    elif is_a(entity.cls, "Person") and mention.title and not (mention.bare and not mention.actors):
        _title(tree, mention, key, ctx, span)
    elif is_a(entity.cls, "Relationship"):
        parties = ctx.registry.members.get(key, ())
        entry = entity.entry
        if not parties and isinstance(entry, Relationship) and mention.actors:
            parties = tuple(k for a in mention.actors for k in resolve(a, tree.parsed, ctx))
        if isinstance(entry, Relationship):
            named = {k for a in mention.actors for k in resolve(a, tree.parsed, ctx)}
            parties = tuple(
                ctx.registry.known(load().entries[p], "", None)
                for p in entry.parties
                if _spelt(p, mention.name) or f"state/{p}" in named
            )
        for party in parties:
            structural(ctx, key, "party", party, span, "tie-parties")
    elif is_a(entity.cls, "Agreement"):
        when = ctx.event_times.get(tree.parsed.span(mention.start, mention.end))
        if when is not None and entity.when is None:
            entity.when = when
        issuers = tuple(k for a in mention.actors for k in resolve(a, tree.parsed, ctx))
        if isinstance(entity.entry, Agreement) and entity.entry.parties:
            issuers = tuple(k for k in issuers if k.split("/", 1)[1] in entity.entry.parties)
            if not issuers:
                spelt = [p for p in entity.entry.parties if _spelt(p, mention.name)]
                issuers = tuple(ctx.registry.known(load().entries[p], "", None) for p in spelt)
        elif not issuers:
            issuers = _whose_tie(mention.name, ctx)
        for party in issuers:
            structural(ctx, key, "party", party, span, "agreement-parties", by=by)
    elif is_a(entity.cls, "Secretariat"):
        members = [k for actor in mention.actors for k in resolve(actor, tree.parsed, ctx)]
        members += [f"state/{s}" for s in _member_states(entity.entry) if _spelt(s, mention.name)]
        for member in dict.fromkeys(members):
            known = member.removeprefix("state/")
            if member not in ctx.registry.entities:
                ctx.registry.known(load().entries[known], "", span)
            structural(ctx, key, "member", member, span, "secretariat-members")


def _whose_tie(name: str, ctx: Context) -> tuple[str, ...]:
    """The states of the tie that a text's name begins with: 豪比戦略的パートナーシップ|共同宣言."""
    for end in range(len(name) - 1, 3, -1):
        for entry in load().by_name(name[:end]):
            if isinstance(entry, Relationship):
                states = [p for p in entry.parties if _spelt(p, name[:end])]
                return tuple(ctx.registry.known(load().entries[p], "", None) for p in states)
    return ()


def to_come(tree: Tree, i: int) -> bool:
    """Whether a noun is said to be the next one: 次回の首脳会議, 来たる会談."""
    return any(tree.words[c].surface in {"次回", "次", "今後", "来たる", "来る"} for c in tree.children[i] if c < i)


def _participants(tree: Tree, mention: Mention, key: str, ctx: Context, by: tuple[str, ...]) -> None:
    """Who takes part by the event's own name (日米韓首脳会談), and whether it is said to be still to come."""
    span = span_of(tree.parsed, mention.start, mention.end)
    at = next((i for i, word in enumerate(tree.words) if word.mention is mention), None)
    modality = "Planned" if at is not None and to_come(tree, at) else "Asserted"
    if mention.actors and mention.role != "place":
        ctx.registry.members[key] = tuple(
            dict.fromkeys(
                (*ctx.registry.members.get(key, ()), *(k for a in mention.actors for k in resolve(a, tree.parsed, ctx)))
            )
        )
    if ctx.listed and counted(mention.name) == len(ctx.listed) and not _named_beside(tree, mention):
        for k in ctx.listed:
            structural(
                ctx, key, "participant", k, span, "counted-participants", by=by, when=ctx.registry.entities[key].when
            )
    entry = ctx.registry.entities[key].entry or next(iter(mention.entries), None)
    if not mention.actors and isinstance(entry, Series):
        for party in dict.fromkeys((*entry.participants, *((entry.part_of,) if entry.part_of else ()))):
            if _spelt(party, mention.name):
                known = ctx.registry.known(load().entries[party], "", span)
                structural(
                    ctx, key, "participant", known, span, "named-participants", by=by,
                    when=ctx.registry.entities[key].when, modality=modality,
                )  # fmt: skip
                ctx.registry.members[key] = tuple(dict.fromkeys((*ctx.registry.members.get(key, ()), known)))
    if at is not None:
        for held_at in tree.words[at].inner:
            if held_at.cls == "Place" and held_at.start == tree.words[at].start and _is_venue(held_at):
                for k in resolve(held_at, tree.parsed, ctx):
                    structural(
                        ctx,
                        key,
                        "place",
                        k,
                        span,
                        "named-place",
                        by=by,
                        when=ctx.registry.entities[key].when,
                        modality=modality,
                    )
    for actor in mention.actors:
        if is_a(ctx.cls(key), "Election") and not (is_a(actor.cls, "State") if actor.cls != "Several" else False):
            continue  # 下院選挙: the house is elected, and does not take part.
        if mention.role == "place" or is_a(ctx.cls(key), "Election"):
            # ウクライナ侵攻 and 中国訪問 name where it was, not who did it.
            for k in resolve(actor, tree.parsed, ctx):
                structural(ctx, key, "place", k, span, "named-place", by=by, when=ctx.registry.entities[key].when)
            continue
        for k in resolve(actor, tree.parsed, ctx):
            structural(
                ctx, key, "participant", k, span, "named-participants", by=by, when=ctx.registry.entities[key].when,
                modality=modality,
            )  # fmt: skip


def _named_beside(tree: Tree, mention: Mention) -> bool:
    """Whether somebody is named with の or と right before a meeting (A、B、Cの三者会談): then it is theirs."""
    i = next((i for i, word in enumerate(tree.words) if word.mention is mention), None)
    return i is not None and any(
        c < i
        and (m := tree.words[c].mention) is not None
        and is_a_like(m.cls, "Actor")
        and tree.marker(c).role in {"no", "with"}
        for c in tree.children[i]
    )


def _is_venue(mention: Mention) -> bool:
    """Whether a place in a meeting's name is where it was held (クラスノヤルスク会談) and no region (アジア会議)."""
    kinds = {getattr(e, "place_kind", "") for e in mention.entries}
    return bool(kinds & {"city", "site", "island"})


def _spelt(state: str, name: str) -> bool:
    """Whether a tie's name spells a party: 日 and 韓 in 日韓関係, both Koreas in 南北関係."""
    entry = load().entries.get(state)
    if entry is None:
        return False
    forms = {*getattr(entry, "short_ja", ()), *entry.labels.values(), *entry.alts.get("ja", ())}
    return any(form and form in name for form in forms)


def _member_states(entry: object) -> list[str]:
    """The states that are members of a body that the authority knows."""
    if not isinstance(entry, Organization):
        return []
    return [m.member for m in load().members(entry.id) if isinstance(load().entries.get(m.member), State)]


def _government(key: str, mention: Mention, ctx: Context, span: Span) -> None:
    entity = ctx.registry.entities[key]
    entry = entity.entry
    if isinstance(entry, Government):
        person = ctx.registry.known(load().entries[entry.head], "", span)
        structural(ctx, person, "headOf", key, span, "government-head")
        state = ctx.registry.known(load().entries[entry.state], "", span)
        structural(ctx, key, "governs", state, span, "government-state")
        return
    if key in ctx.heads:
        structural(ctx, ctx.heads[key], "headOf", key, span, "government-head")
    for state in ctx.registry.members.get(key, ()):
        structural(ctx, key, "governs", state, span, "government-state")


def _title(tree: Tree, mention: Mention, key: str, ctx: Context, span: Span) -> None:
    relation, body = title_relation(mention.title)
    if relation == "none" or mention.former:
        return
    entity = ctx.registry.entities[key]
    bodies = [k for a in mention.actors for k in resolve(a, tree.parsed, ctx)]
    bodies += _body_before(tree, mention, ctx)
    entry = entity.entry
    organs = [k for k in bodies if is_a(ctx.cls(k), "Organization")]
    if body == "state" and relation == "officeOf" and organs:
        bodies = organs  # 中国外務省の毛寧報道官 speaks for the ministry.
    elif body.startswith("ministry:"):
        bodies = organs or _ministry(body.partition(":")[2], bodies, entry, ctx)
    elif body == "state":
        bodies = [k for k in bodies if is_a(ctx.cls(k), "State")]
        if not bodies and isinstance(entry, Person) and entry.state:
            bodies = [ctx.registry.known(load().entries[entry.state], "", span)]
    else:
        bodies = [k for k in bodies if is_a(ctx.cls(k), "Organization")]
    for found in bodies[:1]:
        structural(ctx, key, relation, found, span, "title", position=mention.title)


def _ministry(name: str, bodies: list[str], entry: object, ctx: Context) -> list[str]:
    """The ministry that a title names, of the state beside it; 外務省 without more, in a Japanese text, is Japan's."""
    states = [k.removeprefix("state/") for k in bodies if is_a(ctx.cls(k), "State")]
    state = states[0] if states else entry.state if isinstance(entry, Person) and entry.state else "JPN"
    found = [e for e in load().by_name(name) if isinstance(e, Organization) and e.state == state]
    if found:
        return [ctx.registry.known(found[0], name, None)]
    return [k for k in bodies if is_a(ctx.cls(k), "State")]


def _body_before(tree: Tree, mention: Mention, ctx: Context) -> list[str]:
    """The body that is named before the person with の: トルコのエルドアン首相."""
    for i, word in enumerate(tree.words):
        if word.mention is mention and i >= 2 and tree.words[i - 1].surface == "の":
            before = tree.words[i - 2].mention
            if (
                before is not None
                and before.cls != "Several"
                and (is_a(before.cls, "State") or is_a(before.cls, "Organization"))
            ):
                return list(resolve(before, tree.parsed, ctx))
    return []


def gloss(tree: Tree, at: int, content: Parsed, ctx: Context) -> None:
    """A parenthesis behind a name gives the same thing another name: 金大中(キム・デジュン), 欧州連合(EU)."""
    text = content.unit.text.removeprefix("略:").removeprefix("略称:").removeprefix("以下").strip("、 「」")
    if not text or len(text) > 40 or any(c.isdigit() for c in text):
        return
    within = [e for e in load().by_name(text) if e.kind in {"state", "place"}]
    for word in tree.words:
        for mention in (*((word.mention,) if word.mention else ()), *word.inner):
            if within and mention.cls == "Place" and word.start < at <= word.end:
                # ナイロビ(ケニア): where the place lies, and no other name for it.
                start, end = content.span(0, len(content.unit.text))
                ctx.registry.known(within[0], text, Span(start, end))
                return
            if word.start < at <= word.end and mention.cls != "Several" and mention.end >= at - len(mention.title):
                for key in resolve(mention, tree.parsed, ctx):
                    ctx.registry.mention(key, text, None)
                return


def notes(commentary: Commentary, ctx: Context) -> None:
    """The issuers that footnotes name: ministries, offices and media that the authority knows."""
    trie = authority_names()
    for note in commentary.footnotes:
        for work in note.works:
            if not work.author:
                continue
            found = trie.longest(work.author, 0, {len(work.author)})
            start = commentary.text.find(work.author, note.body.start, note.body.end)
            if found is not None and start >= 0:
                ctx.registry.known(found[1][0], work.author, Span(start, start + len(work.author)))
