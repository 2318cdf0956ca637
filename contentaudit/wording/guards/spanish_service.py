"""Guards for Spanish about law, caution, proof, service and products."""

from __future__ import annotations

from contentaudit.latepattern import LatePattern
from contentaudit.wording.claim import Claim
from contentaudit.wording.guards.evidence import evidence as named_or_linked
from contentaudit.wording.guards.spanish_truth import clause_before

_LEGAL = LatePattern(
    r"\b(?:ilegal(?:es)?|prohib\w+|la ley|leyes|por ley|delitos?|multas?|sancion\w*|no esta permitido|reglamento)\b"
)


def legal(claim: Claim) -> bool:
    """Does the sentence state a law or a prohibition?"""
    return _LEGAL.search(claim.lower) is not None


_CAUTION = LatePattern(
    r"\b(?:(?:hable|hablar|consult\w+|pregunt\w+|llame|avise|acuda|visite) (?:con |a |al |primero )*(?:su |un |una |el )?"
    r"(?:medic[oa]|doctora?|farmaceutic[oa]|dentista|psiquiatra|equipo|profesional)"
    r"|sin (?:hablar|consultar|supervision|la (?:aprobacion|indicacion))|(?:puede|podria) ser (?:muy )?(?:peligros|mortal"
    r"|danin|grave|fatal)\w*|bajo supervision|no (?:deje|dejes|suspenda|suspendas|interrumpa) |nunca (?:deje|suspenda)"
    r"|antes de (?:dejar|suspender|tomar|empezar|cambiar)|es peligroso|(?:llame|acuda|venga|consulte|avise)(?:nos)? si|busque (?:atencion|ayuda)|si su (?:medic|doctor)\w+|llame al (?:911|988))"
)


def cautionary(claim: Claim) -> bool:
    """Does the sentence warn or send the reader to a professional?"""
    return _CAUTION.search(claim.lower) is not None


_DISCLAIMER = LatePattern(
    r"no (?:ha|han) sido evaluad\w+ por la|no (?:esta|estan) (?:destinad|disenad|pensad|hech)\w+ (?:a|para) (?:\w+, )*"
    r"(?:diagnosticar|tratar|curar|prevenir)|no (?:es|pretende|busca) (?:\w+ )?(?:diagnosticar|tratar|curar)"
)


def disclaimer(claim: Claim) -> bool:
    """Is the supplement disclaimer in the same, the previous or the next sentence?"""
    return any(_DISCLAIMER.search(text) for text in (claim.lower, claim.next, claim.previous))


_STUDY = LatePattern(
    r"\b(?:estudio|ensayo|encuesta|revision|informe|metaanalisis)s? (?:\w+ ){0,6}?(?:de|en|con|del) (?:\w+ ){0,2}?"
    r"(?:(?:19|20)\d\d|\d[\d.,]* (?:personas|pacientes|adultos|mujeres|hombres|participantes))"
    r"|\bsegun (?:el |la |los )?(?:cdc|nih|nida|samhsa|oms|fda|instituto|centros)\b|\bpublicad[oa] en\b"
)


def evidence(claim: Claim) -> bool:
    """Is the proof named beside the claim (study with year or sample, agency) or linked in the same block?"""
    return any(_STUDY.search(text) for text in (claim.lower, claim.next)) or named_or_linked(claim)


_GENERAL = LatePattern(
    r"^\W*(?:en general, )?(?:el|la|los|las|un|una|muchos|muchas|algunos|algunas|varios|la mayoria de l[oa]s)? ?"
    r"(?:\w+ )?(?:antivirales|antibioticos|medicamentos?|medicinas?|vacunas?|estatinas|metformina|insulina|naloxona"
    r"|metadona|buprenorfina|naltrexona|betabloqueadores|antidepresivos|esteroides|ejercicio|alimentacion|dieta|cirugia"
    r"|quimioterapia|terapia cognitiv\w+|investigacion\w*|estudios?|expertos|cientificos|ciencia|cdc|nih|oms|hepatitis"
    r"|resfriados?|fiebre|gripe|heridas?|hinchazon|sintomas?|enfermedad(?:es)?|abstinencia|infeccion\w*|personas|pacientes|gente)\b"
)


def educational(claim: Claim) -> bool:
    """Does the sentence speak of medicine or people in general: "los antivirales curan la hepatitis C"?"""
    return _GENERAL.search(claim.lower) is not None and _SELLER.search(claim.before) is None


_SELLER = LatePattern(
    r"\b(?:nosotros|nuestr[oa]s?|somos|con nosotros|aqui|mi|mis"
    r"|est[ea] (?:\w+ )?(?:programa|tratamiento|terapia|metodo|formula|producto|suplemento|clinica|centro|te|gel))\b"
)


_CONDUCT = LatePattern(
    r"\b(?:(?:devolver|llamar|contestar|responder|atender|escuchar|respetar|explicar|proteger|mantener|tratar"
    r"|cumplir|acompanar|informar|avisar)(?:emos|le|les|lo|la|te)?\b|(?:sera|seras|seran) (?:\w+ )?(?:atendid|escuchad"
    r"|tratad|recibid|contactad)\w+|(?:la |su |de |el )*(?:confidencialidad|privacidad|atencion|respeto|cita|llamada"
    r"|respuesta|acceso|interprete|precios?|entrega|envio|datos|calidad|seguridad de (?:sus|los) datos)\b)"
)


def conduct(claim: Claim) -> bool:
    """Is a way of working promised, not a result: "garantizamos que le llamaremos", "le prometemos escucharle"?"""
    return _CONDUCT.search(claim.lower[claim.first : claim.first + 110]) is not None


_REFUND = LatePattern(
    r"\b(?:reembols\w+|devoluci\w+|devolver|devolverlo|satisfech\w+|satisfaccion|defectos?|compr[ea])\b"
)
_EFFICACY = LatePattern(
    r"\b(?:funciona|sobri[oa]|sobriedad|resultados?|cura|curad[oa]|baje|pierda|deje|exito|alivio|recuperacion|embaraz\w+)"
)


def refund(claim: Claim) -> bool:
    """Is only money promised back, or a purchase without risk, without vouching that it works?"""
    return _REFUND.search(claim.lower) is not None and _EFFICACY.search(claim.lower) is None


_PUBLIC = LatePattern(
    r"\b(?:medicaid|medicare|condado|estatal|federal(?:es)?|subvencion\w*|fondos|donaci\w+|donantes|beca|becas|caridad"
    r"|fundacion|sin fines de lucro|voluntari\w+|escala de (?:pago|cobro)|segun sus ingresos|feria de salud|comunitari\w+)\b"
)


def public_funding(claim: Claim) -> bool:
    """Is it paid by a grant, a charity, the public or by law, or a free event?"""
    return _PUBLIC.search(claim.lower) is not None


_ADMINISTRATION = LatePattern(
    r"\b(?:citas?|envios?|entregas?|laboratorio|analisis|(?:de la|de su|del|de una) (?:prueba|examen|biopsia|radiografia)|respond\w+|respuesta|contest\w+|llamad?a?remos|le llam\w+"
    r"|admision\w*|ingresos?|tramites?|formularios?|reembols\w+|inscripcion\w*|registr\w+|mensajes?|receta|verific\w+"
    r"|dias habiles|recib\w+ (?:sus|los) resultados|mand(?:amos|aremos)|envi(?:amos|aremos)|entregamos|vuelva|regrese|consulta de (?:control|seguimiento)|dura|horario)\b"
)


def administration(claim: Claim) -> bool:
    """Is the short time about office work: appointments, shipping, test results, replies?"""
    return _ADMINISTRATION.search(claim.lower) is not None


_SUPPLEMENT = LatePattern(
    r"\b(?:suplementos?|capsulas?|gomitas|tabletas|gotas|jarabes?|infusion(?:es)?|hierbas?|herbal(?:es)?|plantas?"
    r"|(?:el|un|este|nuestro|del|de|con|al) te|te (?:de|para|verde|negro)|tes|aceites?|cbd|curcuma|moringa|ajo|jengibre|canela|colageno|vitaminas?"
    r"|multivitaminic\w+|probioticos?|omega|melatonina|ashwagandha|polvo|sueros?|extractos?|jugos?|batidos?|formula"
    r"|remedios?|naturales?|homeopat\w+|tonicos?|magnesio|zinc|miel|linaza|sabila|nopal|uncaria|maca|espirulina"
    r"|cartilago de \w+|vinagre|semillas?|frascos?|producto)\b"
)
_NO_SUPPLEMENT = LatePattern(
    r"\b(?:medicamentos?|medicinas?|vacunas?|antibioticos?|estatinas?|metformina|insulina|ejercicio|terapia|cirugia"
    r"|medic[oa]s?|clinica|hospital|programa|psicolog\w+|caminar|dieta|alimentacion)\b"
)

_NO_SUBJECT = LatePattern(r"^\W*(?:(?:tambien|ademas|y|asi|ayuda a|naturalmente|es|que) ?)*$")


def supplement(claim: Claim) -> bool:
    """Is a supplement, food, oil, tea or drip named: in the sentence, or before it where it names no other subject?"""
    if _NO_SUPPLEMENT.search(clause_before(claim)):
        return False
    if _SUPPLEMENT.search(claim.lower):
        return True
    return _NO_SUBJECT.match(clause_before(claim)) is not None and _SUPPLEMENT.search(claim.previous) is not None
