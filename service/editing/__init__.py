"""Editing: proposals checked whole, reviewed, published as one record set; previews; tokens.

All functions take `facts` (service.store.facts.Facts) and the clock as `now`; each opens its own connection.

- `workflow`: `propose`, `review` (given a `Review`), `publish`, `withdraw`, `get_change_set`, `change_sets`
- `checking`: `parse_changes`, `check_changes`
- `affected`: `preview` (which answers change), `with_changes` (the edition as it would be, nothing stored)
- `hypothetical`: `hypothetical` (what if: an edition with documents that nobody has recorded)
- `stale`: `digests` (what a change names as `expects`), and `service.store.seal.document_digest`
- `tokens`: `create_token`, `revoke_token`, `list_tokens`, `authenticate`
- `errors`: every exception
- from the store: `audit.entries`, `replays.once`, `replays.forget_replays`, `receipts.save_receipt`,
  `receipts.get_receipt`, `backup.backup`, `backup.restore`, `verify.verify`
- beside it: `service.files.folder.export`
"""
