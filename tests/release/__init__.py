"""The archive for a server without internet, and what installs it."""
