"""Shape and scale: from what was asked to the nearest cell, and to the words it is said in."""
