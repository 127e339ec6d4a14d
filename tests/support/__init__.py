"""What the tests stand on: a display, a sound server, a network that ends at this machine."""
