"""kg serve answers on this machine until it is interrupted."""

import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest


def free_port():
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]


def fetched(address, seconds=30.0):
    """What is there, as soon as something is."""
    end = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310
                return answer.read()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def test_the_page_is_served_until_an_interrupt(out):
    pytest.importorskip("uvicorn")
    port = free_port()
    command = [sys.executable, "-m", "kg", "serve", out, "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            page = fetched(f"http://127.0.0.1:{port}/")
            server.send_signal(signal.SIGINT)
            _, told = server.communicate(timeout=20)
        finally:
            server.kill()
    assert page == (out / "index.html").read_bytes()
    assert f"http://127.0.0.1:{port}/ until Ctrl-C" in told
    assert "Traceback" not in told
    assert server.returncode == 0


def test_a_port_that_is_taken_is_an_error_of_the_user(kg, out):
    pytest.importorskip("uvicorn")
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        result = kg("serve", out, "--port", port)
    assert (result.exit_code, f"kg: port {port} is taken" in result.stderr) == (2, True)
