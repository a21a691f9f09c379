"""What a page makes part of an address: they stand in logs and histories, so nobody's name may be in one."""

from __future__ import annotations

from html.parser import HTMLParser

from django.http import HttpResponse

ROOMS = ("desk", "oversight", "administration")
# Words that name no person: an agency's name.
HARMLESS = {("desk:reports", "q")}
_TYPED = frozenset({"text", "search", "tel", "email", "url", ""})


class _Fields(HTMLParser):
    """Fields to type into, of forms whose content becomes part of the address."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._in_address = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A form begins, or a field stands in one."""
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._in_address = told.get("method", "get").lower() != "post"
        typed = tag == "textarea" or (tag == "input" and told.get("type", "") in _TYPED)
        if typed and self._in_address and told.get("name"):
            self.found.append(told["name"])

    def handle_endtag(self, tag: str) -> None:
        """The form is over."""
        if tag == "form":
            self._in_address = False


def typed_into_an_address(name: str, answer: HttpResponse) -> list[str]:
    """Fields for free words whose content the page puts into an address; only for pages of agencies' people."""
    is_page = answer.headers.get("Content-Type", "").startswith("text/html") and not answer.streaming
    if not is_page or name.partition(":")[0] not in ROOMS:
        return []
    fields = _Fields()
    fields.feed(answer.content.decode())
    return [field for field in fields.found if (name, field) not in HARMLESS]
