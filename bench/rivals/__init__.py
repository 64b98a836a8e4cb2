"""What the same page costs when it is written the usual way: same rows, same layout, stock classes."""
