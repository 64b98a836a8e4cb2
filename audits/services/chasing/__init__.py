"""Letters about what is not in, of any audit: put into the outbox on their days, sent, stopped, let go on."""
