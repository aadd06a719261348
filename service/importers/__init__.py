"""Publishers' lists read as they are and brought into documents."""
