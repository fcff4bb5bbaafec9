"""Pure decisions about views and alerts."""
