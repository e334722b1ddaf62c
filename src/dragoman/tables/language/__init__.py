"""What a table file may say, and what they all come to for one route."""
