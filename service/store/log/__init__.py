"""Record sets as a Merkle log (RFC 6962): hashes and proofs, tiles (C2SP tlog-tiles), signed notes and their keys."""
