"""What is wrong with the beginning of an address."""

from __future__ import annotations

import re

from contentaudit.api import LatePattern, nearest, scheme_of

_KNOWN = frozenset(
    "http https mailto tel sms smsto mms data blob about javascript whatsapp skype facetime facetime-audio maps geo "
    "callto viber tg signal sgnl zoommtg zoomus msteams intent market itms itms-apps itms-services webcal webcals "
    "magnet bitcoin ethereum urn cid mid view-source chrome news nntp irc ircs xmpp sip sips ssh git svn ws wss fax "
    "modem fb fb-messenger fb-messenger-public instagram twitter comgooglemaps waze spotify vscode android-app ios- "
    "app slack discord steam mumble rtsp rtmp ldap ldaps gopher doi ark info openpgp4fpr dat ipfs ipns feed podcast "
    "pcast acct did lightning monero payto upi ms-word ms-excel ms-powerpoint ms-settings onenote evernote obsidian "
    "notion zotero apt line kakaotalk kakaolink weixin weibo snapchat pinterest youtube vnd.youtube tiktok uber "
    "lyft google.navigation resource shortcuts calshow x-apple.systempreferences shareddocuments res app capacitor "
    "ionic content prefs mobilenotes".split()
)
_WEB = ("https", "http", "mailto")
_DOUBLED = LatePattern(r"(?://)?https?:?/{0,2}https?(?::|//)|//https?:", re.IGNORECASE)
_SLIP = LatePattern(r"https?(?:[;,.]?//|[;,]/|\s+:|:\s+/)|:/?/", re.IGNORECASE)
_HOST_AND_PORT = LatePattern(r"(?:localhost|[\w-]+(?:\.[\w-]+)+):\d{1,5}(?:[/?#]|$)", re.IGNORECASE)
_WWW = LatePattern(r"www\.[\w-]+\.", re.IGNORECASE)
_DRIVE = LatePattern(r"[A-Za-z]:[\\/]|\\\\[\w.-]+\\")


def fault_of(written: str) -> tuple[str, bool]:
    """What is wrong in a few words, empty when nothing; and whether that is certain."""
    if why := _slip_in(written):
        return why, True
    scheme = scheme_of(written)
    if not scheme or scheme in _KNOWN or scheme.startswith(("web+", "ms-", "x-", "com.", "fb")):
        return "", False
    if near := nearest(scheme, _WEB):
        return f"{scheme}: is meant to be {near}:", True
    return f"{scheme}: is no scheme that is known", False


def _slip_in(written: str) -> str:
    """What is certainly wrong, whatever the scheme is meant to be."""
    slip, scheme = _SLIP.match(written), scheme_of(written)
    faults = {
        "the file is on the writer's own computer": scheme == "file" or _DRIVE.match(written),
        "it begins twice": _DOUBLED.match(written),
        f"“{slip.group() if slip else ''}” is meant to be https://": slip,
        "browsers no longer open ftp:": scheme == "ftp",
        "it lacks https://": _WWW.match(written) or (scheme not in _KNOWN and _HOST_AND_PORT.match(written)),
    }
    return next((fault for fault, found in faults.items() if found), "")
