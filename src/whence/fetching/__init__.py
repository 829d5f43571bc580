"""Pages from the web, at the user's word and at nobody else's: asked for with manners, kept as they came."""
