"""Every view there is, in the order of the contract."""

from service.api.about import views as about
from service.api.answers import receipts
from service.api.answers import views as answers
from service.api.codebook import views as records
from service.api.editing import audit, change_sets, documents, preview, steps
from service.api.history import changes, diff, errata, record_sets, timemaps, turns
from service.api.instruments import views as instruments
from service.api.places import views as places

BLUEPRINTS = (
    answers.bp,
    places.bp,
    instruments.bp,
    records.bp,
    about.bp,
    record_sets.bp,
    changes.bp,
    errata.bp,
    turns.bp,
    diff.bp,
    receipts.bp,
    timemaps.bp,
    change_sets.bp,
    preview.bp,
    steps.bp,
    documents.bp,
    audit.bp,
)
