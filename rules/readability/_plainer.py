"""Long words and phrases of health pages and of marketing, with everyday ones that say the same.

Our own list. The kind of words, and many of the pairs, follow plain-language advice of US agencies, which is in the
public domain (CDC, Everyday Words for Public Health Communication; the plain-language pages of federal sites). Left out
is what has an exact meaning for a reader's care (most names of illnesses, medicines, tests, kinds of programme), and
every word that is as often the right one: "provide", "support", "require", "medication", "individual".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_VERBS = """
utilize: use; utilise: use; commence: begin; endeavor: try; endeavour: try; facilitate: help, make easier
ascertain: find out; terminate: end, stop; expedite: speed up; necessitate: need; leverage: use; elucidate: explain
disseminate: share, send; obtain: get; purchase: buy; accompany: go with; ameliorate: make better; alleviate: ease
mitigate: lessen; exacerbate: make worse; administer: give; ingest: swallow, eat; inhibit: stop, slow; augment: add to
attain: reach; cultivate: grow; bolster: help; elicit: bring out; envision: picture; formulate: plan, make
implement: carry out, start; incorporate: include; initiate: start; optimize: make the most of; prioritize: put first
relinquish: give up; remunerate: pay; reside: live; optimise: make the most of; solicit: ask for; strategize: plan
substantiate: prove; synthesize: combine; notify: tell; empower: help; prioritise: put first; discontinue: stop
encompass: include; comprise: include; anticipate: expect; converse: talk; delineate: set out; eradicate: get rid of
"""
_NOUNS = """
utilization: use; methodology: method; modality: kind of treatment; etiology: cause; aetiology: cause
sequela: after-effect; comorbidity: other illness; contraindication: reason not to use it; morbidity: illness
prevalence: how common it is; physician: doctor; beneficiary: person who gets it; remuneration: pay
expenditure: spending; cessation: stopping; commencement: start; continuum: range; dissemination: sharing
modification: change; paradigm: model; remediation: mending; residence: home; termination: end; trajectory: course
inception: start; efficacy: how well it works; ambulation: walking; dosage: dose; neoplasm: growth; pruritus: itching
emesis: vomiting; dyspnea: trouble breathing; edema: swelling; hypertension: high blood pressure
myocardial infarction: heart attack; analgesic: pain medicine
"""
_OTHERS = """
holistically: as a whole; subsequently: later; additionally: also; approximately: about; consequently: so
furthermore: also; moreover: also; nevertheless: still; notwithstanding: in spite of; predominantly: mostly
primarily: mostly; expeditiously: soon; concurrently: at the same time; simultaneously: at the same time
sufficiently: enough; periodically: from time to time; adverse: harmful, bad; ambulatory: able to walk
benign: not cancer, harmless; optimal: best; pertinent: that matters; prophylactic: preventive; renal: kidney
cardiac: heart; hepatic: liver; pulmonary: lung; oral hygiene: care of your mouth; cognizant: aware
conducive: helpful; paramount: most important; state-of-the-art: newest; cutting-edge: new; pivotal: key
world-class: very good; multifaceted: with many parts; seamless: easy; bespoke: made for you
transformative: that changes you; myriad: many; plethora of: many; multitude of: many; a wide array of: many
a wide range of: many; a number of: some, many; in order to: to; prior to: before; subsequent to: after
in the event of: if; in the event that: if; due to the fact that: because; with regard to: about
with regards to: about; in regard to: about; with respect to: about; in the absence of: without
at this point in time: now; at the present time: now; in close proximity to: near; for the purpose of: to
in lieu of: instead of; on a regular basis: often; on a daily basis: every day; on a weekly basis: every week
in conjunction with: with; in excess of: more than; has the ability to: can; have the ability to: can; is able to: can
are able to: can; until such time as: until; the majority of: most; in the amount of: for
a sufficient number of: enough; as a means of: to; by means of: by; in accordance with: by, as it says in
in a timely manner: soon, on time; with the exception of: except; despite the fact that: although
in spite of the fact that: although
"""


def _pairs(listed: str) -> Iterable[tuple[str, str]]:
    """Each word with what to say for it."""
    for pair in listed.replace("\n", ";").split(";"):
        word, colon, plainer = pair.partition(":")
        if colon:
            yield word.strip(), plainer.strip().replace(", ", " or ")


def _verb_forms(verb: str) -> tuple[str, ...]:
    stem = verb.removesuffix("e")
    if verb.endswith("fy"):
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    if verb.endswith("y"):
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    return verb, f"{verb}s", f"{stem}ed", f"{stem}ing"


def _noun_forms(noun: str) -> tuple[str, ...]:
    return noun, f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"


def _forms() -> Mapping[str, str]:
    """Every written form in small letters, with the plainer word."""
    found = dict(_pairs(_OTHERS))
    found |= {form: plain for verb, plain in _pairs(_VERBS) for form in _verb_forms(verb)}
    found |= {form: plain for noun, plain in _pairs(_NOUNS) for form in _noun_forms(noun)}
    return found


PLAINER = _forms()
"""Words and phrases in small letters, each with what to say instead."""
