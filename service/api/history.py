"""The resources of history: record sets, changes, errata, turns, differences, receipts and time maps."""

from service.api import (
    history_changes,
    history_diff,
    history_errata,
    history_record_sets,
    history_turns,
    receipts,
    timemaps,
)

BLUEPRINTS = (
    history_record_sets.bp,
    history_changes.bp,
    history_errata.bp,
    history_turns.bp,
    history_diff.bp,
    receipts.bp,
    timemaps.bp,
)
