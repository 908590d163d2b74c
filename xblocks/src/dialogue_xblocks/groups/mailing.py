"""Sending letters, several at once."""

import logging
from collections.abc import Mapping

from django.core.mail import EmailMessage, get_connection

log = logging.getLogger(__name__)


def post(letters: Mapping[int, EmailMessage]) -> list[int]:
    """Send letters over one connection, and return the numbers of those that could not go.

    A server that is down is waited for once, not once a letter. Addresses stay out of the log: what a mail server
    refuses names them.

    Args:
        letters: by whatever number tells the caller's rows apart.
    """
    connection = get_connection()
    failed = []
    try:
        connection.open()
        for number, letter in letters.items():
            letter.connection = connection
            try:
                letter.send()
            except (OSError, ValueError) as error:  # OSError: of which those of smtplib are; ValueError: a header
                log.warning("no letter to %s: %s", number, type(error).__name__)
                failed.append(number)
    except OSError as error:
        log.warning("no letters, the mail server does not answer: %s", type(error).__name__)
        return list(letters)
    finally:
        connection.close()
    return failed
