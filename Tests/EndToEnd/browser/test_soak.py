"""Two telephones in a basement: the first random sequences of `soak.py`, on both deployments."""

from plates_program import Program

from support.deployment import Deployment

from .chromium import Chromium
from .soak import Soak

SEQUENCES = 10


def test_soak(chromium_headless: Chromium, program: Program):
    """Whatever happens to two telephones, an embedded server holds each set exactly once in the end"""
    with Soak(chromium_headless, program, seed=7) as soak:
        for number in range(1, SEQUENCES + 1):
            soak.watched_run(number)


def test_soak_on_servers(chromium_headless: Chromium, deployment: Deployment):
    """Whatever happens to two telephones, PostgreSQL and InfluxDB hold each set exactly once in the end"""
    with Soak(chromium_headless, deployment.program, seed=8) as soak:
        for number in range(1, SEQUENCES + 1):
            soak.watched_run(number)
