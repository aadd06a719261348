"""What the service is, how it decides, and whether it is well."""
