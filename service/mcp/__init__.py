"""The answers for programs that speak the Model Context Protocol: a few tools, beside the HTTP views."""
