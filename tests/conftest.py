"""Hypothesis profiles: `dev` for the desk, `ci` for thousands of worlds, the same ones each time."""

import os

from hypothesis import HealthCheck, settings

# Worlds are big to draw, and some are thrown away as too big for brute force: neither is a fault.
SLOW = (HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large)

settings.register_profile("dev", max_examples=200, deadline=None, suppress_health_check=SLOW)
settings.register_profile("ci", max_examples=500, deadline=None, derandomize=True, suppress_health_check=SLOW)
settings.load_profile(os.environ.get("BRIGHTLINE_HYPOTHESIS", "dev"))

# Real databases for whoever asks for them: made once a session, so that they are registered here and nowhere else.
pytest_plugins = ["tests.databases"]
