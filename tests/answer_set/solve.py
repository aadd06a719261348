"""Answers questions with rule.lp and clingo, one answer set for each full assignment.

clingo takes some 20 ms to read rule.lp and far less to ground a world, so many worlds are put to it at once: every atom
gets the number of its world as first argument, and each answer set looks `at` one world.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from clingo import Control, Model, Symbol, SymbolType
from clingo.ast import AST, ASTType, Sign, Transformer, Variable, parse_string

from service.core.question import Question
from service.core.vocabulary import Outcome
from service.core.world import World
from tests.answer_set.encode import facts

RULE = Path(__file__).with_name("rule.lp")
BATCH = 50

# In every answer set one world is looked at: its variables have values, and its results are shown.
ONE_WORLD_AT_A_TIME = """
{ at(World) : world(World) } = 1.
#show.
#show value(World, X, V) : value(World, X, V), at(World).
#show result(World, O) : result(World, O), at(World).
#show governs(World, N) : governs(World, N), at(World).
#show refused(World) : refused(World), at(World).
"""

Assignment = frozenset[tuple[str, str]]
Verdict = tuple[Outcome, frozenset[str]]


@dataclass(frozen=True)
class AnswerSetResult:
    """The outcome, the norms that make it, and both for every full assignment of the variables."""

    outcome: Outcome
    governing: frozenset[str]
    assignments: Mapping[Assignment, Verdict]


class RefusedQuestionError(ValueError):
    """The stated facts contradict each other, the activity, or what follows."""


def solve(world: World, question: Question) -> AnswerSetResult:
    """What the answer-set program says; RefusedQuestionError where the stated facts contradict each other."""
    (result,) = solve_many([(world, question)])
    if result is None:
        raise RefusedQuestionError
    return result


def solve_many(pairs: Sequence[tuple[World, Question]]) -> list[AnswerSetResult | None]:
    """What the answer-set program says of each world and question; None of a question it refuses."""
    batches = [pairs[start : start + BATCH] for start in range(0, len(pairs), BATCH)]
    return [result for batch in batches for result in _solve_batch(batch)]


def _solve_batch(pairs: Sequence[tuple[World, Question]]) -> list[AnswerSetResult | None]:
    control = Control(["--models=0", "--warn=none"])
    control.add("base", [], program())
    control.add("base", [], "\n".join(facts(index, *pair) for index, pair in enumerate(pairs)))
    control.ground([("base", [])])
    verdicts: list[dict[Assignment, Verdict] | None] = [{} for _ in pairs]
    with control.solve(yield_=True) as models:
        for model in models:
            _collect(model, verdicts)
    return [None if assignments is None else _together(assignments) for assignments in verdicts]


def _together(assignments: Mapping[Assignment, Verdict]) -> AnswerSetResult:
    outcomes = {outcome for outcome, _ in assignments.values()}
    governing = frozenset[str]().union(*(norms for _, norms in assignments.values()))
    return AnswerSetResult(outcomes.pop() if len(outcomes) == 1 else Outcome.CONDITIONAL, governing, assignments)


def _collect(model: Model, verdicts: list[dict[Assignment, Verdict] | None]) -> None:
    shown: dict[str, list[Symbol]] = {"value": [], "result": [], "governs": [], "refused": []}
    for symbol in model.symbols(shown=True):
        shown[symbol.name].append(symbol)
    (result,) = shown["result"]
    world = result.arguments[0].number
    if shown["refused"]:
        verdicts[world] = None
    assignments = verdicts[world]
    if assignments is not None:
        assignment = frozenset(_literal(*symbol.arguments[1:]) for symbol in shown["value"])
        assert assignment not in assignments, "one answer set for each assignment"
        norms = frozenset(symbol.arguments[1].string for symbol in shown["governs"])
        assignments[assignment] = Outcome(_name(result.arguments[1])), norms


@cache
def _literal(variable: Symbol, value: Symbol) -> tuple[str, str]:
    return f"{variable.name}:{variable.arguments[0].string}", _name(value)


def _name(symbol: Symbol) -> str:
    return symbol.string if symbol.type is SymbolType.String else symbol.name.replace("_", "-")


@cache
def program() -> str:
    """rule.lp with the world as first argument of every atom."""
    statements: list[str] = []
    parse_string(RULE.read_text(encoding="utf-8"), lambda statement: statements.extend(_by_world(statement)))
    return "\n".join(statements) + ONE_WORLD_AT_A_TIME


def _by_world(statement: AST) -> list[str]:
    if statement.ast_type == ASTType.Defined:
        return [f"#defined {statement.name}/{statement.arity + 1}."]
    if statement.ast_type != ASTType.Rule:
        return []
    guards = [] if any(map(_is_plain, statement.body)) else ["world(World)"]
    if statement.head.ast_type == ASTType.Aggregate:
        guards.append("at(World)")
    rule = _OfWorld().visit(statement)
    body = "; ".join([*map(str, rule.body), *guards])
    return [f"{rule.head} :- {body}."]


def _is_plain(literal: AST) -> bool:
    plain = literal.ast_type == ASTType.Literal and literal.sign == Sign.NoSign
    return plain and literal.atom.ast_type == ASTType.SymbolicAtom


class _OfWorld(Transformer):
    """Gives every atom the world as its first argument."""

    def visit_SymbolicAtom(self, atom: AST) -> AST:  # noqa: N802 (clingo names it)
        """The atom with the variable World before its other arguments."""
        world = Variable(atom.symbol.location, "World")
        return atom.update(symbol=atom.symbol.update(arguments=[world, *atom.symbol.arguments]))
