import re
from datetime import timedelta

import pytest

from service.editing.errors import BadTokenRequestError, SelfReviewError, UnknownTokenError
from service.editing.principals import is_same
from service.editing.tokens import authenticate, create_token, examine, list_tokens, revoke_token
from service.store.audit import entries
from service.store.database import execute
from service.store.principals import names
from service.store.verify import verify
from tests.databases import NOW
from tests.editing import world

YEAR = NOW + timedelta(days=365)


def make(facts, name="ann", scopes=("propose",), expires=YEAR, principal=None):
    own = {"principal": principal}
    return create_token(facts, name=name, scopes=scopes, expires=expires, now=NOW, by="root", **own)


def test_a_token_is_taken_for_its_name_and_scopes(facts):
    made = make(facts, scopes=["propose", "review"])
    found = authenticate(facts, made.text, now=NOW)
    assert found is not None
    assert found == made.token
    assert (found.name, found.scopes) == ("ann", frozenset({"propose", "review"}))
    assert re.fullmatch(r"bl_[0-9a-f]{16}_[\w-]{43}", made.text)


def test_the_secret_is_nowhere_in_the_database_nor_in_a_repr(facts):
    made = make(facts)
    secret = made.text.split("_", 2)[2]
    with facts.reading():
        stored = repr([execute(facts.database, f"SELECT * FROM {table}") for table in ("token", "audit_entry")])
    assert secret not in stored
    assert secret not in repr(made)
    assert list_tokens(facts)[0].hashed not in repr(list_tokens(facts))


def test_why_a_token_is_refused_is_known_inside_only(facts):
    made, gone, old = make(facts), make(facts), make(facts, expires=NOW + timedelta(days=1))
    revoke_token(facts, gone.token.id, now=NOW, by="root")
    other = f"bl_{made.token.id}_{gone.text.split('_', 2)[2]}"
    refused = {
        "nonsense": "malformed",
        "bl_x": "malformed",
        f"{made.text}é": "malformed",
        "bl_0123_secret": "unknown",
        other: "wrong-secret",
        gone.text: "revoked",
        old.text: "expired",
    }
    later = NOW + timedelta(days=2)
    assert {text: examine(facts, text, now=later) for text in refused} == refused
    assert {authenticate(facts, text, now=later) for text in refused} == {None}


def test_a_token_ends_at_the_moment_it_expires(facts):
    made = make(facts)
    assert authenticate(facts, made.text, now=YEAR - timedelta(microseconds=1))
    assert authenticate(facts, made.text, now=YEAR) is None


def test_a_token_is_revoked_once_and_for_good(facts):
    made = make(facts)
    first = revoke_token(facts, made.token.id, now=NOW, by="root")
    again = revoke_token(facts, made.token.id, now=YEAR, by="ann")
    assert first.revoked_at == again.revoked_at == NOW
    assert [(entry.who, entry.action) for entry in entries(facts)] == [
        ("root", "principal-name"),
        ("root", "token-create"),
        ("root", "token-revoke"),
    ]
    assert list(verify(facts)) == []


def test_tokens_are_listed_oldest_first(facts):
    assert [make(facts, name).token for name in ("ann", "ben")] == sorted(
        list_tokens(facts), key=lambda token: token.name
    )


def test_an_unknown_token_cannot_be_revoked(facts):
    with pytest.raises(UnknownTokenError):
        revoke_token(facts, "nothing", now=NOW, by="root")


@pytest.mark.parametrize(
    ("name", "scopes", "expires", "message"),
    [
        ("", ["propose"], YEAR, "The name is missing"),
        ("a" * 201, ["propose"], YEAR, "The name is too long"),
        ("ann", [], YEAR, "not none"),
        ("ann", ["rule"], YEAR, "not rule"),
        ("ann", ["propose"], NOW, "expired already"),
    ],
)
def test_a_token_that_makes_no_sense_is_refused(facts, name, scopes, expires, message):
    with pytest.raises(BadTokenRequestError, match=message):
        make(facts, name, scopes, expires)
    assert list_tokens(facts) == []


@pytest.mark.parametrize(
    "name", ["Ann", "ANN", "ann ", " ann", "a\u200bnn", "\u0430nn", "\uff41nn", "ann\u00ad", "a  b"]
)
def test_no_twin_of_a_name_gets_a_token(facts, name):
    make(facts)
    with pytest.raises(BadTokenRequestError):
        make(facts, name)
    assert [token.name for token in list_tokens(facts)] == ["ann"]


@pytest.mark.parametrize(
    ("name", "twin"),
    [
        ("cop", "\u0441\u043e\u0440"),
        ("mary", "rnary"),
        ("build1", "buildl"),
        ("leo", "le0"),
        ("Ann", "\u0391\u039d\u039d"),
    ],
)
def test_a_name_that_looks_like_another_gets_no_token(facts, name, twin):
    make(facts, name)
    with pytest.raises(BadTokenRequestError, match="looks like"):
        make(facts, twin)


def test_a_person_has_one_id_whatever_the_name(facts):
    make(facts)
    with facts.reading():
        (ann,) = names(facts)
    make(facts, "ann smith", principal=ann.principal)
    make(facts, "Ann Smith", principal=ann.principal)
    make(facts, "ben")
    with facts.reading():
        whose = {named.name: named.principal for named in names(facts)}
        assert is_same(facts, "ann", "ann smith")
        assert not is_same(facts, "ann", "ben")
    assert whose["ann"] == whose["ann smith"] == whose["Ann Smith"] != whose["ben"]
    for wrong in ({"name": "ben", "principal": ann.principal}, {"name": "cat", "principal": "p-0"}):
        with pytest.raises(BadTokenRequestError):
            make(facts, **wrong)
    assert list(verify(facts)) == []


def test_who_proposed_under_one_name_does_not_review_under_another(facts):
    world.loaded(facts)
    make(facts)
    with facts.reading():
        (ann,) = names(facts)
    make(facts, "as", principal=ann.principal, scopes=["review"])
    proposed = world.propose(facts, world.correct(facts, world.ordinance(title="T")))
    with pytest.raises(SelfReviewError):
        world.approve(facts, proposed.id, "as")
    assert world.approve(facts, proposed.id).state == "approved"


@pytest.mark.parametrize("name", ["ann", "Zoë Nuñez-O'Brien", "Анна", "build-bot 2"])
def test_a_plain_name_gets_tokens_again_and_again(facts, name):
    assert {make(facts, name).token.name, make(facts, name).token.name} == {name}


def test_a_refused_token_leaves_a_line_with_its_id_and_why_and_never_its_secret(facts, caplog):
    made = make(facts, expires=NOW + timedelta(days=1))
    authenticate(facts, made.text, now=YEAR)
    authenticate(facts, f"nonsense {made.text}", now=NOW)
    told = [(record.levelname, vars(record)["token"], vars(record)["reason"]) for record in caplog.records]
    assert told == [("WARNING", made.token.id, "expired"), ("WARNING", None, "malformed")]
    assert made.text.split("_", 2)[2] not in str([vars(record) for record in caplog.records])
