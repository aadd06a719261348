"""The views of each resource, and nothing else."""
