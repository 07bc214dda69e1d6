"""What a browser would send back of a form as it came."""

from html.parser import HTMLParser

Fields = dict[str, list[str]]


class Reader(HTMLParser):
    """The fields of the first form with a `version`, as a browser would send them."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Fields] = []
        self.select, self.area = "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, value = given.get("name") or "", given.get("value") or ""
        if tag == "form":
            self.forms.append({})
        elif tag == "select":
            self.select = name
            self.forms[-1].setdefault(name, [""])
        elif tag == "option" and self.select and "selected" in given:
            self.forms[-1][self.select] = [value]
        elif tag == "textarea":
            self.area = name
            self.forms[-1][name] = [""]
        elif tag == "input" and name and (given.get("type") not in ("radio", "checkbox") or "checked" in given):
            self.forms[-1].setdefault(name, []).append(value)

    def handle_data(self, data: str) -> None:
        if self.area:
            self.forms[-1][self.area][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.forms[-1][self.area][0] = self.forms[-1][self.area][0].removeprefix("\n")
            self.area = ""
        elif tag == "select":
            self.select = ""


def fields(html: str) -> Fields:
    """The fields of the first form with a `version`, by name."""
    reader = Reader()
    reader.feed(html)
    return next(form for form in reader.forms if "version" in form)
