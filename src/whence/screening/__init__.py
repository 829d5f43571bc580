"""Lists of names that the user supplies, and which names of the articles stand on them."""
