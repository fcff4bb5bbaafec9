"""Drag and drop as a hand does it: take, move until the page shows the place, let go."""

from playwright.sync_api import Locator, Page, expect

_TAKES, _MOVES = 6, 12


def drag(page: Page, handle: Locator, *, onto: Locator, aimed: Locator) -> None:
    """Drag `handle` onto `onto`; `aimed` is what the page shows while something held is over that place.

    A browser begins a drag at the first move that it has time to look at, and tells a place of it at the second
    move over it: on a busy machine a fixed number of moves may be too few, so this looks at the page instead. And a
    page that is still filling may move the handle away at the moment it is taken: then it is taken again. The first
    moves are small: a page that scrolls before the drag has begun leaves the handle behind, and nothing is dragged.
    """
    for _ in range(_TAKES):
        handle.hover()
        box = handle.bounding_box()
        assert box is not None, "what is dragged must be on the screen"
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] / 2 + 12, box["y"] + box["height"] / 2 + 6, steps=4)
        if _is_aimed(page, onto, aimed):
            break
        page.mouse.up()
    expect(aimed).to_be_attached()
    page.mouse.up()


def _is_aimed(page: Page, onto: Locator, aimed: Locator) -> bool:
    for nudge in range(_MOVES):
        onto.scroll_into_view_if_needed()
        box = onto.bounding_box()
        assert box is not None, "the place must be on the screen"
        page.mouse.move(box["x"] + box["width"] / 2 + nudge % 2, box["y"] + box["height"] / 2)
        if aimed.count():
            return True
        page.wait_for_timeout(50)
    return False
