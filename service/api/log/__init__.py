"""The log of record sets, for who checks that nothing in it was rewritten."""
