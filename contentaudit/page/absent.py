"""Words by which a page says that it is not there."""

from __future__ import annotations

import re

from contentaudit.latepattern import LatePattern

ABSENT = LatePattern(
    r"^\W*(?:(?:we[’']re )?(?:sorry\W+|oops\W+)?we"
    r" (?:can(?:not|[’']t)|could(?: not|n[’']t)) find (?:the|that|this|your|what)\b"
    r"|(?:error\W+)?404\b|(?:the |this |sorry,? (?:the |this |that )?|oops\W+ (?:the |that |this )?)?"
    r"(?:page|content|article|post|product|listing) (?:you (?:requested|were looking for) )?"
    r"(?:(?:could(?:n[’']t| not)|can(?:not|[’']t| not)) be found|(?:was |is )?not found|does(?:n[’']t| not) exist"
    r"|no longer (?:exists|available)|is(?:n[’']t| not| no longer) (?:available|here))"
    r"|not found$|nothing (?:was )?found\b"
    r"|no results (?:were )?found|seite nicht gefunden|p[áa]gina no encontrada|page (?:introuvable|non trouv[ée]e)"
    r"|pagina non trovata|pagina niet gevonden)",
    re.IGNORECASE,
)
"""Matches at the start of a title or a first heading."""
