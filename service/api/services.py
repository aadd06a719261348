"""What the views are given by the app: the records, their history, and who may write."""

from dataclasses import dataclass

from service.answering.anchor import Anchor
from service.answering.editions import Catalogue
from service.editing.housekeeping import Housekeeping
from service.history.affected import Affected
from service.history.chronicle import Chronicle
from service.web.services import WebServices


@dataclass(frozen=True, kw_only=True)
class Services(WebServices):
    """What the framework and the views need, set once by `create_app`.

    `address` is where readers find the service, `corrections` where they send what is wrong; empty where nobody says.
    """

    catalogue: Catalogue
    chronicle: Chronicle
    anchor: Anchor
    affected: Affected
    housekeeping: Housekeeping
    address: str
    receipts_a_day: int
    corrections: str = ""
    allow_self_review: bool = False
