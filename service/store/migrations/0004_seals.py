"""An audit entry for all that was stored before each of it had one, so that nothing can go unseen from now on."""

from service.documents.document import digest

_WHO = "brightline db up"
_AUDIT = ("number", "at", "who", "action", "subject", "subject_digest", "parent", "digest")


def up(migrator, database):
    """Seal record sets nobody told of, receipts, imported lists and loads of files, in this order."""
    last = _rows(database, "SELECT number, at, digest FROM audit_entry ORDER BY number DESC LIMIT 1")
    number, at, parent = last[0] if last else (0, "", "0" * 64)
    unsealed = [*_sets(database), *_receipts(database), *_publications(database), *_loads(database)]
    for moment, subject, sealed in unsealed:
        number, at = number + 1, max(at, moment)
        own = digest(parent, str(number), at, _WHO, "seal", subject, sealed)
        _insert(database, (number, at, _WHO, "seal", subject, sealed, parent, own))
        parent = own


def _sets(database):
    told = {subject for (subject,) in _rows(database, "SELECT subject FROM audit_entry")}
    published = {made for (made,) in _rows(database, "SELECT record_set FROM change_set_step")}
    for number, at, own in _rows(database, "SELECT number, recorded_at, digest FROM record_set ORDER BY number"):
        if f"record set {number}" not in told and number not in published:
            yield at, f"record set {number}", own


def _receipts(database):
    for own, at in sorted(_rows(database, "SELECT id, saved_at FROM receipt")):
        yield at, f"receipt {own}", own


def _publications(database):
    for own, at, sealed in sorted(_rows(database, "SELECT sha256, imported_at, digest FROM publication")):
        yield at, f"publication {own}", sealed


def _loads(database):
    select = "SELECT number, record_set, behind, loaded_at FROM file_load ORDER BY number"
    for number, record_set, behind, at in _rows(database, select):
        yield at, f"file load {number}", digest(str(number), str(record_set), behind, at)


def _rows(database, select):
    return list(database.execute_sql(select).fetchall())


def _insert(database, values):
    marks = ", ".join(database.param for _ in values)
    database.execute_sql(f"INSERT INTO audit_entry ({', '.join(_AUDIT)}) VALUES ({marks})", values)  # noqa: S608


def down(migrator, database):
    """Leave the entries: the log is insert-only, and earlier releases read them as they read any other."""
