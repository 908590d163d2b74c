"""The web server: one process, a fixed number of threads."""

import signal
import socket
import sys
from typing import Any

THREADS = 8


def bind(host: str, port: int) -> socket.socket:
    """Take the address before anything slow begins.

    :raises OSError: the port is in use, or the address is not this machine's; the message says what to do.
    """
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError as error:
        reason = error.strerror or error
        raise OSError(f"cannot listen on {host} port {port} ({reason}). Choose another one: --port 8001") from error
    return listener


def serve(listener: Any, host: str, port: int) -> None:
    """Answer requests until Ctrl-C or a polite kill; requests under way are finished."""
    import waitress
    from django.conf import settings

    from dialogue_standalone.wsgi import application

    # A course archive is the biggest thing that is sent; a little more lets the view refuse it in words.
    biggest = settings.DIALOGUE_IMPORT_LIMITS["archive_bytes"] + 1024**2
    listener.listen(1024)
    instance = waitress.create_server(
        application,
        sockets=[listener],
        threads=THREADS,
        max_request_body_size=biggest,
        channel_timeout=60,
        connection_limit=1000,
        ident=None,
        clear_untrusted_proxy_headers=True,
    )
    signal.signal(signal.SIGTERM, _stop)
    print(f"\nServing at http://{_shown(host)}:{port}/  (stop: Ctrl-C)", flush=True)
    instance.run()
    print("\nStopped.", flush=True)
    sys.stdout.flush()


def _shown(host: str) -> str:
    if host in ("0.0.0.0", "::"):  # noqa: S104
        return "localhost"
    return f"[{host}]" if ":" in host else host


def _stop(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt
