"""How a parameter can fare on a route: one small class for each way, all with one method, ``say``.

Which one a parameter gets is decided by the tables, once per route.
"""
