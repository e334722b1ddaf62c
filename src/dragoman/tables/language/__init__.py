"""What a table file may say: one shape for each kind of file."""
