"""Shape and scale: from size, aspect_ratio and resolution to the nearest cell and its writes."""
