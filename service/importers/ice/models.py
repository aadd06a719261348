"""The three models of agreement: what each is called, and the norms that one of it lays down."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from service.importers.ice.texts import Model


@dataclass(frozen=True)
class ModelWords:
    """A model in words, and its norms without what follows from the agency: `words` says whom one binds."""

    title: str
    summary: str
    norms: tuple[Mapping[str, Any], ...]


_LIMIT = "The statute lets such work be done only so far as state and local law allow."


def _functions(model: Model, work: str) -> Mapping[str, Any]:
    return {
        "id": "immigration-officer-functions",
        "modality": "permits",
        "activity": "perform-immigration-officer-functions",
        "attributes": {"model": [model]},
        "summary": f"Under the agreement {work}",
        "words": "officers of {agency} whom ICE has trained and certified",
        "note": _LIMIT,
    }


_JAIL = (
    "trained jail staff may question people in the jail about their status and process them for immigration "
    "authorities."
)
_FIELD = (
    "trained and supervised officers may do immigration-officer work in the field, in the course of their other duties."
)
_WARRANTS = "trained jail staff may serve and execute administrative immigration warrants on people in the jail."

MODELS: Mapping[Model, ModelWords] = {
    "jail": ModelWords("Jail Enforcement Model", f"Under this model {_JAIL}", (_functions("jail", _JAIL),)),
    "task-force": ModelWords("Task Force Model", f"Under this model {_FIELD}", (_functions("task-force", _FIELD),)),
    "warrant-service": ModelWords(
        "Warrant Service Officer",
        f"Under this model {_WARRANTS}",
        (
            _functions("warrant-service", _WARRANTS),
            {
                "id": "execute-administrative-warrants-in-jail",
                "modality": "permits",
                "activity": "arrest-or-detain-on-administrative-warrant",
                "summary": "Certified jail staff may serve and execute administrative immigration warrants on people "
                "in the jail.",
                "words": "jail staff of {agency} whom ICE has trained and certified",
                "note": "Whether state law leaves room for it is another question, which the agreement does not "
                "settle.",
            },
        ),
    ),
}
