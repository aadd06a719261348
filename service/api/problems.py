"""What only this service can refuse, and how: its kinds of problem, and what lower rooms raise told as problems."""

from flask import Flask

from service.answering.asking import BadQuestionError
from service.answering.editions import NothingRecordedError
from service.answering.kept import NotYetRecordedError
from service.api.editing import problems as editing
from service.core.budget import TooComplexError
from service.core.implications import ContradictoryFactsError
from service.store.database import ReadOnlyError
from service.store.receipts import TooManyReceiptsError
from service.web.failures import register_problem_mapper
from service.web.kinds import ProblemKind
from service.web.problems import Fault, Problem

# Add a kind here; its page and its response in the contract follow.
KINDS = (
    ProblemKind(
        "contradictory-facts",
        "The facts contradict each other",
        400,
        "The facts of the question contradict each other, the activity asked about, or what follows from them. "
        "The codebook says what each condition implies and excludes.",
    ),
    ProblemKind(
        "too-complex",
        "Too much is left open at once",
        422,
        "So much is left open, or in dispute, that working out every combination would cost too much. What costs most "
        "is named first: state it, or open less.",
    ),
    ProblemKind(
        "nothing-recorded",
        "Nothing is recorded there",
        404,
        "No record set answers to the number or moment asked for: nothing was known then, or nothing is loaded yet.",
    ),
    ProblemKind(
        "not-yet-recorded",
        "That record set is not known here yet",
        503,
        "No record set of the number in `min_record_set` was published, or not yet where this was answered. "
        "`Retry-After` says when to ask again.",
    ),
    ProblemKind(
        "unsigned-log",
        "The log is not signed",
        404,
        "This installation has no name or no key for its log, or its entries are not those that it signed before. "
        "`/v1/log` says which, and gives its size and root.",
    ),
    ProblemKind(
        "receipt-not-kept",
        "No such receipt is kept",
        404,
        "Answers name their receipts, but reading stores none. Ask at the address in the answer's `Link` with "
        "`rel=describedby`, which holds the question, or keep the receipt by `POST /v1/receipts`.",
    ),
    ProblemKind(
        "receipt-ended",
        "The receipt is no longer kept",
        410,
        "Nobody had asked for it for long, and so it went; the audit log holds its digest. The address with its "
        "question, in the `Link` of the answer, shows it still.",
    ),
    ProblemKind(
        "too-many-receipts",
        "No more receipts are kept today",
        503,
        "As many receipts were kept within a day as are kept in one. The address in the answer's `Link` shows the "
        "receipt without its being kept; `Retry-After` says when to try again.",
    ),
    ProblemKind(
        "read-only",
        "Nothing is stored here",
        403,
        "This installation answers from a release, which is only read. Every answer's receipt is shown at the address "
        "in its `Link` all the same; to propose changes, ask the installation that publishes.",
    ),
    ProblemKind(
        "self-review",
        "Somebody else must review this",
        403,
        "Nobody reviews what they proposed themselves, unless the installation allows it.",
    ),
    ProblemKind(
        "wrong-state",
        "Wrong state for this step",
        409,
        "A change set is proposed, then approved or rejected, then published; or it is withdrawn. `allowed` names the "
        "states in which this step can be taken.",
    ),
    ProblemKind(
        "stale-change",
        "A document has changed since",
        409,
        "A change was based on a document that is no longer what stands. Each `conflict` names the document, what was "
        "expected and what was found, with their digests and record sets. Read it again and propose anew.",
    ),
    ProblemKind(
        "changes-no-longer-fit",
        "The changes no longer fit the records",
        409,
        "What was recorded since makes the approved changes impossible. Each pointer leads into the change set. "
        "Withdraw it and propose anew.",
    ),
    ProblemKind(
        "changes-refused",
        "The changes cannot be recorded",
        422,
        "A change does not fit the shape of its record, or the records that would result do not fit together. "
        "Everything wrong is listed, each at its place in the body; nothing was stored.",
    ),
)


def register(app: Flask) -> None:
    """Tell what lower rooms raise as problems."""
    register_problem_mapper(app, NothingRecordedError, _nothing_recorded)
    register_problem_mapper(app, NotYetRecordedError, _not_yet_recorded)
    register_problem_mapper(app, BadQuestionError, _bad_question)
    register_problem_mapper(app, ContradictoryFactsError, _contradiction)
    register_problem_mapper(app, TooComplexError, _too_complex)
    register_problem_mapper(app, TooManyReceiptsError, _too_many_receipts)
    register_problem_mapper(app, ReadOnlyError, lambda error: Problem("read-only", str(error), [Fault(str(error))]))
    editing.register(app)


def _nothing_recorded(error: NothingRecordedError) -> Problem:
    return Problem("nothing-recorded", str(error), [Fault(str(error))])


def _not_yet_recorded(error: NotYetRecordedError) -> Problem:
    fault = Fault(str(error), parameter="min_record_set")
    return Problem("not-yet-recorded", str(error), [fault], headers={"Retry-After": "1"})


def _bad_question(error: BadQuestionError) -> Problem:
    faults = [
        Fault(fault.message, parameter=fault.at, value=fault.value, allowed=fault.allowed) for fault in error.faults
    ]
    parts = {fault.at for fault in error.faults}
    slug = "not-found" if parts <= {"entity", "activity"} else "invalid-parameter"
    return Problem(slug, str(error), faults)


def _contradiction(error: ContradictoryFactsError) -> Problem:
    faults = [Fault(str(error), parameter="given", value=condition) for condition in error.conditions]
    return Problem("contradictory-facts", str(error), faults)


def _too_many_receipts(error: TooManyReceiptsError) -> Problem:
    return Problem("too-many-receipts", str(error), headers={"Retry-After": "3600"})


def _too_complex(error: TooComplexError) -> Problem:
    faults = [Fault(str(error), parameter="unknown", value=variable.slug) for variable in error.variables]
    return Problem("too-complex", str(error), faults)
