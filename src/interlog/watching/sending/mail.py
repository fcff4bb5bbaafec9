"""Sends a message by mail, by the server that the settings name."""

import smtplib
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from interlog.watching.errors import MailNotSetUp, NotDelivered
from interlog.watching.rules.messages import subject, text


def check_mail_is_set_up() -> None:
    """Whether this server can send mail.

    Raises: MailNotSetUp with what is missing.
    """
    if settings.MAIL_REFUSED:
        raise MailNotSetUp.of("channel", settings.MAIL_REFUSED, rule="not_set_up")


def send_mail(to: Sequence[str], *, message_id: str, body: Mapping[str, Any]) -> None:
    """Send one message to everybody, each without seeing the others.

    Raises: NotDelivered with the reason.
    """
    if settings.MAIL_REFUSED:
        raise NotDelivered(settings.MAIL_REFUSED)
    mail = EmailMessage(
        subject=subject(body),
        body=text(body),
        from_email=settings.DEFAULT_FROM_EMAIL,
        bcc=list(to),
        headers={"Message-ID": f"<{message_id}@interlog>", "Auto-Submitted": "auto-generated"},
        connection=get_connection(),
    )
    try:
        mail.send()
    except (smtplib.SMTPException, OSError) as error:
        raise NotDelivered(f"the mail server did not take it: {error}"[:500]) from error
