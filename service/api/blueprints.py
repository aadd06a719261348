"""Every view there is, in the order of the contract."""

from service.api.about import discovery, guides, index
from service.api.about import views as about
from service.api.answers import receipts
from service.api.answers import views as answers
from service.api.claims import views as claims
from service.api.codebook import views as codebook
from service.api.compare import views as compare
from service.api.coverage import survey
from service.api.coverage import views as coverage
from service.api.disputes import views as disputes
from service.api.editing import audit, change_sets, documents, preview, steps
from service.api.embedding import views as embedding
from service.api.history import changes, diff, errata, record_sets, timemaps, turns
from service.api.home import views as home
from service.api.instruments import versions
from service.api.instruments import views as instruments
from service.api.log import tiles
from service.api.log import views as log
from service.api.maps import views as maps
from service.api.norms import views as norms
from service.api.places import views as places
from service.api.positions import views as positions
from service.api.search import reconcile
from service.api.search import views as search

BLUEPRINTS = (
    answers.bp,
    compare.bp,
    maps.bp,
    claims.bp,
    places.bp,
    search.bp,
    reconcile.bp,
    instruments.bp,
    versions.bp,
    norms.bp,
    disputes.bp,
    positions.bp,
    codebook.bp,
    coverage.bp,
    survey.bp,
    about.bp,
    index.bp,
    discovery.bp,
    guides.bp,
    record_sets.bp,
    log.bp,
    tiles.bp,
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
    embedding.bp,
    home.bp,
)
