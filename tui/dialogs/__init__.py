"""Questions put over the screen: plain data in, plain data out, no store."""
