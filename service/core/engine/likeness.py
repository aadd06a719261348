"""Who stands alike: all that scopes look at in whoever would act, and where."""

from collections.abc import Hashable

from service.core.bearer import Actor
from service.core.model import Entity, EntityClass
from service.core.world import World


def likeness(world: World, actor: Actor) -> Hashable:
    """What is the same for all who are bound by the same of this world's law, on every activity and day."""
    places, around = world.located
    inmost = actor.territory[0]
    located = (tuple(name for name in actor.territory if name in places), inmost if inmost in around else "")
    if isinstance(actor.asked, EntityClass):
        return (actor.asked, actor.stated, located)
    return (*(_body(body, world.named) for body in actor.bodies), located)


def _body(body: Entity, named: frozenset[str]) -> Hashable:
    return (
        tuple(name for name in body.chain if name in named),
        body.id if body.id in named else "",
        body.government if body.government in named else "",
        body.levels,
        body.form,
        body.kind,
        body.attributes,
        body.tenures,
        body.has_voice_only,
    )
