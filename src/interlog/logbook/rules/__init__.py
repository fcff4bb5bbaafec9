"""Pure decisions about log entries: values in, values out."""
