"""Drag and drop as a hand does it: take, move until the page shows the place, let go."""

from playwright.sync_api import Locator, Page, expect

_TRIES = 50


def drag(page: Page, handle: Locator, *, onto: Locator, aimed: Locator) -> None:
    """Drag `handle` onto `onto`; `aimed` is what the page shows while something held is over that place.

    A browser begins a drag at the first move that it has time to look at, and tells a place of it at the second
    move over it: on a busy machine a fixed number of moves may be too few, so this looks at the page instead.
    """
    handle.hover()
    page.mouse.down()
    for nudge in range(_TRIES):
        onto.scroll_into_view_if_needed()
        box = onto.bounding_box()
        assert box is not None, "the place must be on the screen"
        page.mouse.move(box["x"] + box["width"] / 2 + nudge % 2, box["y"] + box["height"] / 2)
        if aimed.count():
            break
        page.wait_for_timeout(50)
    expect(aimed).to_be_attached()
    page.mouse.up()
