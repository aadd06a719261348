"""Pages for a browser, rendered on the server; they need no script and load nothing from elsewhere."""
