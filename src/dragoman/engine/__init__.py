"""Records to routes, requests to plans. Imports no package; opens nothing."""
