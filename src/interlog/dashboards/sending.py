"""Sends a letter by the mail server that the settings name."""

import smtplib

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from interlog.dashboards.errors import DashboardMailNotSetUp, LetterNotSent

_LASTING = 500


def check_mail_is_set_up() -> None:
    """Whether this server can send mail.

    Raises: DashboardMailNotSetUp with what is missing.
    """
    if settings.MAIL_REFUSED:
        raise DashboardMailNotSetUp.of("recipients", settings.MAIL_REFUSED, rule="not_set_up")


def send_letter(to: str, *, message_id: str, subject: str, text: str, html: str) -> None:
    """Send one letter to one recipient, as text and as HTML.

    Raises: LetterNotSent: `again` when the server surely did not take it, `unsure` when it may have.
    """
    if settings.MAIL_REFUSED:
        raise LetterNotSent(settings.MAIL_REFUSED)
    connection = get_connection()
    mail = EmailMultiAlternatives(
        subject=subject,
        body=text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[to],
        headers={"Message-ID": f"<{message_id}@interlog>", "Auto-Submitted": "auto-generated"},
        connection=connection,
        alternatives=[(html, "text/html")],
    )
    try:
        connection.open()
    except (smtplib.SMTPException, OSError) as error:
        raise LetterNotSent(f"the mail server cannot be reached: {error}"[:500], again=True) from error
    try:
        mail.send()
    except smtplib.SMTPRecipientsRefused as error:
        raise LetterNotSent(f"the mail server refused the recipient: {error}"[:500]) from error
    except smtplib.SMTPResponseException as error:
        told = f"the mail server did not take it: {error}"[:500]
        raise LetterNotSent(told, again=error.smtp_code < _LASTING) from error
    except (smtplib.SMTPException, OSError) as error:
        told = f"the line to the mail server broke while it was sent: {error}"[:500]
        raise LetterNotSent(told, unsure=True) from error
    finally:
        connection.close()
