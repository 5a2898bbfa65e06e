"""Credentials at the real program: what a token reaches, and which cookie a browser is left with."""

import json
from urllib.parse import urlencode

from plates_program import EMAIL, PASSWORD, Program

from support.web import ask, post_form

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def sign_in(program: Program):
    token = program.make_account()
    server = program.serve()
    _, _, headers = post_form(server, "/sign-in", email=EMAIL, password=PASSWORD)
    return server, token, {"Cookie": headers["Set-Cookie"].split(";")[0]}


def test_token_reaches_no_page(program):
    """a token opens neither pages nor settings, and cannot make, end or change another credential"""
    server, token, cookie = sign_in(program)
    bearer = {"Authorization": f"Bearer {token}"}
    for method, path, form in (
        ("GET", "/settings", None), ("GET", "/", None), ("GET", "/training", None),
        ("POST", "/settings/tokens", {
            "token_name": "x", "token_scope": "all", "token_expires": "never", "token_password": PASSWORD,
        }),
        ("POST", "/settings/password", {"current_password": PASSWORD, "new_password": "another long walk"}),
        ("POST", "/settings/sessions/end-others", {}), ("POST", "/settings/delete", {"password": PASSWORD}),
        ("POST", "/supplements/feed", {}),
        # Other spellings of an address of the API are addresses of pages, or of nothing.
        ("GET", "/api/../settings", None), ("GET", "/api/v1/../../settings", None), ("GET", "//api/v1/../settings", None),
        ("GET", "/api%2f..%2fsettings", None), ("GET", "/settings?/api/", None), ("GET", "/settings;/api/", None),
    ):
        body = urlencode(form) if form is not None else None
        for more in ({}, cookie):
            status, content, _ = ask(server, method, path, body, FORM | bearer | more)
            assert status in (303, 404), (path, status)
            assert EMAIL not in content and "Ada" not in content, path
    assert ask(server, "GET", "/settings", headers=cookie)[0] == 200
    assert program.command("token", "list").count("\n") == 1


def test_password_change_replaces_the_cookie(program):
    """a new password gives this browser another cookie; the one before opens nothing, nor do tokens"""
    server, token, cookie = sign_in(program)
    form = urlencode({
        "current_password": PASSWORD, "new_password": "another long walk", "end_tokens": "on", "end_calendar": "on",
    })
    status, _, headers = ask(server, "POST", "/settings/password", form, FORM | cookie)
    assert status == 303
    after = {"Cookie": headers["Set-Cookie"].split(";")[0]}
    assert after != cookie
    assert ask(server, "GET", "/settings", headers=after)[0] == 200
    assert ask(server, "GET", "/settings", headers=cookie)[0] == 303
    assert ask(server, "GET", "/api/v1/me", headers={"Authorization": f"Bearer {token}"})[0] == 401


def test_scope_is_checked_before_the_body(program):
    """a token that may only read is answered 403 whatever it sends, and nothing of it is stored"""
    program.make_account()
    token = program.command("token", "create", EMAIL, "reader", "--scope", "read").strip()
    server = program.serve()
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    for method, path, body in (
        ("PATCH", "me", "no json"), ("POST", "changes", "[]"), ("POST", "workouts", "x" * 100_000),
        ("DELETE", "sets/2a1f4d6e-1111-4b1a-9c55-0123456789ab", None),
    ):
        status, content, _ = ask(server, method, f"/api/v1/{path}", body, headers)
        assert status == 403, (path, status, content)
        assert "has the scope read" in json.loads(content)["error"]["message"]
