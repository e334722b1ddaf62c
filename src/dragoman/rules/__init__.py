"""What a table file may say, and what the tables say together."""
