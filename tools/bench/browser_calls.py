"""What a browser asks an Odoo server for, without a browser."""

import json
from contextlib import suppress
from functools import partial
from http.cookiejar import CookieJar
from urllib.request import HTTPCookieProcessor, Request, build_opener

from ..errors import Stop

ATTEMPTS = 3


class Refused(Stop):
    """The server answered that it will not; `kind` is the name of its exception."""

    def __init__(self, path, error):
        super().__init__(f"{path}: {error['data']['message']}")
        self.kind = error["data"]["name"]


class Session:
    """Somebody who is logged in."""

    def __init__(self, url, database, login):
        self.url = url
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()))
        # in a database of the bench the password is the login
        params = {"db": database, "login": login, "password": login}
        self._post("/web/session/authenticate", params)

    def call(self, model, method, *args, **kwargs):
        """Call a method of a model as the web client does."""
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        return self._post(f"/web/dataset/call_kw/{model}/{method}", params)

    def later(self, *call):
        """Return a function that makes a call."""
        return partial(self.call, *call)

    def start_page(self):
        """Ask for what the web client asks for whenever somebody opens Odoo."""
        begin = ["failures", "systray_get_activities", "init_messaging"]
        return self._post("/mail/data", {"fetch_params": begin})

    def _post(self, path, params):
        body = json.dumps({"jsonrpc": "2.0", "method": "call", "params": params})
        headers = {"Content-Type": "application/json"}
        request = Request(self.url + path, body.encode(), headers)
        answer = self._open(request)
        if "error" in answer:
            raise Refused(path, answer["error"])
        return answer.get("result")  # a method may answer nothing

    def _open(self, request):
        """Send a request; once more where nobody waited for it to be sent.

        A worker hangs up on who takes two seconds to send, as a busy machine may.
        """
        for _attempt in range(ATTEMPTS - 1):
            # both are a ConnectionResetError
            with suppress(ConnectionResetError):
                return self._read(request)
        return self._read(request)

    def _read(self, request):
        with self.opener.open(request, timeout=120) as response:
            return json.load(response)
