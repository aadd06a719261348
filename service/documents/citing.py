"""The one way to cite: an instrument and the place in it."""


def citation(name: str, pinpoint: str) -> str:
    """Cite an instrument by its citation or title and a pinpoint in it, said once where the one holds the other."""
    if pinpoint == "unknown":
        return f"{name} (pinpoint not known)"
    return pinpoint if pinpoint.startswith(name) else f"{name}, {pinpoint}"
