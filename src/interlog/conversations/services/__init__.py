"""What changes conversations. Every change goes through `records.Record`, which announces what became true."""
