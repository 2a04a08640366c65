"""A verified copy of the whole record, closed to the host that made it, and its proven return."""
