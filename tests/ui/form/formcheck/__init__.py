"""What every page of the window must hold, and who drives it; for tests and for `make pages`."""
