"""The partnership's office runs an audit: opens it, reads what came, sends back or accepts, raises actions."""
