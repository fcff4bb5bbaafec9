"""Whether the stories' effects are found, and nothing else: seed after seed."""
