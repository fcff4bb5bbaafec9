"""`interlog serve`"""

from interlog.cli.app import app


@app.command
def serve(*, host: str = "127.0.0.1", port: int = 8700) -> int:
    """Run the server until it is stopped (Ctrl-C).

    Parameters
    ----------
    host: Address to listen on; 0.0.0.0 for every one of this machine.
    port: Port to listen on.
    """
    from interlog.cli.serving import serve_here

    return serve_here(
        host=host, port=port, on_ready=lambda address: print(f"Interlog answers at {address}", flush=True)
    )
