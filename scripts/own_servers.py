"""What the servers that tests start for themselves have in common."""

import shutil
import socket
from contextlib import closing


def dies_with_parent() -> list[str]:
    """Ends the server even if whoever started it is killed."""
    return ["setpriv", "--pdeathsig", "INT"] if shutil.which("setpriv") else []


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        return server.getsockname()[1]
