"""Making a configuration over HTTP."""

from ninja import Router

from interlog.setup.http.bench import router as _bench
from interlog.setup.http.drafts import router as _drafts
from interlog.setup.http.files import router as _files
from interlog.setup.http.versions import router as _versions

router = Router(tags=["Setup"])
for _one in (_drafts, _bench, _versions, _files):
    router.add_router("", _one)

__all__ = ["router"]
