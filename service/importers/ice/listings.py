"""The series of ICE's lists as a document, and what it says of one agreement."""

from collections.abc import Sequence
from itertools import groupby

from service.documents.document import Body
from service.importers.ice.agreements import Agreement
from service.importers.ice.publication import Publication

SERIES = "ice-287g"
URL = "https://www.ice.gov/identify-and-arrest/287g"
PUBLISHER = "U.S. Immigration and Customs Enforcement"


def listing_of(agreement: Agreement) -> Body:
    """What the lists say of an agreement, in the shape of a record's `listings`."""
    listing: Body = {"series": SERIES, "names": list(agreement.names), "carried": _runs(agreement)}
    signed = list(dict.fromkeys(item.row.signed for item in agreement.listings if item.row.signed))
    addresses = addresses_of(agreement)
    if signed:
        listing["signed"] = signed
    if addresses:
        listing["addresses"] = addresses
    if agreement.gone_on:
        listing["not_listed_since"] = agreement.gone_on.listed.isoformat()
    return listing


def series_of(lists: Sequence[Publication]) -> Body:
    """The series itself, with every list, oldest first."""
    publications = [
        {**_named(item), "layout": item.layout.lower(), "rows": len(item.rows)}
        for item in sorted(lists, key=lambda item: item.order)
    ]
    title = "287(g) participating agencies"
    return {"id": SERIES, "title": title, "publisher": PUBLISHER, "url": URL, "publications": publications}


def _runs(agreement: Agreement) -> list[Body]:
    """The lists that carry an agreement, as runs of lists without a gap; a run that goes on has no last."""
    carrying = {item.publication.sha256 for item in agreement.listings}
    runs: list[Body] = []
    for carries, group in groupby(agreement.lists, key=lambda item: item.sha256 in carrying):
        run = list(group)
        if carries:
            ends = {} if run[-1] is agreement.lists[-1] else {"last": _named(run[-1])}
            runs.append({"first": _named(run[0]), **ends})
    return runs


def _named(publication: Publication) -> Body:
    return {"day": publication.listed.isoformat(), "sha256": publication.sha256}


def addresses_of(agreement: Agreement) -> list[str]:
    """Where the lists say that the text of an agreement stands, oldest first."""
    found = (address for listing in agreement.listings for address in [listing.row.address[0]] if address)
    return list(dict.fromkeys(found))
