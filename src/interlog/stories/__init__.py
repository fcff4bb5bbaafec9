"""Past months for the three demo companies, with effects planted whose truth is known.

What looks for effects knows nothing of this: no code and no constants are shared with it.
"""
