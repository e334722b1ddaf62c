"""What people who maintain tables use: check, conform, cases, reference."""
