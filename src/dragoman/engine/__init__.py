"""Records to routes, requests to plans. Standard library only; opens nothing."""
