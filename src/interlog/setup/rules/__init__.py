"""Pure decisions about configurations: a body in, what is wrong with it or what differs out."""
