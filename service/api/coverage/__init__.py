"""What has been researched."""
