"""What a read costs, measured beside bare servers on the same machine in the same run."""
