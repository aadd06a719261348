"""A world and a question as facts for rule.lp; nothing is decided here."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from service.core.model import Dispute, Entity, EntityClass, Norm, Scope, Suspension
from service.core.question import Question
from service.core.temporal import Bound, Span
from service.core.terms import All, AnyOf, Expr, Fact, Not
from service.core.vocabulary import Modality
from service.core.world import World


class Term(NamedTuple):
    """A ready-made term of the program, written as it is."""

    text: str


Argument = str | int | Term


def facts(number: int, world: World, question: Question) -> str:
    """All the facts of a world and a question, as program text, each with the number given to the world."""
    encoder = _Encoder(number)
    encoder.fact("world")
    encoder.question(world, question)
    encoder.codebook(world)
    for norm in world.norms:
        encoder.norm(norm)
    for index, order in enumerate(world.suspensions):
        encoder.order(Term(f"order({index})"), index, order)
    for index, dispute in enumerate(world.disputes):
        encoder.dispute(Term(f"dispute({index})"), dispute)
    encoder.coverage(world)
    encoder.courses(world, question)
    return "\n".join(encoder.lines)


def _written(argument: Argument) -> str:
    if isinstance(argument, Term):
        return argument.text
    if isinstance(argument, int):
        return str(argument)
    return '"' + argument.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _word(value: str) -> Term:
    return Term(value.replace("-", "_"))


class _Encoder:
    """Collects facts; equal scopes and equal expressions get one number each."""

    def __init__(self, number: int) -> None:
        self._number = str(number)
        self.lines: list[str] = []
        self._scopes: dict[Scope, int] = {}
        self._expressions: dict[Expr, int] = {}

    def fact(self, name: str, *arguments: Argument) -> None:
        """Write one fact."""
        self.lines.append(f"{name}({','.join((self._number, *map(_written, arguments)))}).")

    def question(self, world: World, question: Question) -> None:
        """Who is asked about what, on which day, with which facts."""
        if isinstance(question.entity, EntityClass):
            self._class(question.entity)
        else:
            self.fact("asked_entity", question.entity)
            for entity in _holders(world, question.entity):
                self._entity(entity)
        self.fact("asked_activity", question.activity)
        self.fact("as_of", question.as_of.toordinal())
        for name, value in question.attributes.items():
            self.fact("asked_word", name, value)
        self._facts_of(question)
        if question.place:
            self.fact("asked_place", question.place)
        for territory in world.entities.values():
            if territory.id == territory.government:
                self._each("territory", territory.id, territory.chain)
        if question.under:
            self.fact("under", question.under)
            if question.under not in world.entities:
                self.fact("under_record")

    def _facts_of(self, question: Question) -> None:
        self._all("given", question.given)
        self._all("absent", question.absent)
        for named in question.unknown:
            sort, _, name = named.rpartition(":")
            self.fact(f"opened_{sort}" if sort in {"place", "date"} else "unknown", name)
        if question.presume_none:
            self.fact("presume_none")
        if isinstance(question.entity, EntityClass):
            self._each("stated_of_class", Term("class"), question.bearer)

    def _entity(self, entity: Entity) -> None:
        self.fact("government", entity.id, entity.government)
        for level in entity.levels:
            self.fact("level", entity.id, level)
        if entity.form:
            self.fact("form", entity.id, entity.form)
        if entity.has_voice_only:
            self.fact("voice", entity.id)
        for index, tenure in enumerate(entity.tenures):
            it = Term(f"tenure({_written(entity.id)},{index})")
            self.fact("tenure", entity.id, tenure.attribute, it)
            self._span(it, f"tenure:{entity.id}:{index}", tenure.span)
        if entity.kind:
            self.fact("kind", entity.id, entity.kind)
        if entity.operated_by:
            self.fact("operated_by", entity.id, entity.operated_by)
        for territory in entity.chain:
            self.fact("chain", entity.id, territory)
        for attribute in entity.attributes:
            self.fact("has", entity.id, attribute)

    def _class(self, members: EntityClass) -> None:
        it = Term("class")
        self.fact("asked_class")
        self.fact("class_jurisdiction", members.jurisdiction)
        if members.level is not None:
            self.fact("level", it, members.level)
        if members.kind:
            self.fact("kind", it, members.kind)
        for level in members.kind_levels:
            self.fact("kind_level", level)
        for level in members.also:
            self.fact("also_level", level)
        for form in members.forms:
            self.fact("class_form", form)
        if members.kind == "any":
            self.fact("anyone")
        for territory in members.chain:
            self.fact("chain", it, territory)

    def codebook(self, world: World) -> None:
        """Activities and conditions."""
        for activity in world.activities.values():
            self.fact("known_activity", activity.id)
            self._each("parent", activity.id, activity.parents)
            self._each("activity_implies", activity.id, activity.implies)
            self._each("activity_excludes", activity.id, activity.excludes)
            for name, values in activity.attributes.items():
                self.fact("declares", activity.id, name)
                if not values:
                    self.fact("declares_any", activity.id, name)
                for value in values:
                    self.fact("declares", activity.id, name, value)
        for condition in world.conditions.values():
            self.fact("presumption", condition.id, _word(condition.presumption))
            self._each("implies", condition.id, condition.implies)
            self._each("excludes", condition.id, condition.excludes)

    def norm(self, norm: Norm) -> None:
        """One norm with all its parts."""
        self.fact("norm", norm.id)
        self.fact("instrument", norm.id, norm.instrument)
        self.fact("jurisdiction", norm.id, norm.jurisdiction)
        self.fact("modality", norm.id, _word(norm.modality))
        self.fact("activity", norm.id, norm.activity)
        self.fact("bearer", norm.id, self._scope(norm.bearer))
        self.fact("issuer", norm.id, norm.issuer.id)
        self.fact("tier", norm.id, norm.issuer.tier)
        if norm.issuer.kind:
            self.fact("issuer_kind", norm.id, norm.issuer.kind)
        self.fact("rank", norm.id, int(norm.rank))
        if norm.reaches_each:
            self.fact("reaches_each", norm.id)
        self._span(norm.id, f"norm:{norm.id}", norm.span)
        self._narrowing(norm.id, norm.attributes)
        self._conditions(norm)
        self._relations(norm)
        if norm.modality is Modality.LEAVES_OPEN:
            self.fact("of", norm.id, norm.of)
        for reading in norm.readings:
            if reading.adds and reading.day:
                self.fact("added_on", norm.id, reading.day.toordinal())

    def _conditions(self, norm: Norm) -> None:
        for item in norm.when:
            self.fact("when", norm.id, self._expression(item))
        for exception in norm.unless:
            self.fact("unless", norm.id, _word(exception.effect), self._expression(exception.expr))
        for condition, presumption in norm.presume.items():
            self.fact("override", norm.id, condition, _word(presumption))

    def _relations(self, norm: Norm) -> None:
        self._each("yields", norm.id, norm.yields)
        self._each("against_tier", norm.id, norm.against.tiers)
        self._each("against_kind", norm.id, norm.against.kinds)
        for link in norm.displaces:
            self.fact("link_scope", norm.id, link.id, self._scope(link.scope))
            for displaced in link.norms:
                self.fact("displaces", norm.id, link.id, displaced)

    def order(self, it: Term, index: int, order: Suspension) -> None:
        """One order with its stays."""
        self.fact("order", it)
        self._each("names_norm", it, order.norms)
        self.fact("order_scope", it, self._scope(order.scope))
        if order.voids:
            self.fact("voids", it)
        self._span(it, f"order:{order.id}", order.span)
        self._narrowing(it, order.attributes)
        for number, stay in enumerate(order.stays):
            stayed = Term(f"stay({index},{number})")
            self.fact("stay", it, stayed)
            self._span(stayed, f"stay:{order.id}:{number}", stay)

    def dispute(self, it: Term, dispute: Dispute) -> None:
        """One dispute."""
        self._each("disputes_norm", it, dispute.norms)
        self._each("disputes_link", it, dispute.displacements)
        self.fact("dispute_scope", it, self._scope(dispute.scope))
        self._span(it, f"dispute:{dispute.id}", dispute.span)

    def coverage(self, world: World) -> None:
        """What was read, for whom, for which span of legal time."""
        for index, record in enumerate(world.coverage):
            it = Term(f"coverage({index})")
            self.fact("coverage", it)
            self.fact("coverage_of", it, record.entity)
            if record.with_agencies:
                self.fact("with_agencies", it)
            if not record.readable:
                self.fact("unreadable", it)
            self._each("covers_activity", it, record.activities)
            self._span(it, f"coverage:{record.id}", record.span)

    def courses(self, world: World, question: Question) -> None:
        """The ordinary courses of events."""
        spans = [item.span for kind in (world.norms, world.suspensions, world.disputes) for item in kind]
        spans += [stay for order in world.suspensions for stay in order.stays]
        bodies = () if isinstance(question.entity, EntityClass) else _holders(world, question.entity)
        spans += [tenure.span for body in bodies for tenure in body.tenures]
        for bound in (bound for span in spans for bound in (span.start, span.end)):
            if bound.presumed:
                self.fact("course", bound.key, bound.presumed.day.toordinal())

    def _all(self, name: str, values: Iterable[Argument]) -> None:
        for value in values:
            self.fact(name, value)

    def _each(self, name: str, it: Argument, values: Iterable[Argument]) -> None:
        for value in values:
            self.fact(name, it, value)

    def _narrowing(self, it: Argument, attributes: Mapping[str, frozenset[str]]) -> None:
        for name, values in attributes.items():
            self.fact("narrowed", it, name)
            for value in values:
                self.fact("word", it, name, value)

    def _span(self, it: Argument, name: str, span: Span) -> None:
        self._bound("start", it, name, span.start)
        self._bound("end", it, name, span.end)

    def _bound(self, end: str, it: Argument, name: str, bound: Bound) -> None:
        key = bound.key or f"{name}:{end}"
        days = bound.earliest.toordinal(), bound.latest.toordinal()
        self.fact("bound", Term(f"{end}({_written(it)})"), *days, key)

    def _scope(self, scope: Scope) -> int:
        number = self._scopes.get(scope)
        if number is None:
            number = self._scopes[scope] = len(self._scopes)
            self.fact("scope", number)
            for name, values in _parts(scope):
                self._each(name, number, values)
        return number

    def _expression(self, expression: Expr) -> int:
        number = self._expressions.get(expression)
        if number is None:
            parts = [self._expression(part) for part in _inner(expression)]
            number = self._expressions[expression] = len(self._expressions)
            if isinstance(expression, Fact):
                self.fact("fact", number, expression.id)
            else:
                self.fact(_OPERATOR[type(expression)], number)
            self._each("part", number, parts)
        return number


_OPERATOR: Mapping[type, str] = {Not: "not_", All: "all_", AnyOf: "any_"}


def _inner(expression: Expr) -> tuple[Expr, ...]:
    if isinstance(expression, Fact):
        return ()
    return (expression.inner,) if isinstance(expression, Not) else expression.parts


def _parts(scope: Scope) -> Iterator[tuple[str, frozenset[str]]]:
    yield "within", scope.within
    yield "of", scope.of
    yield "levels", scope.levels
    yield "kinds", scope.kinds
    yield "forms", scope.forms
    yield "needs", scope.attributes
    yield "where", scope.where
    yield "except_of", scope.exclusions.of
    yield "except_kind", scope.exclusions.kinds
    yield "except_level", scope.exclusions.levels
    yield "except_form", scope.exclusions.forms


def _holders(world: World, asked: str) -> Iterator[Entity]:
    seen: set[str] = set()
    while asked in world.entities and asked not in seen:
        seen.add(asked)
        entity = world.entities[asked]
        yield entity
        asked = entity.operated_by
