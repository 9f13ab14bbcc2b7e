"""Reading editions: what the endpoints under ``/api/v3/`` share."""
