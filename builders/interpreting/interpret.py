"""The interpreting stage: annotated sentences in, entities and claims out."""

from __future__ import annotations

import re
from dataclasses import replace

from builders.annotating.annotate import Annotated, Parsed
from builders.annotating.mentions import Mention
from builders.interpreting import dating, events, names, nouns
from builders.interpreting.claims import Claim, Reading, When
from builders.interpreting.confidence import OPEN, confidence
from builders.interpreting.context import Context, span_of
from builders.interpreting.following import followed, note_deed
from builders.interpreting.frames import frame
from builders.interpreting.grammar import Tree
from builders.interpreting.happenings import named_deeds
from builders.interpreting.jointly import jointly
from builders.interpreting.open_relations import open_relations
from builders.interpreting.phrases import is_actor, refs, told_ties, unnamed
from builders.interpreting.predicates import Frame, lemma_of
from builders.interpreting.registry import Registry, name_ties
from builders.interpreting.relations import claims_of, together
from builders.interpreting.scope import Scope, before_condition, noun_cue
from builders.interpreting.spread import spread
from builders.interpreting.succession import former_governments, successions
from builders.interpreting.tie_nouns import between_two, tie_nouns
from builders.interpreting.times import Clock
from builders.interpreting.turned import answered_by
from builders.interpreting.verbal_nouns import nominal_frame
from builders.reading import LeftOut, Span
from ontology.dates import latest
from ontology.vocabulary import OPEN_RELATION, is_a

_FUTURE = re.compile(r"(?:る|う|く|す|つ|ぶ|む|ぐ|予定|見通し|方針|見込み)[^たっ]*$")


def interpret(annotated: Annotated) -> Reading:
    """The entities and claims of a commentary, with what could not be read."""
    commentary = annotated.commentary
    ctx = Context(Registry(), Clock(commentary.issued), commentary.issued)
    # A headline names in short what the text names in full: it is read when the text is known.
    for parsed in sorted(annotated.sentences, key=lambda parsed: parsed.sentence.kind == "title"):
        if parsed.words:
            _sentence(parsed, ctx)
    former_governments(ctx)
    names.notes(commentary, ctx)
    for expression in ctx.clock.unresolved:
        ctx.left_out.append(
            LeftOut(None, f"time {expression.surface!r}", "neither the text nor the day of issue tells which it is")
        )
    name_ties(ctx.registry)
    claims = tuple(together([_told(settled(c, ctx), ctx) for c in ctx.claims]))
    used = {k for c in claims if c.predicate != OPEN_RELATION for k in (c.subject, c.object, *c.by)}
    entities = {
        k: e
        for k, e in ctx.registry.entities.items()
        if k in used or (k not in ctx.registry.tentative and nouns.stands_alone(e))
    }
    # An open relation alone brings nothing into the graph that the text speaks of nowhere else.
    claims = tuple(c for c in claims if {c.subject, c.object, *c.by} <= set(entities))
    for entity in entities.values():
        entity.mentions.sort()
    outside = tuple(sorted(ctx.outside.items(), key=lambda item: (-item[1], item[0])))
    return Reading(commentary, entities, claims, (*commentary.left_out, *ctx.left_out), outside)


def _sentence(parsed: Parsed, ctx: Context) -> None:
    ctx.sources = ()
    ctx.sentence += 1
    _unit(parsed, ctx, ())


def _unit(parsed: Parsed, ctx: Context, by: tuple[str, ...]) -> list[Frame]:
    """One unit: its times, its names, its predicates, then what is quoted in it; return its frames."""
    tree = Tree(parsed)
    ctx.before = len(ctx.claims)
    ctx.speaking = by
    if not by:
        ctx.sources = _sources(tree, ctx)
    spoken = by or ctx.sources
    times = _times(tree, ctx)
    dating.date_mentions(tree, ctx, times)
    names.register(tree, ctx, spoken)
    for gloss in parsed.glosses:
        names.gloss(tree, *gloss, ctx)
    _note_topic(tree, ctx, by)
    # Who takes part in a meeting by the form of its phrase must be known before its clause is read.
    nouns.patterns(tree, ctx, spoken)
    frames = [
        part
        for i in tree.predicates
        for part in spread(tree, frame(tree, i, ctx, _time_of(tree, i, times)), times, ctx)
    ]
    frames += [g for f in frames if (g := answered_by(tree, f, ctx)) is not None]
    _results(tree, frames, ctx)
    _accused(tree, frames, ctx)
    meetings: list[str] = []
    speakers: dict[int, tuple[str, ...]] = {}
    for f in frames:
        source = _source(tree, f, frames, ctx) or spoken
        if f.when is None:
            f.when = _inherited_time(tree, f, frames, ctx)
        speakers[f.word] = source
        if f.scope.question:
            continue
        if meetings and f.cls in {"agree", "decide", "announce", "conclude"} and not f.roles.get("L"):
            f.roles["L"] = (meetings[-1],)
        made: list[Claim] = []
        if (same := followed(tree, f, ctx)) is not None:
            made += _claims(tree, same, ctx, source)
        if same is None or f.cls in {"announce", "say"}:
            made += _claims(tree, f, ctx, source)
            note_deed(f, ctx, len(made))
        if f.cls == "consult":
            meetings += [c.subject for c in made if c.predicate == "participant"]
        if f.cls == "hold" and not f.passive and tree.words[f.word].relation == "advcl":
            meetings += [k for k in f.roles.get("O", ()) if is_a(ctx.cls(k), "Meeting")]
    for f in frames:
        events.fate(f, ctx)
    told_ties(tree, ctx)
    named_deeds(tree, frames, ctx, spoken)
    _nominal_claims(tree, frames, times, ctx, speakers, spoken)
    nouns.visits(tree, frames, times, ctx, spoken)
    nouns.purposes(tree, ctx, spoken)
    nouns.joins(tree, frames, ctx, spoken)
    nouns.memberships(tree, frames, ctx, spoken)
    nouns.cooperation(tree, frames, ctx, spoken)
    tie_nouns(tree, frames, ctx, spoken)
    between_two(tree, ctx, spoken)
    nouns.judged_as(tree, frames, ctx, spoken)
    successions(tree, frames, ctx, spoken)
    for i, parts in parsed.quotes.items():
        speaker = _speaker(tree, i, frames, ctx) or spoken
        for quoted in parts:
            if quoted.words:
                saying = next((f for f in frames if f.word == tree.predicate_above(i)), None)
                ctx.said = saying.when if saying is not None else None
                inside = _unit(quoted, ctx, speaker)
                if saying is not None and _accused_inside(saying, inside, ctx):
                    ctx.claims += claims_of(saying, _evidence(tree, saying), ctx, speakers.get(saying.word, spoken))
        ctx.said = None
    return frames


def _source(tree: Tree, f: Frame, frames: list[Frame], ctx: Context) -> tuple[str, ...]:
    """Whose words or view a frame is: the subject of the verb of saying above it, or the holder of the view."""
    if f.scope.speaker is not None:
        said = next((g for g in frames if g.word == f.scope.speaker), None)
        if said is None:
            return ()
        return tuple(k for w in said.words.get("A", []) for k in unnamed(tree, w, ctx)) or said.roles.get("A", ())
    if f.scope.holder is not None:
        return tuple(k for k in refs(tree, f.scope.holder, ctx) if is_actor(ctx, k))
    return ()


def _accused(tree: Tree, frames: list[Frame], ctx: Context) -> None:
    """Xは、Yが〜していると非難した: who is said to do it is who is accused."""
    for f in frames:
        if f.cls in {"criticize", "accuse", "protest"} and not f.roles.get("O") and not f.roles.get("OWN"):
            said = [k for g in frames if g.scope.speaker == f.word for k in g.roles.get("A", ()) if is_actor(ctx, k)]
            own = f.roles.get("A", ())
            if said and not set(said) & set(own):
                f.roles["OWN"] = tuple(dict.fromkeys(said))
        elif (
            f.cls == "criticize"
            and any(is_actor(ctx, k) for k in f.roles.get("O", ()))
            and (any(g.scope.speaker == f.word and g.cls for g in frames) or _quotes_a_deed(tree, f))
        ):
            f.cls = "accuse"  # Xは、〜しているとYを非難した: of a deed


def _quotes_a_deed(tree: Tree, f: Frame) -> bool:
    """「約束を果たさなかった」とXを非難した: whether what is quoted tells what was done."""
    if f.lemma not in {"非難", "糾弾", "指弾", "断罪", "責める"}:
        return False
    quotes = [tree.words[c].quote for c in tree.attached[f.word] if tree.words[c].quote is not None]
    return any(q is not None and re.search(r"(?:た|ている|てきた)。?$", q.text.rstrip("」』")) for q in quotes)


def _accused_inside(saying: Frame, inside: list[Frame], ctx: Context) -> bool:
    """Xは「Yが〜しようとした」と非難した: who is said in the quotation to do it is accused, if nobody else is."""
    if saying.cls not in _ACCUSING or saying.scope.question or any(saying.roles.get(r) for r in ("O", "D", "OWN")):
        return False
    own = (*saying.roles.get("A", ()), *ctx.speaking)
    told = (g.roles.get("A", ()) for g in inside if g.words.get("A") and not g.subject_from)
    keys = next((found for keys in told if (found := tuple(k for k in keys if is_actor(ctx, k) and k not in own))), ())
    saying.roles["OWN"] = keys
    return bool(keys)


_ACCUSING = {"criticize", "accuse", "protest", "blame"}


def _results(tree: Tree, frames: list[Frame], ctx: Context) -> None:
    """Xした結果、Yが低下する: what the first clause is about moves what the second is about."""
    for f in frames:
        if f.cls not in {"strengthen", "weaken", "restore", "cause"} or f.roles.get("A") or f.roles.get("I"):
            continue
        for g in frames:
            # Xが進めば、Yは強化される: what is supposed moves what follows from it.
            if (
                tree.words[g.word].head == f.word
                and g.word < f.word
                and re.search(r"(?:ば|たら|なら)$", tree.tail(g.word))
            ):
                moving = g.roles.get("O") or g.roles.get("A") or ()
                keys = tuple(k for k in moving if not is_actor(ctx, k) and not is_a(ctx.cls(k), "Place"))
                keys = keys or tuple(k for k in g.roles.get("A", ()) if is_actor(ctx, k))
                if keys:
                    f.roles["I"] = keys
                    f.subject_from = "what the condition is about"
                    f.scope = replace(f.scope, modality="Hypothetical")
        for c in tree.attached[f.word]:
            if tree.words[c].surface not in {"結果", "ため", "こと"} or tree.marker(c).role in {"ga", "wo", "topic"}:
                continue
            before = [g for g in frames if tree.words[g.word].head == c and g.word < c]
            keys = tuple(k for g in before for k in (g.roles.get("O") or g.roles.get("A") or ()))
            if keys:
                f.roles["I"] = keys
                f.subject_from = f"the clause before {tree.words[c].surface}"


def _claims(tree: Tree, f: Frame, ctx: Context, source: tuple[str, ...]) -> list[Claim]:
    """Add what a frame claims."""
    evidence = _evidence(tree, f)
    found = claims_of(f, evidence, ctx, source) + events.claims(tree, f, evidence, ctx, source)
    found += jointly(tree, f, evidence, ctx, source)
    found = found or open_relations(tree, f, evidence, ctx, source)
    if ctx.said is not None:
        # What a speaker holds is held when it is said.
        found = [replace(c, when=ctx.said) if c.when is None and c.subject in source else c for c in found]
    # A stance or an act that the speaker tells of itself is told by whoever reports the speech.
    ctx.claims += [
        replace(c, by=ctx.sources) if c.subject in source and c.subject not in ctx.sources else c for c in found
    ]
    return found


def _evidence(tree: Tree, f: Frame) -> Span:
    """The stretch that shows a claim: from its first phrase to the end of its predicate."""
    indexes = [f.word, *(i for found in f.words.values() for i in found)]
    indexes += [j for i in indexes if i != f.word and tree.words[i].mention is None for j in dating.subtree(tree, i)]
    start = min(tree.words[i].start for i in indexes)
    end = max(tree.words[f.word].end + len(tree.tail(f.word)), *(tree.words[i].end for i in indexes))
    return span_of(tree.parsed, start, end)


def _nominal_claims(
    tree: Tree,
    frames: list[Frame],
    times: dict[int, When | None],
    ctx: Context,
    speakers: dict[int, tuple[str, ...]],
    spoken: tuple[str, ...],
) -> None:
    """Claims of verbal nouns, their subject and modality taken from the predicate that they are an argument of."""
    by_word = {f.word: f for f in frames}
    for i in range(len(tree.words)):
        f = nominal_frame(tree, i, ctx)
        if f is None:
            continue
        above = tree.predicate_above(i)
        matrix = by_word.get(above) if above is not None else None
        source = speakers.get(above, spoken) if above is not None else spoken
        inside = matrix is not None and i in {w for found in matrix.words.values() for w in found}
        if matrix is not None:
            f.when = _time_of(tree, above, times) if above is not None else None
        modality = nouns.attitude(tree, matrix, f.cls) if matrix is not None and inside else ""
        if matrix is not None and inside and matrix.lemma in _DENYING and matrix.roles.get("A"):
            f.roles.setdefault("A", matrix.roles["A"])
            f.scope = Scope("Asserted", negated=True, trace=(f"denied: {matrix.lemma}",))
            start = min([tree.words[i].start, *(tree.words[c].start for c in tree.children[i])])
            ctx.claims += claims_of(f, span_of(tree.parsed, start, tree.words[i].end), ctx, matrix.roles["A"])
            continue
        if matrix is not None and inside and not f.roles.get("A") and matrix.roles.get("A") and modality:
            # 増額を迫る: what is demanded is for whom it is demanded of to do.
            asked = modality == "Normative" or matrix.cls in {"request", "urge", "coerce"}
            agents = [k for k in matrix.roles.get("D", ()) if is_actor(ctx, k)] if asked else matrix.roles["A"]
            f.roles["A"] = tuple(agents)
            f.subject_from = f"who is asked by {matrix.lemma}" if asked else f"subject of {matrix.lemma}"
        if not modality and not f.roles.get("A"):
            continue
        f.scope = Scope(
            modality or (matrix.scope.modality if matrix else "Asserted"),
            trace=(f"verbal noun under {matrix.lemma if matrix else 'nothing'}",),
        )
        if matrix is not None and matrix.scope.modality not in {"Asserted", "Planned"}:
            f.scope = replace(f.scope, modality=matrix.scope.modality)
        start = min([tree.words[i].start, *(tree.words[c].start for c in tree.children[i])])
        ctx.claims += claims_of(f, span_of(tree.parsed, start, tree.words[i].end), ctx, source)


# What is being arranged is to come, whatever verb its time hangs on.
_ARRANGED = re.compile(r"(?:方向|方針|線)で(?:最終)?(?:調整|検討|協議)(?:を進め|し)?(?:て|に)")
# What denies that something was done.
_DENYING = {"否定", "打ち消す", "否認"}


def _times(tree: Tree, ctx: Context) -> dict[int, When | None]:
    """The times of a unit by word index; a headline looks ahead, so that no day of the text counts from its times."""
    found: dict[int, When | None] = {}
    before = ctx.clock.anchor, ctx.clock.anchored
    for i, word in enumerate(tree.words):
        if word.time is not None:
            above = tree.predicate_above(i)
            tail = tree.text[tree.words[above].start :][:14] if above is not None else ""
            tail = re.split(r"[、。]", tail)[0]
            future = bool(tail) and bool(_FUTURE.search(tail)) and not re.search(r"[たっ](?:$|[^め])|てい", tail)
            if (
                future
                and re.search(r"(?:る|う|く|す|つ|ぶ|む|ぐ)など", tail)
                and re.search(r"(?:た|てい[るた])。?$", tree.text)
            ):
                future = False  # 3日に会談を行うなど、各国が協議している: an instance of what goes on
            if future and tree.marker(i).role == "no" and not re.search("予定|見通し|見込み", tree.text):
                future = False
            if (
                future
                and above is not None
                and tree.words[above].relation != "ROOT"
                and re.search(r"(?:た|ている|ており|てきた|れる)。?$", tree.text)
            ):
                future = bool(re.search("予定|来|次", tree.text)) or tree.words[above].relation == "acl"
            future = future or bool(_ARRANGED.search(tree.text))
            here = ctx.clock.anchor, ctx.clock.anchored
            found[i] = ctx.clock.resolve(word.time, future=future or _set_for(tree, i), sentence=ctx.sentence)
            if tree.marker(i).role == "until":
                ctx.clock.anchor, ctx.clock.anchored = here  # how long something lasts is no day to count from
    if tree.parsed.sentence.kind == "title":
        ctx.clock.anchor, ctx.clock.anchored = before
    return found


def _inherited_time(tree: Tree, f: Frame, frames: list[Frame], ctx: Context) -> When | None:
    """The time of the meeting that is the scene of a frame, or of the decision that it is the content of."""
    for key in f.roles.get("L", ()):
        if key.startswith("event/") and ctx.registry.entities[key].when is not None:
            return ctx.registry.entities[key].when
    above = tree.predicate_above(f.word)
    matrix = next((g for g in frames if g.word == above), None)
    if (
        matrix is not None
        and matrix.lemma == "こと"
        and tree.words[f.word].relation == "acl"
        and matrix.when is not None
    ):
        return matrix.when  # 転機は3月、…したことである
    if matrix is not None and f.cls == "support" and matrix.cls == "decide":
        return matrix.when or _inherited_time(tree, matrix, frames, ctx)
    if matrix is not None and tree.words[f.word].relation == "acl" and noun_cue(tree.words[matrix.word].surface):
        return matrix.when  # 来月、…が開かれる予定だ
    return _linked_time(tree, f, frames)


def _linked_time(tree: Tree, f: Frame, frames: list[Frame]) -> When | None:
    """The time of the clause that leads into a frame (6月に訪れ、会談した), both told as past or as examples."""
    behind = tree.text[tree.words[f.word].end + len(tree.tail(f.word)) :]
    if not (re.search(r"た$", tree.tail(f.word)) or behind.startswith("など")):
        return None
    for g in reversed(frames):
        if g.word < f.word and g.word in tree.children[f.word] and tree.words[g.word].relation == "advcl":
            tail = tree.tail(g.word)
            linked = re.search(r"(?:し|て|れ|られ)$", tail) or (not tail and "連用形" in tree.words[g.word].inflection)
            # 訪れて会談した: て needs no comma.
            if linked and (tail.endswith("て") or tree.text[tree.words[g.word].end + len(tail) :].startswith("、")):
                return g.when
    return None


def settled(claim: Claim, ctx: Context) -> Claim:
    """A claim with what is known only at the end: the time of its event; what lies ahead is planned at most."""
    if claim.predicate in _OF_EVENTS and claim.subject.startswith(("event/", "agreement/")):
        own = ctx.registry.entities[claim.subject].when
        if own is not None and (claim.when is None or claim.subject.startswith("event/")):
            # An event has one time, and what is said of it is said of that.
            claim = replace(claim, when=own)
    if (
        claim.when is not None
        and ctx.issued
        and claim.modality == "Asserted"
        and claim.when.earliest > latest(ctx.issued)
    ):
        claim = replace(
            claim, modality="Planned", trace=(*claim.trace, f"after the day of issue, {ctx.issued}: Planned")
        )
    return claim


def _told(claim: Claim, ctx: Context) -> Claim:
    """A claim with its confidence, whose trace also says what decided whom and what its words mean."""
    sure = OPEN if claim.predicate == OPEN_RELATION else confidence(claim)
    claim = replace(claim, confidence=sure)
    why = [line for span in claim.evidence for line in ctx.decided(span, {claim.subject, claim.object, *claim.by})]
    return replace(claim, trace=tuple(dict.fromkeys((*claim.trace, *why)))) if why else claim


_OF_EVENTS = {"participant", "host", "speaker", "signatory", "guest", "place", "topic", "outcome", "partOf", "party"}


def _linked(tree: Tree, i: int, holder: int) -> bool:
    """Whether a predicate leads into another by links alone, without being embedded in between."""
    at = i
    if before_condition(tree, i):
        return tree.words[holder].relation == "ROOT"
    while tree.words[at].relation == "advcl":
        at = tree.words[at].head
        if at == holder:
            return True
    return False


def _set_for(tree: Tree, i: int) -> bool:
    """Whether a time is of what is decided or expected: 10月に採択することも決まった, 10月採択へ (in a headline)."""
    if tree.parsed.sentence.kind == "title" and tree.text.endswith("へ"):
        return True
    at = tree.predicate_above(i)
    while at is not None:
        above = tree.predicate_above(at)
        if (
            above is not None
            and lemma_of(tree, above) in _SETTING
            and re.match(r"[^、。]*(?:こと|方針|予定)", tree.text[tree.words[at].end :])
        ):
            return True
        at = above
    return False


_SETTING = {"決まる", "決める", "決定", "合意", "予定", "発表", "明らかにする", "計画", "検討"}


def _time_of(tree: Tree, i: int, times: dict[int, When | None]) -> When | None:
    """The time of a predicate: of the time phrases that hang on it, or on the clause it leans on, the nearest."""
    own = [c for c in tree.attached.get(i, tree.children[i]) if c in times and dating.says_when(tree, c)]
    if own:
        return times[own[-1]]
    for t in sorted((t for t in times if t < i), reverse=True):
        # A time that opens the sentence dates every clause that is linked to the one it hangs on.
        mark = tree.marker(t)
        if mark.role not in {"", "ni"} or not (mark.topic or tree.text[mark.end : mark.end + 1] == "、"):
            continue
        holder = next((p for p, phrases in tree.attached.items() if t in phrases), None)
        if holder is not None and _linked(tree, i, holder):
            return times[t]
    for c in tree.children[i]:
        # 2011年に入り、 and 同月には節目を迎え、 date the clause that they lead to.
        if c in tree.predicates and lemma_of(tree, c) in {"入る", "迎える", "なる"}:
            return _time_of(tree, c, times)
    return None


def _sources(tree: Tree, ctx: Context) -> tuple[str, ...]:
    """Who the sentence itself names as its source: 共同通信によると, 〜と朝日新聞が伝えた."""
    found: list[str] = []
    for i, word in enumerate(tree.words):
        if word.mention is None:
            if tree.marker(i).role == "source":
                found += unnamed(tree, i, ctx)
            continue
        mark = tree.marker(i)
        if mark.role == "source":
            found += refs(tree, i, ctx)
        elif mark.role in {"ga", "topic"} and is_a_media(word.mention):
            above = tree.predicate_above(i)
            if above is not None and tree.words[above].surface in {"報道", "報じ", "伝え", "報告"}:
                found += refs(tree, i, ctx)
    if (
        not found
        and ctx.reported
        and re.search(r"(?:と|ことを|旨を)[^、。]{0,4}(?:伝え|報じ|報道し)て?い?[たる]", tree.text)
    ):
        # A report that goes on without its source named again is still that source's.
        found += ctx.reported
    sources = tuple(dict.fromkeys(k for k in found if is_actor(ctx, k)))
    ctx.reported = sources
    return sources


def is_a_media(mention: Mention) -> bool:
    """Whether a mention names a newspaper, agency or broadcaster."""
    return is_a(mention.cls, "MediaOutlet") if mention.cls != "Several" else False


def _speaker(tree: Tree, i: int, frames: list[Frame], ctx: Context) -> tuple[str, ...]:
    """Who says the quotation at word ``i``: the subject of the predicate that takes it."""
    above = tree.predicate_above(i)
    for f in frames:
        if f.word == above and (nameless := tuple(k for w in f.words.get("A", []) for k in unnamed(tree, w, ctx))):
            return nameless
        if f.word == above and f.roles.get("A"):
            return tuple(k for k in f.roles["A"] if is_actor(ctx, k))
    return (ctx.topic,) if ctx.topic is not None else ()


def _note_topic(tree: Tree, ctx: Context, by: tuple[str, ...]) -> None:
    """Keep the actor that the sentence is about, for the sentences that leave it out."""
    if by:
        return
    for i, word in enumerate(tree.words):
        mark = tree.marker(i)
        if not word.nominal or word.time is not None or mark.role not in {"topic", "ga"}:
            continue
        keys = tuple(k for k in refs(tree, i, ctx) if is_actor(ctx, k) and not is_a(ctx.cls(k), "MediaOutlet"))
        if keys:
            if mark.topic or ctx.topic is None or ctx.topical < ctx.sentence - 1:
                ctx.topic, ctx.topical = keys[0], ctx.sentence
            if len(keys) == 2:
                ctx.actors = keys
            return
        texts = tuple(k for k in refs(tree, i, ctx) if is_a(ctx.cls(k), "Agreement"))
        if texts and mark.role == "topic":
            ctx.text, ctx.text_in = texts[0], ctx.sentence
            return


__all__ = ["Claim", "interpret"]
