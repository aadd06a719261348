"""A small HTTP framework: declared operations, strict reading, one error shape, honest caching."""
