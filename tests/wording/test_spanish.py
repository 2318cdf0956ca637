"""Spanish wording: how well it reads labelled sentences, which parts of which pages it reads, and what it costs others."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from contentaudit.audit import audit_source
from contentaudit.config import Config
from contentaudit.local_rules import wording_rules
from contentaudit.model import PageResult, RuleError, Source
from contentaudit.packs import bundled
from contentaudit.page.language import looks_spanish
from contentaudit.wording import compile_rules
from contentaudit.wording.compiling import prove
from contentaudit.wording.pack import Pack
from contentaudit.wording.passages import units_of
from contentaudit.wording.translations import translations_of
from tests.accuracy import Row, findings_of, read_rows
from tests.wording.packs import hits, page, quotes, rule, write

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "fixtures" / "claims-es"
CLAIMS = ROOT / "rules" / "claims"
SPANISH = {
    "claims.best-ranked", "claims.cure", "claims.fast-result", "claims.guarantee", "claims.inducement",
    "claims.replaces-care", "claims.safety-absolute", "claims.supplement-disease",
}  # fmt: skip


def audited(source: str) -> PageResult:
    return audit_source(Source.from_string(source), bundled(), Config(select=("claims",)))


def found(result: PageResult) -> list[tuple[str, str]]:
    return [(finding.rule.removeprefix("claims."), finding.quote) for finding in result.findings]


def claims_pack() -> Pack:
    paths = sorted(path for path in CLAIMS.glob("*.yml") if path.name[0] != "_")
    check = compile_rules(paths)[0][1]
    assert isinstance(check, partial)
    pack = check.args[0]
    assert isinstance(pack, Pack)
    return pack


# -- labelled sentences -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.jsonl")), ids=lambda path: path.stem)
def test_labelled_sentences_are_read_well(path: Path) -> None:
    missed, false, labels, findings = [], [], 0, 0
    for row in read_rows(path):
        seen = list(findings_of(row))
        wanted, tolerated = row["labels"], row.get("optional", [])
        labels, findings = labels + len(wanted), findings + len(seen)
        missed += [(row["id"], label["quote"]) for label in wanted if not any(same(label, each) for each in seen)]
        strays = [each for each in seen if not any(meets(label, each) for label in (*wanted, *tolerated))]
        false += [(row["id"], each["category"], each["quote"]) for each in strays]
    assert labels >= 30
    assert len(missed) <= 0.05 * labels, missed
    assert len(false) <= 0.05 * findings, false


def meets(label: Row, seen: Row) -> bool:
    """Do they share a character?"""
    return bool(
        label["start"] < seen["start"] + len(seen["quote"]) and seen["start"] < label["start"] + len(label["quote"])
    )


def same(label: Row, seen: Row) -> bool:
    return seen["category"] == f"claims.{label['category']}" and meets(label, seen)


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.jsonl")), ids=lambda path: path.stem)
def test_labels_stand_where_they_say(path: Path) -> None:
    rows = read_rows(path)
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        for label in (*row["labels"], *row.get("optional", ())):
            assert row["text"].startswith(label["quote"], label["start"]), row["id"]
        assert row["labels"] or row.get("optional") or row["note"], row["id"]


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("clean-*.txt")), ids=lambda path: path.stem)
def test_a_careful_page_gives_no_finding(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").split("\n\n")
    body = "".join(f"<p>{line}</p>" for line in lines)
    result = audited(f'<html lang="es"><body><main>{body}</main></body></html>')
    assert found(result) == []
    assert {rule for rule, outcome in result.outcomes.items() if outcome.status == "passed"} >= SPANISH


# -- which parts of which pages -------------------------------------------------------------------------------------------

CLAIM = "Nuestro programa cura la adicción y no tiene efectos secundarios."
BOTH = [("cure", "cura la adicción"), ("safety-absolute", "no tiene efectos secundarios")]


def test_a_spanish_page_is_read_by_what_speaks_spanish_and_by_nothing_else() -> None:
    source = f'<html lang="es-US"><title>Curamos la depresión</title><body><p>{CLAIM}</p></body></html>'
    result = audited(source)
    assert found(result) == [("cure", "Curamos la depresión"), *BOTH]
    assert all(source[f.span.start : f.span.end] == f.quote for f in result.findings)
    skipped = {rule: outcome.reason for rule, outcome in result.outcomes.items() if outcome.status == "skipped"}
    assert not skipped.keys() & SPANISH
    assert skipped["claims.testimonial"] == "no en text: the page is in 'es-US'"


def test_accents_may_be_missing() -> None:
    plain = CLAIM.replace("ó", "o").upper()
    assert [rule for rule, _ in found(audited(f'<html lang="es"><body><p>{plain}</p></body></html>'))] == [
        "cure",
        "safety-absolute",
    ]


ENGLISH = "<p>We treat people who drink too much, with counselling and with medicine, for about a month.</p>"


@pytest.mark.parametrize("opened", ['<p lang="es">', '<p lang="es_MX">', "<p>", '<p lang="en">'])
def test_a_spanish_block_of_an_english_page_is_read_marked_or_not(opened: str) -> None:
    result = audited(f'<html lang="en"><body>{ENGLISH}{opened}{CLAIM}</p></body></html>')
    assert found(result) == BOTH
    assert result.outcomes["claims.testimonial"].status == "passed"


def test_an_english_block_of_a_spanish_page_is_read_in_english() -> None:
    source = f'<html lang="es"><body><p>{CLAIM}</p><p lang="en">We guarantee lasting recovery.</p></body></html>'
    assert found(audited(source)) == [*BOTH, ("guarantee", "guarantee lasting recovery")]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("de", "Wir garantieren Ihre Genesung. Unser Programm heilt die Sucht in 30 Tagen, 100% natural."),
        ("fr", "Nous garantissons votre guérison. Notre programme guérit la dépendance en 30 jours."),
        ("pt-BR", "Garantimos a sua recuperação. O nosso programa cura a dependência em 30 dias."),
    ],
)
def test_other_languages_are_skipped_and_never_read(lang: str, words: str) -> None:
    result = audited(f'<html lang="{lang}"><body><p>{words}</p></body></html>')
    assert found(result) == []
    worded = {rule: outcome for rule, outcome in result.outcomes.items() if rule in SPANISH}
    assert worded.keys() == SPANISH
    assert {outcome.status for outcome in worded.values()} == {"skipped"}
    assert {outcome.reason for outcome in worded.values()} == {f"no en/es text: the page is in '{lang}'"}


def test_a_page_that_calls_its_spanish_english_is_not_passed_by_english_rules() -> None:
    result = audited(f'<html lang="en"><body><p>{CLAIM}</p></body></html>')
    assert found(result) == BOTH
    assert result.outcomes["claims.testimonial"].reason == "no en text: the words are in 'es'"


def test_the_english_readers_get_no_spanish_words() -> None:
    source = f'<html lang="en"><title>Rehab</title><body>{ENGLISH}<p>{CLAIM}</p><p lang="es">Sí</p></body></html>'
    assert [unit.role for unit in units_of(page(source), ("en",))] == ["title", "paragraph"]
    assert [unit.text.value for unit in units_of(page(source), ("es",))] == [CLAIM, "Sí"]


@pytest.mark.parametrize(
    "words",
    [
        "We treat anxiety at our clinic in San José, near El Camino Real and La Jolla.",
        "Ask for the jalapeño, says Señora Muñoz, who is with us on Mondays.",
        "O nosso programa de recuperação ajuda as famílias com a dependência.",
        "Il nostro programma di recupero aiuta le famiglie con la dipendenza.",
        "Le programme de la clinique aide les familles et les personnes.",
        "El nostre programa ajuda les famílies amb les addiccions i és gratuït.",
        "Español",
        "",
    ],
)
def test_what_is_not_taken_for_spanish(words: str) -> None:
    assert not looks_spanish(words)


@pytest.mark.parametrize(
    "words",
    [
        "¿Necesita ayuda para dejar de beber?",
        "La recuperación es posible con el apoyo de su familia.",
        "Nuestro equipo habla con usted y con los suyos.",
    ],
)
def test_what_is_taken_for_spanish(words: str) -> None:
    assert looks_spanish(words)


# -- cost -----------------------------------------------------------------------------------------------------------------


def test_an_english_page_reads_nothing_spanish() -> None:
    program = (
        "import sys\n"
        "from contentaudit.audit import audit_source\n"
        "from contentaudit.config import Config\n"
        "from contentaudit.model import Source\n"
        "from contentaudit.packs import bundled\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        f"source = Source.from_string('<html lang=en><body>{ENGLISH}<a>Español</a></body></html>')\n"
        "audit_source(source, bundled(), Config())\n"
        "assert any('claims' in path for path in opened)\n"
        "print([name for name in sys.modules if 'spanish' in name], [p for p in opened if '/claims/es/' in p])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "[] []\n"


def test_every_spanish_pattern_is_proved_to_take_linear_time() -> None:
    pack = claims_pack().translations[0][1]()
    assert len(pack.patterns) > 80
    assert pack.always == []
    for pattern in (*pack.patterns, *(exempt for each in pack.rules for exempt in each.exceptions)):
        prove(pattern)


# -- the folder of a language ---------------------------------------------------------------------------------------------


def translated(folder: Path, name: str, text: str) -> list[Path]:
    """A house rule ``one`` with wording of this name in Spanish."""
    paths = write(folder, one=rule("<magic>", extra="label: “{quote}” is magic\nseverity: error\n"))
    (folder / "es").mkdir()
    (folder / "es" / name).write_text(text, encoding="utf-8")
    return paths


def test_a_translation_says_and_weighs_what_the_rule_does(tmp_path: Path) -> None:
    paths = translated(tmp_path, "one.yml", "guards: [negation]\npatterns:\n  one: ['<pocion>']\n")
    (hit,) = hits(paths, '<html lang="es"><body><p>Una poción.</p><p>No es una poción.</p></body></html>')
    assert (hit.quote, hit.values["label"], hit.severity) == ("poción", "“poción” is magic", None)
    ((spec, _),) = compile_rules(paths)
    assert spec.languages == ("en", "es")
    assert quotes(paths, '<html lang="en"><body><p>magic, poción</p></body></html>') == ["magic"]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("two.yml", "patterns:\n  one: [pocion]\n", "there is no rule named two"),
        ("one.yml", "patterns:\n  one: [poción]\n", "letters with accents never match"),
        ("one.yml", "severity: error\npatterns:\n  one: [pocion]\n", "unknown key “severity”"),
        ("one.yml", "guards: [negacion]\npatterns:\n  one: [pocion]\n", "unknown guard “negacion”"),
        ("one.yml", "patterns:\n  one: ['{nada}']\n", "unknown word list {nada}"),
        ("one.yml", "patterns:\n  one: ['[a-z]*[a-z]*[a-z]*[a-z]*x']\n", "the pattern"),
        ("one.yml", "exceptions: ['[a-z]*[a-z]*[a-z]*[a-z]*x']\npatterns:\n  one: [a]\n", "the pattern"),
        ("one.yml", "guards: []\n", "patterns must be a table"),
    ],
)
def test_a_wrong_translation_is_told_with_its_place(tmp_path: Path, name: str, text: str, told: str) -> None:
    with pytest.raises(RuleError) as raised:
        compile_rules(translated(tmp_path, name, text))
    assert told in raised.value.message
    assert str(Path("es") / name) in raised.value.message


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    elsewhere = tmp_path / "secret.yml"
    elsewhere.write_text("patterns:\n  one: [pocion]\n", encoding="utf-8")
    paths = translated(tmp_path / "house", "two.yml", "patterns:\n  one: [pocion]\n")
    (tmp_path / "house" / "es" / "two.yml").unlink()
    (tmp_path / "house" / "es" / "one.yml").symlink_to(elsewhere)
    with pytest.raises(RuleError, match="leaves its rules folder"):
        compile_rules(paths)


def test_wording_beside_house_rules_is_no_family(tmp_path: Path) -> None:
    translated(tmp_path, "one.yml", "patterns:\n  one: [pocion]\n")
    assert [each.spec.languages for each in wording_rules(tmp_path).values()] == [("en", "es")]


def test_each_translated_rule_says_so() -> None:
    speaking = {id for id, each in bundled().rules.items() if "es" in each.spec.languages}
    assert speaking == SPANISH
    assert {path.stem.replace("_", "-") for path in translations_of(CLAIMS)["es"]} == {
        id.removeprefix("claims.") for id in SPANISH
    }


# -- guards ---------------------------------------------------------------------------------------------------------------

LETS_GO = {
    "negation": ["No existe una <cura>.", "Ningún centro tiene una <cura>.", "Una <cura> no existe."],
    "neutral-question": ["¿Hay una <cura>?", "Pregunte si hay una <cura>."],
    "hypothetical": ["Nos gustaría tener una <cura>.", "Quien le prometa una <cura> le miente."],
    "hedge": ["Podría ser una <cura>.", "Puede ayudar como <cura>.", "La <cura> varía según la persona."],
    "qualified": ["Es una <cura>. Los resultados varían."],
    "attribution": ["Desconfíe de quien venda una <cura>.", "La FDA advirtió a quien vendía una <cura>."],
    "advice": ["Su médico decidirá sobre la <cura>.", "Compare cada <cura>."],
    "mention": ["La palabra <cura> vende."],
    "legal": ["Es ilegal vender una <cura>."],
    "cautionary": ["Hable con su médico antes de probar una <cura>."],
    "disclaimer": ["Es una <cura>. Este producto no está destinado a diagnosticar, tratar o prevenir."],
    "evidence": ["Un estudio de 2019 halló una <cura>.", "Según los CDC es una <cura>."],
    "educational": ["Los antibióticos son una <cura>."],
    "conduct": ["<Garantizamos> que le devolveremos la llamada."],
    "refund": ["<Garantizamos> la devolución de su compra."],
    "public-funding": ["El condado paga la <cura>."],
    "administration": ["La <cura> llega el día de su cita."],
}
KEEPS = {
    "negation": ["No solo es alivio, es una <cura>.", "No es un tratamiento: es una <cura>.", "No espere: hay <cura>."],
    "neutral-question": ["¿Busca una <cura>?", "¿Cansado de sufrir? Tenemos la <cura>."],
    "hypothetical": ["Tenemos una <cura>."],
    "hedge": ["Es la <cura>."],
    "qualified": ["Es una <cura>. Llame hoy."],
    "attribution": ["Nuestra clínica ofrece una <cura>.", "Somos la <cura>."],
    "advice": ["Pida hoy su <cura>."],
    "mention": ["Es la <cura>."],
    "legal": ["Es la <cura>."],
    "cautionary": ["Nuestros médicos tienen la <cura>."],
    "disclaimer": ["Es una <cura>. Llame hoy."],
    "evidence": ["Los estudios muestran una <cura>."],
    "educational": ["Nuestros antibióticos son una <cura>.", "Ofrecemos una <cura>."],
    "conduct": ["<Garantizamos> que dejará de beber."],
    "refund": ["<Garantizamos> el éxito o la devolución de su dinero."],
    "public-funding": ["Pagamos la <cura>."],
    "administration": ["La <cura> llega en un día."],
}


@pytest.mark.parametrize(
    ("guard", "sentence", "kept"),
    [(g, s, False) for g, all_ in LETS_GO.items() for s in all_]
    + [(g, s, True) for g, all_ in KEEPS.items() for s in all_],
)
def test_what_each_guard_lets_go_and_what_not(tmp_path: Path, guard: str, sentence: str, kept: bool) -> None:
    word = sentence[sentence.index("<") + 1 : sentence.index(">")]
    key = "softens" if guard == "qualified" else "guards"
    text = f"{key}: [{guard}]\npatterns:\n  one: {json.dumps([word.lower()])}\n"
    paths = translated(tmp_path, "one.yml", text)
    plain = sentence.replace("<", "").replace(">", "")
    seen = hits(paths, f'<html lang="es"><body><p>{plain}</p></body></html>')
    assert (bool(seen) and seen[0].severity is None) is kept
