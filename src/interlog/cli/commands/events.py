"""`interlog events …`"""
