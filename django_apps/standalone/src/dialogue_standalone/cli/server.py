"""The web server: one process, a fixed number of threads."""

import errno
import socket
import sys

THREADS = 8


class CannotListen(Exception):
    """The address cannot be taken; the message says what to do."""


def bind(host: str, port: int) -> socket.socket:
    """Take the address before anything slow begins; who asks early waits for the answer.

    :raises CannotListen: the port is in use, or the address is not this machine's.
    """
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise _cannot_listen(host, port, error, "Name an address of this machine: --host 127.0.0.1") from error
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(1024)
    except OSError as error:
        listener.close()
        advice = "Choose another one: --port 8001"
        if error.errno == errno.EADDRNOTAVAIL:
            advice = "Name an address of this machine: --host 127.0.0.1"
        raise _cannot_listen(host, port, error, advice) from error
    return listener


def _cannot_listen(host: str, port: int, error: OSError, advice: str) -> CannotListen:
    return CannotListen(f"Cannot listen on {host} port {port} ({error.strerror or error}). {advice}")


def serve(listener: socket.socket, host: str, port: int) -> None:
    """Answer requests until Ctrl-C or a polite kill; requests under way are finished."""
    import waitress
    from django.conf import settings

    from dialogue_standalone.wsgi import application

    # A course archive is the biggest thing that is sent; a little more lets the view refuse it in words.
    biggest = settings.DIALOGUE_IMPORT_LIMITS["archive_bytes"] + 1024**2
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
    print(f"\nServing at http://{_shown(host)}:{port}/  (stop: Ctrl-C)", flush=True)
    instance.run()
    print("\nStopped.", flush=True)
    sys.stdout.flush()


def _shown(host: str) -> str:
    if host in ("0.0.0.0", "::"):  # noqa: S104
        return "localhost"
    return f"[{host}]" if ":" in host else host
