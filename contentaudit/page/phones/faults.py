"""What is wrong with a link that dials: its address, the number it shows, and its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from contentaudit.model import Edit, Fix, Located, Severity
from contentaudit.page.phones.finder import Found
from contentaudit.page.phones.link import PhoneLink, words_after
from contentaudit.page.phones.mending import readdressed, rewritten, suggested
from contentaudit.page.phones.number import NANP, Number, country_name, digits_of, is_sample
from contentaudit.page.phones.patterns import EXTENSION

if TYPE_CHECKING:
    from contentaudit.page.phones.crisis import Crisis


class Fault(NamedTuple):
    """One thing that is wrong with a number on the page; ``kind`` is the name of the rule that tells it."""

    kind: str
    place: Located
    values: Mapping[str, Any]
    severity: Severity | None = None
    fix: Fix | None = None


class LinkFaults:
    """What is wrong with the phone links of a page.

    ``swapped``: a script may show other numbers than the source has. ``known``: the numbers that the page shows outside
    links (E.164).
    """

    def __init__(self, crisis: Crisis, *, swapped: bool, known: frozenset[str]) -> None:
        self.crisis = crisis
        self.swapped = swapped
        self.known = known

    def of(self, link: PhoneLink) -> Iterator[Fault]:
        """All faults of a link: at most one of its digits (and the missing country code), and one of its name."""
        yield from self._number(link)
        if (fault := self._name(link)) is not None:
            yield fault

    def _number(self, link: PhoneLink) -> Iterator[Fault]:
        # Each of these leaves nothing more to say about the digits; the first one that holds is the cause.
        decisive = (
            self._scheme,
            self.crisis.link_fault,
            self._slot,
            self._fax,
            self._malformed,
            self._unreal,
            self._wrong_country,
            self._invalid,
        )
        for judge in decisive:
            if (fault := judge(link)) is not None:
                yield fault
                return
        for judge in (self._mismatch, self._national, self._premium):
            if (fault := judge(link)) is not None:
                yield fault

    def _fault(
        self,
        kind: str,
        link: PhoneLink,
        place: Located,
        *,
        fix: Fix | None = None,
        severity: Severity | None = None,
        **values: Any,
    ) -> Fault:
        target = link.shown[0] if link.shown else link.dialled
        # Without a number that can exist there is nothing to suggest but the form.
        wanted = (
            suggested(target)
            if target is not None and target.valid
            else "tel:+1…"
            if link.reader.region in NANP
            else "tel:+…"
        )
        return Fault(kind, place, {"href": link.href.value.strip(), "wanted": wanted, **values}, severity, fix)

    def _scheme(self, link: PhoneLink) -> Fault | None:
        if link.dial.scheme == "wrong":
            beginning = link.dial.named
        elif link.dial.scheme == "sms" and link.asks_to_talk:
            beginning = "sms:"
        else:
            return None
        return self._fault("wrong-scheme", link, link.href, fix=rewritten(link), begins=beginning)

    def _slot(self, link: PhoneLink) -> Fault | None:
        """A template's slot in the address; quoted from the words where it stands there as well."""
        if not link.dial.template:
            return None
        shown = next((link.text[f.start : f.end] for f in link.found if f.shape == "placeholder"), link.href)
        return self._fault("placeholder-number", link, shown)

    def _fax(self, link: PhoneLink) -> Fault | None:
        return self._fault("fax-linked", link, link.href) if link.dial.scheme == "tel" and link.is_fax else None

    def _premium(self, link: PhoneLink) -> Fault | None:
        premium = link.dial.scheme == "tel" and link.dialled is not None and link.dialled.premium
        return self._fault("premium-rate-number", link, link.href) if premium else None

    def _malformed(self, link: PhoneLink) -> Fault | None:
        if not link.dial.fault:
            return None
        same = link.dialled is not None and any(link.dialled.same_as(number) for number in link.shown)
        return self._fault("tel-malformed", link, link.href, fix=rewritten(link, safe=same), reason=link.dial.fault)

    def _unreal(self, link: PhoneLink) -> Fault | None:
        """A placeholder or a number from fiction: as shown, else as dialled."""
        for found in link.found:
            place = link.text[found.start : found.end]
            if found.shape == "placeholder":
                return self._fault("placeholder-number", link, place)
            if found.number is not None and found.number.fictional:
                return self._fault("fictional-number", link, place)
        digits = link.dial.digits
        national = link.dialled.national if link.dialled else digits
        if is_sample(national) or is_sample(digits):
            return self._fault("placeholder-number", link, link.href)
        if link.dialled is not None and link.dialled.fictional:
            return self._fault("fictional-number", link, link.href)
        return None

    def _wrong_country(self, link: PhoneLink) -> Fault | None:
        digits, dialled = link.dial.digits, link.dialled
        if not link.dial.plus:
            return None
        meant = next((n for n in link.shown if n.valid and self._other_country(n, digits, dialled)), None)
        if meant is None and link.dial.scheme == "tel":
            local = link.reader.read(digits)
            if local is not None and local.valid and digits in (local.national, f"0{local.national}"):
                confirmed = local.e164 in self.known or any(local.same_as(number) for number in link.shown)
                if dialled is None or not dialled.valid or confirmed:
                    meant = local
        if meant is None:
            return None
        there = country_name(dialled.country) if dialled else f"+{digits[:3]}"
        fix = Fix(f"Link to {suggested(meant)}", (Edit(link.href.span, suggested(meant, link.dial.extension)),))
        return self._fault("wrong-country", link, link.href, fix=fix, there=there, here=country_name(meant.country))

    @staticmethod
    def _other_country(shown: Number, digits: str, dialled: Number | None) -> bool:
        """Is the number shown the one dialled but for its country code?"""
        if dialled is None:
            return digits in (shown.national, f"0{shown.national}")
        return dialled.country != shown.country and shown.national in (
            digits,
            dialled.national,
            digits.removeprefix(str(dialled.country)).lstrip("0"),
        )

    def _invalid(self, link: PhoneLink) -> Fault | None:
        dialled = link.dialled
        if link.dial.context or link.is_short_code:
            return None
        literal = not link.dial.plus or dialled is None or dialled.e164 == f"+{link.dial.digits}"
        if dialled is not None and dialled.valid and literal:
            return None
        country = country_name(dialled.country) if dialled else "any country"
        count = len(link.dial.digits)
        fix = rewritten(link) if link.dial.scheme == "tel" else None
        return self._fault("tel-invalid", link, link.href, fix=fix, country=country, count=count)

    def _mismatch(self, link: PhoneLink) -> Fault | None:
        dialled = link.dialled
        candidates = [found for found in link.found if found.shape != "placeholder" and (found.number or found.keys)]
        if not candidates or link.shows_short_code or (dialled is None and not link.is_short_code):
            return None
        same = [found for found in candidates if dialled is not None and _reaches(found, dialled)]
        if same:
            return self._extension(link, same)
        first = candidates[0]
        shown = link.text.value[first.start : first.end]
        softer = Severity.INFO if self.swapped else None
        note = " (call tracking may swap it)" if self.swapped else ""
        kind = "vanity-mismatch" if first.shape == "vanity" else "tel-mismatch"
        fix = rewritten(link) if link.dial.scheme == "tel" else readdressed(link)
        spelled = f"{first.keys[:3]}-{first.keys[3:6]}-{first.keys[6:10]}"
        return self._fault(kind, link, link.href, fix=fix, severity=softer, shown=shown, note=note, spelled=spelled)

    def _extension(self, link: PhoneLink, same: list[Found]) -> Fault | None:
        if link.dial.scheme != "tel":
            return None
        shown = next((found.number.extension for found in same if found.number and found.number.extension), "")
        if not shown:
            tail = EXTENSION.match(link.text.value, same[-1].end) or EXTENSION.match(words_after(link.element))
            shown = tail[1] if tail else ""
        if not shown or shown == link.dial.extension or digits_of(shown) == link.dial.extension:
            return None
        number = link.dialled
        assert number is not None
        address = suggested(number, shown)
        fix = Fix(f"Link to {address}", (Edit(link.href.span, address),))
        return self._fault("extension-lost", link, link.href, fix=fix, extension=shown)

    def _national(self, link: PhoneLink) -> Fault | None:
        dialled = link.dialled
        if (
            link.dial.plus
            or link.is_short_code
            or link.dial.context
            or dialled is None
            or link.dial.scheme == "whatsapp"
        ):
            return None
        same = any(dialled.same_as(number) for number in link.shown)
        written = link.href.value
        # Only the digits are touched, so parameters and separators stay as the author wrote them.
        match = re.match(r"\s*(?:tel|sms|smsto|mms):", written, re.IGNORECASE)
        fix = None
        if match and (digits := re.match(r"[\d().-]+", written[match.end() :])):
            place = link.href[match.end() : match.end() + digits.end()]
            fix = Fix(f"Write {dialled.e164}", (Edit(place.span, dialled.e164),), safe=same)
        return self._fault("tel-not-international", link, link.href, fix=fix, e164=dialled.e164)

    def _name(self, link: PhoneLink) -> Fault | None:
        if link.dial.scheme == "tel" and not link.has_name:
            return self._fault("empty-name", link, link.href)
        dialled = link.dialled
        if dialled is None:
            return None
        for name in link.names:
            found = link.reader.find_expected(name.value) or link.reader.find_spelled(name.value)
            numbers = [f for f in found if f.number is not None and f.shape != "placeholder"]
            if numbers and not any(_reaches(f, dialled) or self._shows(link, f) for f in numbers):
                place = name[numbers[0].start : numbers[0].end]
                return self._fault("name-number-mismatch", link, place, dialled=dialled.e164)
        return None

    @staticmethod
    def _shows(link: PhoneLink, found: Found) -> bool:
        """The name and the words agree: then the address is at fault, and that has been said."""
        return any(found.number is not None and found.number.same_as(number) for number in link.shown)


def _reaches(found: Found, dialled: Number) -> bool:
    """Does the number found lead to the one dialled? Letters beyond the last digit are not dialled."""
    if found.keys:
        keys = found.keys[:10]
        return dialled.country == 1 and dialled.national.startswith(keys)
    return found.number is not None and found.number.same_as(dialled)
