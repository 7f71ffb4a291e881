"""Talks to the server as a browser does: a session, and JSON-RPC on call_kw."""

import http.client
import json
import urllib.parse
from dataclasses import dataclass

from ..errors import Stop

PATIENCE = 60  # seconds; what takes longer is a finding


@dataclass
class Answer:
    """What came back: a result, or an error's class and traceback."""

    text: str
    result: object = None
    error: str = ""
    debug: str = ""
    wrote: bool = False  # before it was undone
    told: str = ""  # how many mails and to-dos were written, if anything was
    status: int = 200


def _refuse(constant):
    raise Unfit(constant)


class Unfit(ValueError):
    """NaN or Infinity: what Python takes for JSON, and a browser does not."""


def parsed(text):
    """Return the answer that a body holds."""
    try:
        body = json.loads(text, parse_constant=_refuse)
    except Unfit as error:
        return Answer(text, error=f"{error} in JSON")
    except ValueError:
        return Answer(text, error="no JSON")
    if "error" in body:
        data = body["error"].get("data", {})
        return Answer(text, error=data.get("name", "?"), debug=data.get("debug", ""))
    return Answer(text, result=body.get("result"))


class Session:
    """One user's session; without a login, a visitor's."""

    def __init__(self, port, database, login=None, password=None):
        self.port, self.cookie = port, ""
        self.open()
        if login:
            params = {"db": database, "login": login, "password": password or login}
            answer = self._post("/web/session/authenticate", params)
            if answer.error or not answer.result.get("uid"):
                raise Stop(f"{login} could not log in: {answer.text[:2000]}")

    def open(self):
        """Connect, again if need be."""
        self.http = http.client.HTTPConnection("127.0.0.1", self.port, PATIENCE)

    def call(self, model, method, args, kwargs):
        """Call a method; no answer in time, or none at all, is an answer as well."""
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        path = f"/web/dataset/call_kw/{model}/{method}"
        return self._patiently(lambda: self._post(path, params))

    def page(self, method, path, form):
        """Ask for a page, as a browser that nobody has logged in with."""
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        body = urllib.parse.urlencode(form, errors="replace") if form else ""
        return self._patiently(
            lambda: self._request(method, path, body, headers, Answer)
        )

    def _patiently(self, ask):
        try:
            return ask()
        except (OSError, http.client.HTTPException) as error:
            self.http.close()
            self.open()
            return Answer("", error=f"no answer: {type(error).__name__}")

    def _post(self, path, params):
        body = json.dumps({"jsonrpc": "2.0", "method": "call", "params": params})
        headers = {"Content-Type": "application/json", "Cookie": self.cookie}
        return self._request("POST", path, body, headers, parsed)

    def _request(self, method, path, body, headers, read):
        self.http.request(method, path, body, headers)
        response = self.http.getresponse()
        for name, value in response.getheaders():
            if name.lower() == "set-cookie" and value.startswith("session_id="):
                self.cookie = value.partition(";")[0]
        answer = read(response.read().decode("utf-8", "replace"))
        answer.wrote = response.getheader("X-Wrote") is not None
        answer.told = response.getheader("X-Told") or ""
        answer.status = response.status
        return answer
