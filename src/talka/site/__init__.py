"""Site: where everything is put together; nothing imports it."""
