"""nginx and Caddy with the configurations of docs/deployment.md, but for their addresses and certificates."""

import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from own_servers import dies_with_parent, free_port

DOCS = Path(__file__).resolve().parents[3] / "docs" / "deployment.md"
NAME = "plates.example"


def documented(language: str, processes: int) -> str:
    """The configuration that the docs show for so many processes; its first line says for how many."""
    blocks = re.findall(rf"```{language}\n(# {processes} process.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 1, (language, processes, len(blocks))
    return blocks[0]


class Proxy:
    """A running proxy with TLS before some servers."""

    def __init__(self, servers: list):
        self.folder = Path(tempfile.mkdtemp(prefix="plates-proxy-"))
        # Caddy's and nginx' workers may be other users than the one who tests.
        self.folder.chmod(0o755)
        self.port = free_port()
        self.certificate()
        self.log = open(self.folder / "log", "w", encoding="utf-8")
        text = documented(self.language, len(servers))
        for documented_port, server in zip((8080, 8081), servers):
            assert f"127.0.0.1:{documented_port}" in text, text
            text = text.replace(f"127.0.0.1:{documented_port}", f"127.0.0.1:{server.port}")
        self.process = subprocess.Popen(
            [*dies_with_parent(), *self.command(self.adapted(text))], stdin=subprocess.DEVNULL,
            stdout=self.log, stderr=self.log, env={"HOME": str(self.folder), "PATH": "/usr/bin:/usr/sbin:/bin"},
        )
        self.wait_until_up()

    def certificate(self) -> None:
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
             "-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}", "-keyout", self.folder / "key.pem",
             "-out", self.folder / "certificate.pem"],
            check=True, capture_output=True,
        )

    def wait_until_up(self) -> None:
        end = time.monotonic() + 20
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                if self.process.poll() is not None or time.monotonic() > end:
                    raise AssertionError((self.folder / "log").read_text(encoding="utf-8")) from None
                time.sleep(0.05)

    def ask(self, path: str, *options: str) -> tuple[int, str, str]:
        """The status, the version of HTTP and the text, as curl has them, which checks the certificate."""
        done = subprocess.run(
            ["curl", "--silent", "--show-error", "--max-time", "20", "--cacert", self.folder / "certificate.pem",
             "--connect-to", f"{NAME}:443:127.0.0.1:{self.port}", "--write-out", "\n%{http_code} %{http_version}",
             *options, f"https://{NAME}{path}"],
            capture_output=True, text=True, check=False,
        )
        text, _, last = done.stdout.rpartition("\n")
        assert last, done
        status, version = last.split()
        return int(status), version, text

    def __enter__(self) -> "Proxy":
        return self

    def __exit__(self, *_) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)


class Nginx(Proxy):
    language = "nginx"

    def adapted(self, text: str) -> str:
        text = text.replace("listen 443 ", f"listen 127.0.0.1:{self.port} ")
        text = re.sub(r" *listen \[::\]:443 .*\n", "", text)
        text = text.replace("/etc/ssl/private/plates.example.key", str(self.folder / "key.pem"))
        return text.replace("/etc/ssl/plates.example.pem", str(self.folder / "certificate.pem"))

    def command(self, text: str) -> list:
        temporary = "".join(
            f"{name}_temp_path {self.folder}/{name};\n"
            for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        (self.folder / "nginx.conf").write_text(
            f"daemon off; pid {self.folder}/pid; error_log stderr;\nevents {{}}\n"
            f"http {{ access_log off;\n{temporary}{text}}}\n", encoding="utf-8",
        )
        return ["nginx", "-p", self.folder, "-e", "stderr", "-c", self.folder / "nginx.conf"]


class Caddy(Proxy):
    language = "caddyfile"

    def adapted(self, text: str) -> str:
        certificate = f"tls {self.folder}/certificate.pem {self.folder}/key.pem"
        return text.replace(f"{NAME} {{", f"{NAME}:{self.port} {{\n    bind 127.0.0.1\n    {certificate}", 1)

    def command(self, text: str) -> list:
        (self.folder / "Caddyfile").write_text(
            "{\n    admin off\n    auto_https disable_redirects\n}\n" + text, encoding="utf-8"
        )
        return ["caddy", "run", "--adapter", "caddyfile", "--config", self.folder / "Caddyfile"]
