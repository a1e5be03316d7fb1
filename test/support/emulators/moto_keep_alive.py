"""Has moto's server keep connections, as AWS does.

Werkzeug's closes each after one answer: a request then takes a connection and a thread of its own, on either side a large part of what it takes
at all. A request is read whole before moto sees it, so that the next one begins where this one ends.
"""

from io import BytesIO

from moto.moto_server.werkzeug_app import MotoRequestHandler

WITHOUT_BODY = {204, 304}


def run_wsgi(self):
    environ = self.make_environ()
    length = -1 if environ.get("wsgi.input_terminated") else int(self.headers.get("Content-Length") or 0)
    environ["wsgi.input"] = BytesIO(environ["wsgi.input"].read(length))
    begun = []
    answer = self.server.app(environ, lambda status, headers, _=None: begun.append((status, headers)))
    try:
        body = b"".join(answer)
    finally:
        if hasattr(answer, "close"):
            answer.close()
    status, headers = begun[-1]
    code, message = status.split(None, 1)
    self.send_response(int(code), message)
    for name, value in headers:
        self.send_header(name, value)
    has_body = self.command != "HEAD" and int(code) not in WITHOUT_BODY
    if has_body and "content-length" not in {name.lower() for name, _ in headers}:
        self.send_header("Content-Length", str(len(body)))
    self.end_headers()
    if has_body:
        self.wfile.write(body)


MotoRequestHandler.run_wsgi = run_wsgi
MotoRequestHandler.protocol_version = "HTTP/1.1"
# One packet for the head and the body of an answer, sent at once.
MotoRequestHandler.wbufsize = -1
MotoRequestHandler.disable_nagle_algorithm = True
