"""Guards for Spanish about what is asserted and by whom: denied, asked, imagined, hedged, reported or spoken about."""

from __future__ import annotations

import re

from contentaudit.latepattern import LatePattern
from contentaudit.wording.claim import Claim

_CLAUSE_EDGE = LatePattern(
    r"[;:.!?()]| - |, (?:pero|y|e|sino|aunque|porque|asi que) |,? (?:pero|sino) "
    r"|, (?=(?:nosotros|nuestr[oa]s?|usted|aqui|ahora|somos|tenemos|este|esta|le|te)\b)"
)


def clause_before(claim: Claim) -> str:
    """The part of the clause that stands before the quoted words."""
    edges = [edge.end() for edge in _CLAUSE_EDGE.finditer(claim.lower, 0, claim.start)]
    return claim.lower[edges[-1] if edges else 0 : claim.start]


def clause_after(claim: Claim) -> str:
    """The part of the clause that stands behind the quoted words."""
    edge = _CLAUSE_EDGE.search(claim.lower, claim.end)
    return claim.lower[claim.end : edge.start() if edge else len(claim.lower)]


_NEGATOR = LatePattern(
    r"\b(?:no|nunca|jamas|ningun[oa]?|nadie|nada|ni|tampoco|sin|apenas|lejos de|en (?:vez|lugar) de|evit[ae]n?"
    r"|neg(?:o|aron|amos)|rechaza(?:n|mos)?|imposible|carece(?:n)? de|poca evidencia|evidencia (?:limitada|debil))\b"
)
# A negator in these words denies nothing of what follows.
_NO_DENIAL = LatePattern(
    r"\b(?:no (?:solo|solamente|unicamente|simplemente|importa|espere[sn]?|dude[sn]?|se conforme|te conformes|pierda"
    r"|pierdas|mas|hay duda)|ya no|nunca (?:mas|antes)|nada (?:supera|se compara)|sin (?:duda|importar|esperar)"
    r"|nadie (?:mas|lo hace)|ningun otro \w+|ninguna otra \w+|sin (?:cirugia|receta))\b"
)
_NEAR_ONLY = frozenset(("sin", "nada", "ni", "apenas"))
_DENIED_AFTER = LatePattern(
    r"^(?:,? en \w+ \w+, )?,?(?:(?! (?:y|pero|que|quien|asi)\b)[ \w'/-]){0,45}?\b(?:no (?:es|son|existe|existen|hay|funciona|se|ha|han|puede"
    r"|pueden|esta|estan)|(?:es|son) (?:un mito|mentira|falso|falsa|falsos|imposible|ilegal|engan\w+|poco realista))\b"
)


def negation(claim: Claim) -> bool:
    """Is the claim denied in its own clause: "no cura", "ningún programa puede garantizar", "no existe una cura"?"""
    before = clause_before(claim)
    for found in _NEGATOR.finditer(_NO_DENIAL.sub(lambda seen: " " * len(seen.group()), before)):
        most = 4 if found.group() in _NEAR_ONLY else 11
        between = before[found.end() :]
        if len(between.split()) <= most and not re.search(r", \w+ \w+ \w+", between):
            return True
    if _NEGATOR.search(claim.stem) and not _NO_DENIAL.search(claim.stem):
        return True
    return _DENIED_AFTER.search(clause_after(claim)) is not None


_SALES = LatePattern(
    r"(?:^|[(] ?)\W*(?:ya |usted |aun )?(?:quiere[sn]?|desea[sn]?|busca[sn]?|necesita[sn]?|suena[sn]?|sufre[sn]?"
    r"|cansad[oa]s?|hart[oa]s?|list[oa]s?|(?:esta[sn]?|se siente|te sientes) (?:cansad|hart|list|buscando|pensando)"
    r"|por que (?:conformar|esperar|seguir|sufrir|somos|elegir)|sabia[sn]? que|(?:se|te) imaginas?|que espera[sn]?"
    r"|y si|que tal|le gustaria|te gustaria|no (?:le|te) gustaria)\b"
)
_EMBEDDED = LatePattern(
    r"\b(?:pregunt\w+|saber|sepa|averigu\w+|explic\w+|entender|decidir|consult\w+|duda[sn]?) (?:a su \w+ |sobre )?"
    r"(?:si|como|cual|cuando|cuanto|que)\b"
)


def neutral_question(claim: Claim) -> bool:
    """Is it asked, not said? A question of a sales pitch ("¿Quiere dejar de beber en un día?") is still a claim."""
    asked = re.match(r"[^(.!;]*?\?", claim.after) is not None
    if asked or claim.quote.endswith("?"):
        opened = max(claim.before.rfind(mark) for mark in "(.!;") + 1
        return _SALES.match(claim.lower[opened:]) is None and _SALES.search(claim.lower[: claim.start]) is None
    return _EMBEDDED.search(claim.before) is not None


_HYPOTHETICAL = LatePattern(
    r"\b(?:seria (?:maravilloso|ideal|bueno|facil|tentador|deshonesto|mentir|un error)|(?:nos|me) gustaria|ojala"
    r"|si pudieramos|quisieramos|quien(?:es)? (?:le |te |les )?(?:prome|diga|asegur|garanti|ofre)\w+"
    r"|(?:cualquiera|cualquier \w+) que (?:le |te |les )?\w+|imaginemos|en teoria|en un mundo ideal)"
)


def hypothetical(claim: Claim) -> bool:
    """Is it only imagined: "nos gustaría poder garantizar", "quien le prometa"?"""
    return _HYPOTHETICAL.search(claim.before) is not None


_HEDGE = LatePattern(
    r"\b(?:pued[ea]n? (?:ayudar|contribuir|ser util|mejorar|aliviar|reducir|bajar)|podria[ns]?|ayudan? a|sugieren?"
    r"|parecen?|asociad[oa]s?|relacionad[oa]s?|algun[oa]s|much[oa]s (?:personas|pacientes)|la mayoria|suelen?"
    r"|a veces|a menudo|generalmente|quizas?|tal vez|es posible|posiblemente|buscan?|intentan?|tratan? de"
    r"|en algunos casos|aproximadamente)\b"
)
_VARIES = LatePattern(
    r"\b(?:(?:resultados?|efectos?|respuestas?|experiencias?|beneficios|cobertura) (?:\w+ ){0,3}?(?:varian?|variar"
    r"|depend\w+|difier\w+|distint\w+)|varian? (?:de|segun|entre)|depende de|no (?:a )?todos? (?:los|las)"
    r"|cada (?:persona|paciente|caso|cuerpo) es (?:distint|diferent|unic)\w+|no garantiza\w*|sin garantia"
    r"|en (?:la mayoria de los|muchos|algunos|ciertos) casos)\b"
)


def hedge(claim: Claim) -> bool:
    """Is it said with reserve: "puede ayudar", "algunas personas", "los resultados varían"?"""
    window = " ".join(clause_before(claim).split()[-12:])
    return _HEDGE.search(window) is not None or _VARIES.search(claim.lower) is not None


def qualified(claim: Claim) -> bool:
    """Is it qualified beside it, in the same sentence or the next ("los resultados varían")?"""
    return _VARIES.search(claim.lower) is not None or _VARIES.search(claim.next) is not None


_REPORT = LatePattern(
    r"\b(?:desconfi\w+|(?:tenga|ten|tengan) cuidado|cuidado con|sospech\w+|alejese|evite (?:los|las|a|cualquier)"
    r"|senal(?:es)? de (?:alerta|advertencia|alarma)|estafas?|fraudes?|enganos\w+|supuest\w+|denunci\w+"
    r"|(?:fda|ftc|fiscal\w*|juez|tribunal|gobierno|autoridades|estado|demanda|agencia|reguladores) (?:\S+ ){0,6}?"
    r"(?:dij|adv|mult|prohib|demand|acus|orden|sancion|alert|afirm|conden)\w+"
    r"|(?:otros|otras|algunos|algunas|ciertos|ciertas|muchos|muchas|los|las) (?:\w+ ){0,2}?(?:centros|clinicas|empresas"
    r"|companias|programas|productos|anuncios|paginas|vendedores|sitios|personas|marcas|influencers) (?:que )?(?:\w+ )?"
    r"(?:promet|dice|afirm|asegur|ofrec|garantiz|anunci|cree|piens|presum)\w*"
    r"|(?:empresa|compania|vendedor|fabricante|clinica|dueno) que (?:decia|afirmaba|prometia|vendia|aseguraba)"
    r"|(?:decia|afirmaba|aseguraba|prometia|alegaba|presumia)n?|falsamente|segun (?:el|la) (?:anuncio|demanda|vendedor)"
    r"|si (?:un|una|alguien|algun|alguna|el|la|le|te) (?:\S+ ){0,4}?(?:dice|promet|ofrec|asegur|garantiz|afirm)\w*"
    r"|(?:publicidad|anuncios?|propaganda|etiquetas?) que|mitos?\b|la (?:idea|creencia) de que|(?:le|te) ofrecieron"
    r"|demasiado bueno para ser)"
)
_CRITICISM = LatePattern(
    r"\b(?:(?:es|son) (?:falso|falsa|falsos|mentira|un mito|una estafa|engano\w*|publicidad enganosa)|no hay pruebas"
    r"|sin pruebas|no (?:esta|hay) (?:demostrad|evidencia)\w*)"
)


def attribution(claim: Claim) -> bool:
    """Are they the words of others, reported or warned of: "la FDA advirtió", "desconfíe de los centros que"?"""
    if _REPORT.search(claim.before) and not re.search(r"\b(?:nosotros|nuestr[oa]s?)\b[^,;]*$", claim.before):
        return True
    return _REPORT.search(claim.stem) is not None or _CRITICISM.search(claim.after) is not None


_ADVICE = LatePattern(
    r"\b(?:pregunt(?:e|en|a|ar)|verifi(?:que|quen|ca|car)|averigu(?:e|en|a|ar)|compruebe|compare|asegurese|investigue"
    r"|hable con|consulte|(?:medic[oa]|doctora?|psiquiatra|consejer[oa]) (?:\w+ )?(?:decid|dira|indic|evalu|explic)\w+)\b"
)


def advice(claim: Claim) -> bool:
    """Is the reader told what to ask or look for: "pregunte a su médico si puede dejar"?"""
    return _ADVICE.search(claim.before) is not None


_MENTION_BEFORE = LatePattern(r"\b(?:palabras?|frases?|terminos?|expresion(?:es)?)\b|\bevite (?:decir|usar|escribir)\b")
_MENTION_AFTER = LatePattern(
    r'^[^"]{0,80}"[ ,]+(?:\w+ ){0,4}?(?:palabra|frase|termino|expresion|promesa|anuncio)\b'
    r"|^ (?:es|son) (?:una|un) (?:palabra|frase|termino|expresion)\b"
)


def mention(claim: Claim) -> bool:
    """Are the words spoken about, not used: '"cura milagrosa" es una frase engañosa'?"""
    return _MENTION_BEFORE.search(claim.before) is not None or _MENTION_AFTER.search(claim.after) is not None
