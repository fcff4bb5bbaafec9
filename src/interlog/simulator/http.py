"""The demo's sign-ins for the sign-in page. Mounted by `interlog demo` alone."""

from django.conf import settings
from django.http import HttpRequest
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
