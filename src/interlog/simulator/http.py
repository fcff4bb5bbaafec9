"""The demo's sign-ins for the sign-in page, and a stand-in for a builder. Mounted by `interlog demo` alone."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html, format_html_join
from ninja import Router, Schema

from interlog.simulator.sign_ins import SignIn, sign_ins

router = Router(tags=["Demo"])


class SignInOut(Schema):
    name: str
    role: str
    email: str
    password: str


class SignInsOut(Schema):
    items: list[SignInOut]


@router.get("/demo/sign-ins", auth=None, response=SignInsOut)
def demo_sign_ins(request: HttpRequest) -> dict[str, list[SignIn]]:
    """Whom one may sign in as; the passwords were made for this data folder alone."""
    return {"items": sign_ins(settings.DATA_DIR)}


_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>A builder's place</title></head><body><main><h1>Here your builder would open</h1>
<p>The demo has no journey builder. It would show this:</p><dl>{}</dl>
<p>Where links of the log lead is set for each source of events: <a href="/setup/sources">Setup, Sources</a>.</p>
</main></body></html>"""


@router.get("/demo/builder", auth=None, include_in_schema=False)
def demo_builder(
    request: HttpRequest, thing: str = "", name: str = "", version: str = "", element: str = ""
) -> HttpResponse:
    """What a link out of the log leads to, as long as there is only the demo."""
    asked = (("Object", name or thing), ("Id", thing), ("Version", version), ("Element", element))
    rows = format_html_join("", "<dt>{}</dt><dd>{}</dd>", [one for one in asked if one[1]])
    return HttpResponse(format_html(_PAGE, rows))
