"""The templates as a lawyer leaves them: complete, citing what the law of this house knows, quoting nothing."""

import importlib
import pkgutil
import re
from importlib.resources import files

import pytest

import zhaoming.law
from zhaoming.casework.acts import ACT_RULES
from zhaoming.law.citations import cite
from zhaoming.law.clocks import CLOCK_RULES, Clock
from zhaoming.law.grounds import GROUNDS
from zhaoming.law.outcomes import OUTCOMES, Outcome, ProvedBy
from zhaoming.law.provisions import articles
from zhaoming.law.receipt import RECEIPT_RULES
from zhaoming.law.remedy_rules import BODY_RULES, REMEDY_RULES
from zhaoming.letters.chinese import cite_all
from zhaoming.letters.drafting import GROUNDS_KEY
from zhaoming.letters.kinds import LetterKind, Reader, RemedyRule
from zhaoming.letters.material import CONDITIONS
from zhaoming.letters.pieces import PIECES
from zhaoming.letters.wording import Words, names, reply_wording, wording_of

KINDS = [kind for kind in LetterKind if kind is not LetterKind.REPLY]
WORDINGS = {kind.value: wording_of(kind=kind) for kind in KINDS} | {
    f"replies/{outcome.value}": reply_wording(outcome=outcome) for outcome in Outcome
}
FACTS = OUTCOMES.versions[-1].value.facts
TEMPLATES = files("zhaoming.letters").joinpath("templates")


def known_provisions() -> set[str]:
    """What the law's functions, its parameters and the acts on a case rest on."""
    for module in pkgutil.walk_packages(zhaoming.law.__path__, "zhaoming.law."):
        importlib.import_module(module.name)
    found = set(articles()) | {rule.provision for rule in ACT_RULES.values()}
    for held in CLOCK_RULES.values():
        found |= {version.value.provision for version in held.versions}
    for version in OUTCOMES.versions:
        found |= {one for rule in version.value.rules.values() for one in rule.provisions}
    for dated in (GROUNDS, RECEIPT_RULES, BODY_RULES):
        for version in dated.versions:
            found |= {rule.provision for rule in version.value.values()}
    for version in REMEDY_RULES.versions:
        found |= {*version.value.reconsideration_first, *version.value.either}
        found |= {limit.provision for limit in version.value.limits.values()}
    return found


def paragraphs() -> list[tuple[str, Words]]:
    return [(name, words) for name, wording in WORDINGS.items() for words in wording.paragraphs]


def test_each_paper_and_each_outcome_has_its_template_and_no_template_is_forgotten():
    stored = {one.name.removesuffix(".toml") for one in TEMPLATES.iterdir() if one.name.endswith(".toml")}
    replies = {one.name.removesuffix(".toml") for one in TEMPLATES.joinpath("replies").iterdir()}
    assert stored == {kind.value for kind in LetterKind} | {"names"}
    assert replies == {outcome.value for outcome in Outcome}


@pytest.mark.parametrize("name", sorted(WORDINGS))
def test_each_cited_provision_is_one_the_law_of_this_house_knows(name):
    known = known_provisions()
    cited = {one for words in WORDINGS[name].paragraphs for one in words.provisions}
    assert cited - known == set()
    assert all(cite(one) for one in cited)


def test_the_list_of_provisions_would_notice_one_that_is_not_there():
    assert not {"Reg711.99", "Reg711.36.1.8"} & known_provisions()


@pytest.mark.parametrize("outcome", list(Outcome))
def test_each_reply_rests_on_the_provisions_of_its_leaf(outcome):
    leaf = OUTCOMES.versions[-1].value.rules[outcome]
    rested = {one for words in reply_wording(outcome=outcome).paragraphs for one in words.provisions}
    assert set(leaf.provisions) <= rested
    assert any("{basis}" in words.text for words in reply_wording(outcome=outcome).paragraphs)


def test_replies_tell_the_remedies_of_their_leaf():
    assert {wording.remedies for name, wording in WORDINGS.items() if "/" in name} == {RemedyRule.REPLY}


@pytest.mark.parametrize(
    ("name", "words"), paragraphs(), ids=lambda one: one if isinstance(one, str) else one.key
)
def test_each_name_and_condition_is_one_that_can_be_filled(name, words):
    for used in re.findall(r"\{([^}]*)\}", words.text) + re.findall(r"^has:(.*)", words.when):
        if used.startswith("fact."):
            assert FACTS[used.removeprefix("fact.")].proved_by is ProvedBy.RECORD
        elif used.startswith("period."):
            assert Clock(used.removeprefix("period."))
        else:
            assert used in {*PIECES, *names(), "basis"}
    assert not words.when or words.when.startswith("has:") or words.when in CONDITIONS
    assert set(words.rests_on) <= set(FACTS)
    assert words.key == GROUNDS_KEY or words.text
    assert words.provisions or words.key in {"tracking", GROUNDS_KEY}
    if "{basis}" in words.text:
        assert words.provisions


@pytest.mark.parametrize("name", sorted(WORDINGS))
def test_paragraphs_have_keys_of_their_own(name):
    keys = [words.key for words in WORDINGS[name].paragraphs]
    assert len(keys) == len(set(keys))
    assert "remedies" not in keys


def test_no_name_and_no_condition_is_kept_that_no_template_uses():
    used = {one for _, words in paragraphs() for one in re.findall(r"\{([^}]*)\}", words.text)}
    when = {words.when.removeprefix("has:") for _, words in paragraphs()}
    assert set(PIECES) - used == set()
    assert set(names()) - used - when == set()
    assert set(CONDITIONS) - when == {"misc.withdrawn", "misc.other"}


def test_papers_of_the_file_speak_to_nobody():
    for kind in KINDS:
        wording = wording_of(kind=kind)
        if wording.to is Reader.FILE:
            assert not any("{you}" in words.text for words in wording.paragraphs)


def test_a_text_is_named_once_for_several_of_its_articles():
    assert cite_all(("Reg711.14", "Reg711.36.1.3")) == "《政府信息公开条例》第十四条、第三十六条第（三）项"
    both = ("Reg711.33.2", "Reg711.33.3", "Reg711.34")
    assert cite_all(both) == "《政府信息公开条例》第三十三条第二款、第三款、第三十四条"
    assert cite_all(("Reg711.36", "Reg711.36.1.3")) == "《政府信息公开条例》第三十六条、第（三）项"
    assert cite_all(("Fee2020",)) == cite("Fee2020")
    assert cite_all(("Reg711.42", "Fee2020")) == f"{cite('Reg711.42')}和{cite('Fee2020')}"
