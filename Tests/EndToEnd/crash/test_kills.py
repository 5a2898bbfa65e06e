"""Plates, PostgreSQL and InfluxDB are ended at random moments while sets are being logged.

After every kill, no acknowledged set may be missing, no acknowledged change or deletion undone, nothing doubled or made
up, and the file must be whole. SIGKILL leaves the kernel alone: what a power cut does to a disk that lies about having
written is not tested here.
"""

import random

import pytest
from plates_program import Program

from support.deployment import Deployment
from support.strange_proxy import StrangeProxy

from .faults import Faults
from .kills import Kills
from .more_faults import MoreFaults
from .shutdown import Shutdown


def test_kills(program: Program, chance: random.Random, times: int) -> None:
    """no acknowledged set is lost, doubled or changed by kills of the server, and its file stays whole"""
    kills = Kills(program, program.make_account(), chance)
    kills.run(5 * times)
    print(kills.report())


def test_shutdown(program: Program) -> None:
    """SIGTERM lets requests in flight be answered, ends the server in time, and what was answered is stored"""
    Shutdown(program, program.make_account()).run()


@pytest.mark.own_servers
def test_faults(deployment: Deployment, chance: random.Random, times: int) -> None:
    """no acknowledged set is lost and no figure is false when Plates, PostgreSQL or InfluxDB is killed or restarted"""
    faults = Faults(deployment, deployment.program.make_account(), chance)
    faults.run(2 * times)
    print(faults.report())


@pytest.mark.torture
@pytest.mark.own_servers
@pytest.mark.timeout(3600)
def test_every_fault(deployment: Deployment, chance: random.Random, times: int) -> None:
    """no acknowledged set is lost and no figure is false while the stores hang, refuse, are emptied, replaced or old"""
    proxy = StrangeProxy(deployment.influx.port)
    try:
        deployment.reach_influxdb_by(proxy.base)
        faults = MoreFaults(deployment, deployment.program.make_account(), chance, proxy)
        faults.run(times)
        print(faults.report(), f"slowest answer of /health or /ready {faults.slowest_probe:.2f} s", sep="\n")
    finally:
        proxy.close()
