"""The live socket: tells open screens that something changed, so that they read again.

`screens` knows who is connected and wakes them from any thread, `feed` reads the messages a screen still has to
hear, `socket` speaks to the browser, `relay` carries wake-ups between processes when there are several.
"""
