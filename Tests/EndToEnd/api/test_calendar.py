"""The calendar feed, read by a parser that is not ours."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import requests
from plates_program import EMAIL, PASSWORD

ZONE = "America/New_York"


class Person:
    """Somebody with a token for the API and a browser for the pages, whose calendar is asked for without either."""

    def __init__(self, server, token: str):
        self.base = f"http://127.0.0.1:{server.port}"
        self.session = requests.Session()
        self.session.headers["Authorization"] = f"Bearer {token}"
        # A token opens no page.
        self.browser = requests.Session()
        self.browser.post(
            f"{self.base}/sign-in", data={"email": EMAIL, "password": PASSWORD}, timeout=20
        ).raise_for_status()

    def api(self, method: str, path: str, body: dict) -> dict:
        answer = self.session.request(method, f"{self.base}/api/v1/{path}", json=body, timeout=20)
        assert answer.ok, answer.text
        return answer.json()

    def address(self) -> str:
        page = self.browser.post(f"{self.base}/supplements/feed", timeout=20).text
        return self.base + re.search(r"(/calendar/[\w-]+/plates\.ics)", page).group(1)


def events(address: str) -> list[icalendar.Event]:
    answer = requests.get(address, timeout=20)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = icalendar.Calendar.from_ical(answer.content)
    assert not calendar.errors
    found = calendar.walk("VEVENT")
    for event in found:
        assert not event.errors, event.errors
    assert len({str(event["UID"]) for event in found}) == len(found)
    return found


def test_feed(program):
    """a public parser finds what is due at the person's times, what is planned, and stable UIDs"""
    token = program.make_account()
    with program.serve() as server:
        person = Person(server, token)
        person.api("PATCH", "me", {"time_zone": ZONE})
        today = datetime.now(ZoneInfo(ZONE)).date()
        name = "Ünïcode, with; a \\ and much more that has to be folded over several lines of a calendar"[:80]
        supplement = person.api(
            "POST", "supplements",
            {
                "name": name, "dose": {"amount": 1000, "unit": "IU"},
                "schedule": {"kind": "daily", "starts_on": (today - timedelta(days=20)).isoformat()},
                "slots": [{"slot": "morning"}, {"slot": "At the desk"}],
            },
        )
        workout = person.api("POST", "workouts", {"name": "Push A", "exercises": []})
        person.api("PUT", "schedule", {"kind": "weekly", "days": {"monday": workout["id"]}})
        address = person.address()
        found = events(address)
        intakes = [event for event in found if isinstance(event["DTSTART"].dt, datetime)]
        mornings = {local(event).date(): event for event in intakes if "Morning" in event["SUMMARY"]}
        assert len(mornings) == 68 and len(intakes) == 136
        for day, event in mornings.items():
            assert local(event).strftime("%H:%M") == "08:00", day
            assert str(event["SUMMARY"]) == f"Morning: {name}"
            assert str(event["DESCRIPTION"]) == f"{name}, 1,000 IU"
            assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=15)
        workouts = [event for event in found if not isinstance(event["DTSTART"].dt, datetime)]
        assert workouts and all(str(event["SUMMARY"]) == "Push A" for event in workouts)
        assert all(event["DTSTART"].dt.weekday() == 0 for event in workouts)
        assert all(isinstance(event["DTSTART"].dt, date) for event in workouts)

        # What is taken reminds no more, and stays the same event.
        assert mornings[today].walk("VALARM")
        path = f"days/{today}/supplements/{supplement['id']}"
        person.api("PUT", path, {"taken": True, "slot": "morning"})
        again = {str(event["UID"]): event for event in events(address)}
        assert again.keys() == {str(event["UID"]) for event in found}
        assert not again[str(mornings[today]["UID"])].walk("VALARM")
        person.browser.post(f"{person.base}/supplements/feed/revoke", timeout=20)
        assert requests.get(address, timeout=20).status_code == 404


def local(event) -> datetime:
    return event["DTSTART"].dt.astimezone(ZoneInfo(ZONE))
