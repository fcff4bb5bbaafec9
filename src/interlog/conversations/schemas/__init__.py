"""The wire of this slice: what comes in (`reports`, `doing`) and what goes out (`views`)."""
