"""How a parameter fares on a route: one small class for each way, all with one method, ``write``.

Which one a parameter gets is decided by the tables, once per route.
"""
