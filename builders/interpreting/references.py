"""Who or what a mention means: people by title and date, governments by term, ties by parties, events by time."""

from __future__ import annotations

import re
from collections.abc import Iterable

from builders.annotating.annotate import Parsed
from builders.annotating.leading import heads, titles
from builders.annotating.mentions import Mention
from builders.annotating.names import families
from builders.annotating.timex import number
from builders.interpreting.claims import When
from builders.interpreting.context import Context, at, span_of
from builders.reading import Span
from ontology.authority import Entry, Government, Office, Organization, Person, Relationship, State, load
from ontology.dates import overlaps
from ontology.vocabulary import is_a

_N = re.compile(r"[0-9０-９一二三四五六七八九十]+(?=カ国|か国|ヶ国|箇国|ヵ国|者|国)")


def counted(name: str) -> int:
    """How many states a name counts (6カ国協議: 6); 0 where it counts none."""
    match = _N.match(name)
    return number(match[0]) if match else 0


_TIES = {"BilateralRelations", "CooperationFramework", "Alliance", "Relationship", "Partnership"}


def resolve(mention: Mention, parsed: Parsed, ctx: Context, when: When | None = None) -> tuple[str, ...]:
    """The keys of the entities that a mention means; empty where nothing in the text or the authority tells.

    Each mention is resolved once; ``when`` is the time that its own phrase or clause gives it.
    """
    where = (*at(parsed, mention), mention.cls)
    if where not in ctx.keys:
        before = set(ctx.registry.entities)
        ctx.keys[where] = tuple(dict.fromkeys(_resolve(mention, parsed, ctx, when)))
        _tell(mention, parsed, ctx, when, ctx.keys[where], before)
    return ctx.keys[where]


def _tell(
    mention: Mention, parsed: Parsed, ctx: Context, when: When | None, keys: tuple[str, ...], before: set[str]
) -> None:
    """Note what decided, where a name alone does not say what it means."""
    if mention.cls == "Several" or len(keys) != 1:
        return
    key, entity = keys[0], ctx.registry.entities[keys[0]]
    readings = len({e.id for e in mention.entries})
    if is_a(entity.cls, "Event"):
        if key in before:
            day = f" of {entity.when.value}" if entity.when else ""
            ctx.decide(at(parsed, mention), keys, f"{mention.name} is the {entity.label}{day} spoken of before")
    elif mention.bare:
        ctx.decide(at(parsed, mention), keys, f"{mention.name} without more is {entity.label}, spoken of before")
    elif readings > 1:
        date = when.value if when else ctx.issued
        reason = "spoken of before" if key in before else f"the likeliest at {date}"
        ctx.decide(at(parsed, mention), keys, f"{mention.name}, of {readings} readings, is {entity.label}: {reason}")


def _resolve(mention: Mention, parsed: Parsed, ctx: Context, when: When | None) -> tuple[str, ...]:
    span = span_of(parsed, mention.start, mention.end)
    if mention.cls == "Several":
        return tuple(key for actor in mention.actors for key in resolve(actor, parsed, ctx, when))
    actors = tuple(key for actor in mention.actors for key in resolve(actor, parsed, ctx, when))
    if mention.cls == "Person":
        return _person(mention, parsed, ctx, actors, when)
    if mention.cls == "Government":
        return _government(mention, parsed, ctx, actors, when)
    if mention.entries:
        return _known(mention, parsed, ctx, when)
    if mention.cls in _TIES:
        if len(actors) >= 2:
            tie = ctx.registry.tie(mention.cls, actors, mention.name, span)
            ctx.registry.tentative.discard(tie)
            return (tie,)
        if mention.bare or not mention.name:
            return _earlier(mention, ctx, span)
        return (ctx.registry.named(mention.cls, mention.name, span),)
    if is_a(mention.cls, "Event"):
        return (ctx.registry.event(mention.cls, mention.name, actors, when, span, bare=mention.bare),)
    if mention.bare:
        return _earlier(mention, ctx, span)
    if mention.quoted and mention.head and is_a(mention.cls, "Agreement"):
        # 新協定「…」 names the 協定 that was spoken of without its name.
        for key in reversed(ctx.registry.last):
            entity = ctx.registry.entities[key]
            if (
                entity.entry is None
                and is_a(entity.cls, "Agreement")
                and entity.label.endswith(mention.head)
                and mention.head not in mention.alias
            ):
                entity.alts.add(entity.label)
                entity.label = mention.alias
                return (ctx.registry.mention(key, mention.alias, span),)
    if mention.role == "of" and actors and not mention.quoted:
        return (ctx.registry.named(mention.cls, mention.name, span),)
    return (ctx.registry.named(mention.cls, mention.name, span, surface=mention.alias or mention.name),)


# A head noun of so many signs (自由貿易協定) tells what it is; a shorter one (協定) only points back.
_TELLING = 4


def _earlier(mention: Mention, ctx: Context, span: Span | None = None) -> tuple[str, ...]:
    """The last entity of the mention's class: a bare 協定 is the agreement spoken of before."""
    base = next((a for a in ("Agreement", "Organization") if is_a(mention.cls, a)), mention.cls)
    for key in reversed(ctx.registry.last):
        entity = ctx.registry.entities[key]
        names = (entity.label, *entity.alts)
        if is_a(entity.cls, base) and any(
            (n.endswith(mention.name) and n != mention.name)
            or n == mention.name
            or (n.startswith(mention.name) and n[len(mention.name) :].isdigit())
            for n in names
        ):
            return (ctx.registry.mention(key, "", None),)
    if base == "Organization":
        return _part(mention, ctx)
    if base == "Agreement" and len(mention.name) >= _TELLING and span is not None:
        # 平和条約 that nothing before it calls so is told of here for the first time.
        return (ctx.registry.named(mention.cls, mention.name, span),)
    found = ctx.registry.recent(mention.cls)
    return (ctx.registry.mention(found, "", None),) if found else ()


def _part(mention: Mention, ctx: Context) -> tuple[str, ...]:
    """An organ of an organisation that the text speaks of: 総会 beside the Security Council is the United Nations'."""
    spoken = {e.entry.id for e in ctx.registry.entities.values() if isinstance(e.entry, Organization)}
    spoken |= {
        e.entry.part_of for e in ctx.registry.entities.values() if isinstance(e.entry, Organization) and e.entry.part_of
    }
    for entry in load().entries.values():
        if (
            isinstance(entry, Organization)
            and entry.part_of in spoken
            and entry.labels.get("ja", "").endswith(mention.name)
        ):
            return (ctx.registry.known(entry, mention.name, None),)
    return ()


def _state_in(mention: Mention, parsed: Parsed, ctx: Context) -> tuple[str, ...]:
    """The state inside a compound that names an organ of it: フィリピン|議会."""
    return tuple(k for a in mention.actors if a.cls == "State" for k in resolve(a, parsed, ctx))


def _owner(mention: Mention, parsed: Parsed, ctx: Context) -> tuple[str, ...]:
    """The state named with の right before a mention: ウクライナの外務省, 英国の首相."""
    for i, word in enumerate(parsed.words):
        if word.mention is mention and i >= 2 and parsed.words[i - 1].surface == "の":
            before = parsed.words[i - 2].mention
            if before is not None and before.cls == "State":
                return resolve(before, parsed, ctx)
    return ()


def _owners(mention: Mention, parsed: Parsed, ctx: Context) -> list[str]:
    """The states listed with の right before a mention: A、B、C|の軍事政権."""
    at_ = next((i for i, word in enumerate(parsed.words) if word.mention is mention), None)
    found: list[str] = []
    if at_ is None or at_ < 2 or parsed.words[at_ - 1].surface != "の":
        return found
    for word in reversed(parsed.words[: at_ - 1]):
        if word.mention is not None and word.mention.cls in {"State", "Several"}:
            found[:0] = resolve(word.mention, parsed, ctx)
        elif word.surface not in {"、", "と", "や", "及び", "および"}:
            break
    return list(dict.fromkeys(found))


def _known(mention: Mention, parsed: Parsed, ctx: Context, when: When | None) -> tuple[str, ...]:
    span = span_of(parsed, mention.start, mention.end)
    entries = mention.entries
    of_states = all(getattr(e, "state", None) for e in entries) and is_a(mention.cls, "Organization")
    owner = _state_in(mention, parsed, ctx) or _owner(mention, parsed, ctx) if of_states else ()
    if owner:
        state = owner[0].removeprefix("state/")
        entries = tuple(e for e in entries if getattr(e, "state", None) in {state, None})
        if not entries:
            # ウクライナの外務省 is none of the ministries that the name alone may mean.
            return (
                ctx.registry.named(
                    mention.cls, ctx.registry.entities[owner[0]].label + mention.name, span, surface=mention.name
                ),
            )
    others = _other_states(entries, ctx) if of_states and not owner else []
    if others and mention.name in heads() and all(getattr(e, "state", "") != "JPN" for e in entries):
        # 下院 in a text on Britain alone is none of the houses that the authority calls so.
        name = ctx.registry.entities[others[0]].label + mention.name
        return (ctx.registry.named(mention.cls, name, span, surface=mention.name),)
    entry = _party(mention, others, ctx) or choose(entries, ctx, when)
    if isinstance(entry, Relationship) and not is_a(entry.cls, "Alliance") and not is_a(entry.cls, "Partnership"):
        parties = [p for p in entry.parties if isinstance(load().entries.get(p), State)]
        if len(parties) == len(entry.parties) and 2 <= len(parties) <= 3:
            keys = tuple(ctx.registry.known(load().entries[p], "", None) for p in parties)
            return (ctx.registry.tie(entry.cls, keys, mention.name, span),)
    if is_a(entry.cls, "Event") and ctx.listed and counted(mention.name) == len(ctx.listed):
        return (ctx.registry.event(entry.cls, mention.name, ctx.listed, when, span),)
    if is_a(entry.cls, "Event"):
        return (ctx.registry.event(entry.cls, entry.labels.get("ja", mention.name), (), when, span, own=True),)
    return (ctx.registry.known(entry, mention.name, span),)


def _other_states(entries: Iterable[Entry], ctx: Context) -> list[str]:
    """The states spoken of, the last first, where none of the readings of a name is of one of them."""
    spoken = [k for k in reversed(ctx.registry.last) if k.startswith("state/")]
    return [] if any(f"state/{getattr(e, 'state', '')}" in spoken for e in entries) else spoken


def _party(mention: Mention, states: Iterable[str], ctx: Context) -> Entry | None:
    """国民党 in a text on New Zealand alone is ニュージーランド国民党, and not the party that is mostly called so."""
    if not is_a(mention.cls, "Party"):
        return None
    for key in states:
        for name in (ctx.registry.entities[key].label, *sorted(ctx.registry.entities[key].alts)):
            if found := [e for e in load().by_name(name + mention.name) if is_a(e.cls, "Party")]:
                return found[0]
    return None


def choose(entries: Iterable[Entry], ctx: Context, when: When | None = None) -> Entry:
    """The likeliest reading of a name: one spoken of before, in office at the time, of a state spoken of."""
    entries = tuple(entries)
    if len(entries) == 1:
        return entries[0]
    date = when.value if when else (ctx.issued or None)

    def rank(entry: Entry) -> tuple[int, int, int]:
        before = any(e.entry is entry for e in ctx.registry.entities.values())
        state = getattr(entry, "state", None)
        related = 0
        # 外務省 without more, in a Japanese text, is Japan's.
        if state == "JPN" and isinstance(entry, Organization) and not is_a(entry.cls, "Party"):
            related = len(ctx.registry.last) + 1
        elif state:
            related = next((n for n, k in enumerate(ctx.registry.last, 1) if k == f"state/{state}"), 0)
        timely = 0
        if date is not None and isinstance(entry, Government):
            timely = 2 if overlaps(entry.start, entry.end, date) else int((entry.start or "") <= date)
        elif date is not None and isinstance(entry, Person):
            timely = 2 if load().offices_of(entry.id, date) else 0
        elif date is not None and isinstance(entry, State):
            timely = 2 if overlaps(entry.start, entry.end, date) else 0
        return (int(before) * 2 + timely, related, int(isinstance(entry, Organization)))

    if any(isinstance(e, Government) for e in entries):
        governments = [e for e in entries if isinstance(e, Government)]
        return sorted(governments, key=lambda e: (rank(e), e.start or ""))[-1]
    return max(entries, key=lambda e: (rank(e), -entries.index(e)))


def _person(
    mention: Mention, parsed: Parsed, ctx: Context, actors: tuple[str, ...], when: When | None
) -> tuple[str, ...]:
    span = span_of(parsed, mention.start, mention.end)
    if mention.bare:
        return _holder(mention, parsed, ctx, actors, when)
    people = [e for e in mention.entries if isinstance(e, Person)]
    same = [
        k
        for k in reversed(ctx.registry.last)
        if k.startswith("person/")
        and (
            ctx.registry.entities[k].label.startswith(mention.name)
            or mention.name in ctx.registry.entities[k].label.split("・")
            or any(ctx.registry.entities[k].entry is p for p in people)
        )
    ]
    if same and (len(people) != 1 or ctx.registry.entities[same[0]].entry in people):
        return (ctx.registry.mention(same[0], mention.name, span),)
    if people:
        states = {a.removeprefix("state/") for a in actors}
        fitting = [p for p in people if p.state in states] or people
        title = mention.title
        held = [p for p in fitting if _ever_held(p, title)]
        by_family = all(mention.name != p.labels.get("ja") and mention.name not in p.alts.get("ja", ()) for p in people)
        if by_family and title and not held and title not in _SURE_TITLES:
            # A spokesman of that family name is not the minister of that name.
            return (ctx.registry.named("Person", mention.name, span),)
        entry = choose(held or fitting, ctx, when)
        return (ctx.registry.known(entry, mention.name, span),)
    return (ctx.registry.named("Person", mention.name, span),)


# Titles that the authority's offices cover well enough, and those that say nothing of an office.
_SURE_TITLES = {
    "大統領", "首相", "外相", "国防相", "防衛相", "国務長官", "国防長官", "外務大臣", "総理", "総理大臣", "国家主席",
    "主席", "総書記", "書記長",
    "事務総長", "議長", "国王", "皇太子", "氏", "さん", "女史", "前大統領", "元首相", "委員長", "大臣", "閣下", "師",
    "殿下", "陛下",
}  # fmt: skip


def _ever_held(person: Person, title: str) -> bool:
    return bool(title) and any(
        o.position_ja and (o.position_ja.endswith(title) or title.endswith(o.position_ja))
        for o in load().offices_of(person.id)
    )


def _holder(
    mention: Mention, parsed: Parsed, ctx: Context, actors: tuple[str, ...], when: When | None
) -> tuple[str, ...]:
    """The holder of a title at the time: 韓国大統領, or 首相 after the state was named."""
    span = span_of(parsed, mention.start, mention.end)
    date = when.value if when else ctx.issued
    actors = actors or _owner(mention, parsed, ctx)
    bodies = [a.split("/", 1)[1] for a in actors]
    if mention.title.endswith(("報道官", "スポークスマン", "報道局長")) and actors:
        return actors[:1]  # A spokesman without a name is the voice of the body.
    if not bodies:
        last = [k for k in reversed(ctx.registry.last) if k.startswith("person/")]
        for key in last:
            entry = ctx.registry.entities[key].entry
            if entry is not None and isinstance(entry, Person) and _ever_held(entry, mention.title):
                return (ctx.registry.mention(key, mention.title, span),)
        return ()
    if date is None or mention.former:
        return ()
    holders: list[Office] = [o for body in bodies for o in load().holders(body, mention.title, date)]
    if len({o.person for o in holders}) != 1:
        return ()
    entry = load().entries[holders[0].person]
    key = ctx.registry.known(entry, mention.name, span)
    ctx.decide(at(parsed, mention), (key,), f"{mention.name} is {entry.labels['ja']}, who held the office at {date}")
    return (key,)


def _government(
    mention: Mention, parsed: Parsed, ctx: Context, actors: tuple[str, ...], when: When | None
) -> tuple[str, ...]:
    span = span_of(parsed, mention.start, mention.end)
    if mention.entries:
        entry = choose(mention.entries, ctx, when)
        return (ctx.registry.known(entry, mention.name, span),)
    states = [a for a in actors if a.startswith("state/")]
    if mention.bare:
        several = [] if states else _owners(mention, parsed, ctx)
        # マリ、ニジェールの軍事政権 are as many governments, for which their states stand.
        return tuple(several) if len(several) > 1 else _regime(mention, parsed, ctx, states, span)
    if states and mention.head in {"政府", "政権", "内閣"}:
        # 米政府 and 米国政府 are one: the government of the state, whoever leads it.
        name = f"{ctx.registry.entities[states[0]].label}政府"
        key = ctx.registry.named("Government", name, span, surface=mention.name)
        ctx.registry.members[key] = (states[0],)
        return (key,)
    key = ctx.registry.named("Government", mention.name, span)
    person = _head_of(mention, ctx, when)
    if person is not None:
        # A government that the authority has no term for is still led by the person it is named after.
        ctx.heads[key] = ctx.registry.known(person, "", None)
        if person.state:
            ctx.registry.members[key] = (ctx.registry.known(load().entries[person.state], "", None),)
    return (key,)


def _regime(mention: Mention, parsed: Parsed, ctx: Context, states: list[str], span: Span) -> tuple[str, ...]:
    """A government called by its kind (連立政権): that of the state before it, else the one spoken of before.

    A kind alone (暫定政府) that nothing in the text tells apart is nobody's; 三党連立政権 tells what it is.
    """
    owners = states or [k for k in _owner(mention, parsed, ctx) if k.startswith("state/")]
    if not owners:
        for key in reversed(ctx.registry.last):
            entity = ctx.registry.entities[key]
            if key.startswith("government/") and mention.name in {entity.label, *entity.alts}:
                return (ctx.registry.mention(key, mention.name, span),)
        return () if mention.name == mention.head else (ctx.registry.named("Government", mention.name, span),)
    label = ctx.registry.entities[owners[0]].label
    spelt = any(n and n in mention.name for n in (label, *ctx.registry.entities[owners[0]].alts))
    key = ctx.registry.named("Government", mention.name if spelt else label + mention.name, span, surface=mention.name)
    ctx.registry.members[key] = (owners[0],)
    return (key,)


def _head_of(mention: Mention, ctx: Context, when: When | None) -> Person | None:
    stem = mention.name.removesuffix(mention.head)
    people = [e for e in load().by_name(stem) if isinstance(e, Person)] or list(families().get(stem, ()))
    if not people:
        return None
    chosen = choose(people, ctx, when)
    return chosen if isinstance(chosen, Person) else None


def title_relation(title: str) -> tuple[str, str]:
    """What a title makes a person of a body (headOf, officeOf or nothing), and the body it names itself."""
    row = titles().get(title)
    return (row["relation"], row["body"]) if row else ("none", "")
