"""Record sets, changes, errata, dated events, differences and time maps."""
