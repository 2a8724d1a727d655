"""A server on your own computer that talks like a provider of models."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from standin import complete

KEY = "a-key-of-this-lesson"
SLOW = 0.8  # seconds
_asked: Counter[str] = Counter()


class Handler(BaseHTTPRequestHandler):
    """Answers as OpenAI-compatible servers do; the path says what goes wrong.

    `/v1` works. `/locked/v1` wants another key, `/busy/v1` answers at the
    second request, `/down/v1` never, `/slow/v1` late, `/odd/v1` nonsense.
    """

    def do_POST(self) -> None:  # the name that http.server looks for
        """Answer one request."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        trouble = self.path.split("/")[1]
        _asked[trouble] += 1
        if (
            trouble == "locked"
            or self.headers["Authorization"] != f"Bearer {KEY}"
        ):
            self.reply(401, {"error": {"message": "wrong key"}})
        elif trouble == "busy" and _asked[trouble] % 2:
            self.reply(429, {"error": {"message": "too many requests"}})
        elif trouble == "down":
            self.reply(503, {"error": {"message": "out of order"}})
        elif trouble == "odd":
            self.reply(200, {"choices": []})
        else:
            if trouble == "slow":
                time.sleep(SLOW)
            self.reply(200, completion(json.loads(body)))

    def reply(self, status: int, content: object) -> None:
        """Send JSON; who no longer listens does not matter."""
        data = json.dumps(content).encode()
        try:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Retry-After", "0")
            self.end_headers()
            self.wfile.write(data)
        except (BrokenPipeError, ConnectionResetError):
            return

    def log_message(self, *_arguments: object) -> None:
        """Say nothing of each request."""


def completion(asked: dict[str, list[dict[str, str]]]) -> dict[str, object]:
    """Return what a provider gives back for a list of messages."""
    prompt, mail = (message["content"] for message in asked["messages"][:2])
    answer = complete(str(asked["model"]), prompt, mail)
    message = {"role": "assistant", "content": answer.text}
    usage = {
        "prompt_tokens": answer.tokens_in,
        "completion_tokens": answer.tokens_out,
    }
    return {"choices": [{"message": message}], "usage": usage}


def start() -> str:
    """Start the server beside the program; return its address without path."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"
