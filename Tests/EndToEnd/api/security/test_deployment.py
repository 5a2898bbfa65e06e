"""What deploy/ says about itself: confined units and containers, no passwords by default, and a list of the parts."""

import json
import re
import shutil
import subprocess
import time
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[4]
DEPLOY = ROOT / "deploy"
UNITS = ("plates.service", "plates@.service")
PINNED = re.compile(r"[\w./-]+:\d+\.\d+[\w.-]*")


def directives(unit: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in (DEPLOY / unit).read_text(encoding="utf-8").splitlines():
        if match := re.match(r"(\w+)=(.*)", line):
            found.setdefault(match[1], []).append(match[2])
    return found


def test_exposure_of_the_units(program):
    """systemd finds the units' exposure below 2.0; where there is no systemd, the directives that lead there are looked for"""
    for unit in UNITS:
        if shutil.which("systemd-analyze") is None:
            said = directives(unit)
            for name in ("NoNewPrivileges", "PrivateDevices", "PrivateUsers", "ProtectHome", "MemoryDenyWriteExecute"):
                assert said.get(name) == ["yes"], (unit, name)
            assert said["CapabilityBoundingSet"] == [""] and said["ProtectSystem"] == ["strict"], unit
            assert "@system-service" in said["SystemCallFilter"], unit
            continue
        done = subprocess.run(
            ["systemd-analyze", "security", "--offline=yes", "--no-pager", DEPLOY / unit],
            capture_output=True, text=True, timeout=60, check=False,
        )
        exposure = re.search(r"exposure level for \S+ ([\d.]+)", done.stdout)
        assert exposure, done.stdout + done.stderr
        assert float(exposure[1]) < 2.0, done.stdout


def test_no_backtrace(program):
    """neither the units nor the image let a crash print memory"""
    for unit in UNITS:
        assert "SWIFT_BACKTRACE=enable=no" in directives(unit)["Environment"], unit
    assert "SWIFT_BACKTRACE=enable=no" in (DEPLOY / "Dockerfile").read_text(encoding="utf-8")


def test_settings_of_the_units(program):
    """every variable of the units, the image and the containers is a setting that exists"""
    known = set(re.findall(r"\[(PLATES_\w+)\]", program.run("serve", "--help").stdout))
    for name in (*UNITS, "Dockerfile", "compose.yaml"):
        text = (DEPLOY / name).read_text(encoding="utf-8")
        used = set(re.findall(r"(PLATES_[A-Z_]+)(?:=|: )", text)) - {"PLATES_HOST_NAME"}
        assert used <= known, (name, used - known)


def test_containers(program):
    """each container is read-only and without privileges, its image has a version, and the stores have no way out"""
    stack = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    for name, service in stack["services"].items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service.get("cap_add", []) == (["NET_BIND_SERVICE"] if name == "proxy" else []), name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert "privileged" not in service and "network_mode" not in service, name
        assert "build" in service or PINNED.fullmatch(service["image"]), service["image"]
        assert "ports" not in service or name == "proxy", name
    networks = {name: set(service["networks"]) for name, service in stack["services"].items()}
    assert networks["postgresql"] == networks["influxdb"] == {"stores"}
    assert "stores" not in networks["proxy"], "the proxy reaches the stores"
    assert networks["plates-1"] == networks["plates-2"] == {"front", "stores"}
    assert stack["networks"]["stores"]["internal"] and stack["networks"]["front"]["internal"]


def test_no_default_passwords(program):
    """no password has a default: a stack whose .env is empty does not start, and InfluxDB asks for one"""
    text = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    uses = re.findall(r"\$\{(\w*PASSWORD\w*)([^}]*)\}", text)
    assert len(uses) >= 4 and all(rest.startswith(":?") for _, rest in uses), uses
    assert 'INFLUXDB_HTTP_AUTH_ENABLED: "true"' in text
    example = (DEPLOY / "example.env").read_text(encoding="utf-8")
    assert {name for name, _ in uses} == set(re.findall(r"^(\w*PASSWORD\w*)=$", example, re.MULTILINE)), example


def test_image(program):
    """the image runs as a numbered user, checks itself, has fixed versions and is built from nothing private"""
    text = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    images = re.findall(r"^FROM (\S+)", text, re.MULTILINE)
    assert len(images) == 2 and all(PINNED.fullmatch(image) for image in images), images
    assert re.search(r"^USER [1-9]\d+:[1-9]\d+$", text, re.MULTILINE), text
    assert "HEALTHCHECK" in text
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    # Everything is left out but what is named.
    assert next(line for line in ignored if line and not line.startswith("#")) == "*", ignored
    named = {line[1:] for line in ignored if line.startswith("!")}
    assert named.isdisjoint({".git", "data", "deploy", "deploy/.env", ".build"}), named
    assert not [line for line in ignored if line.endswith(".env") and line.startswith("!")]


def test_bill_of_materials(program):
    """the bill of materials names each package of the build with its version, and is the same again"""
    def bill() -> dict:
        done = subprocess.run([ROOT / "scripts" / "sbom"], capture_output=True, text=True, timeout=60, check=True)
        return json.loads(done.stdout)

    found = bill()
    assert (found["bomFormat"], found["specVersion"]) == ("CycloneDX", "1.5")
    pins = json.loads((ROOT / "Package.resolved").read_text(encoding="utf-8"))["pins"]
    versions = {component["name"]: component["version"] for component in found["components"]}
    for pin in pins:
        assert versions[pin["identity"]] == pin["state"].get("version", pin["state"]["revision"]), pin
    assert "lucide" in versions and "swift" in versions, versions
    references = [component["bom-ref"] for component in found["components"]]
    assert len(references) == len(set(references))
    assert found["dependencies"] == [{"ref": "plates", "dependsOn": references}]
    assert bill()["serialNumber"] == found["serialNumber"]


def test_warnings_at_the_start(program):
    """a data folder that others can open is warned of at the start with what closes it, and a closed one is not"""
    program.data.mkdir(mode=0o700)
    said = "".join(program.serve().lines)
    assert "warning" not in said, said
    program.data.chmod(0o755)
    server = program.serve()
    end = time.monotonic() + 10
    while f"chmod 700 {program.data}" not in "".join(server.lines):
        assert time.monotonic() < end, server.lines
        time.sleep(0.02)
