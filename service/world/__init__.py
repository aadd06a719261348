"""Record documents compiled into a world the core can decide over, and into a library that can cite them."""
