"""The fullest account that the fields allow: names of German and Finnish compounds, the heaviest weights, twenty of all."""

from datetime import date, timedelta
from itertools import cycle, islice

from playwright.sync_api import Page

from .forms import submit
from .people import sign_up

# Each is within what the field takes, in characters; the last word of a cut name may end anywhere.
WORDS = (
    "Lentokonesuihkuturbiinimoottoriapumekaanikko", "Kniebeuge", "Rückenstreckermuskulatur", "mit",
    "Langhantelschrägbankdrücken", "auf", "Donaudampfschifffahrtsgesellschaft", "Epäjärjestelmällisyys", "ÄÖÜß",
)
POUNDS, GRAMS, MILLILITRES = 3306.75, 10_000, 20_000
SLOTS = ("morning", "lunch", "before_training", "after_training", "evening", "bedtime")


def long_name(length: int, number: int = 0) -> str:
    """A name of exactly so many characters; each number begins with another word."""
    words = islice(cycle(WORDS), number % len(WORDS), None)
    name = f"{number} " if number else ""
    while len(name) < length:
        name += next(words) + " "
    # A name that ended in a space would lose it.
    name = name[: length - 1] + "x"
    *_, last = name.split(" ")
    # Cut, a word may be too short to be broken and too long for a chip: it goes on from the one before.
    return name[: -len(last) - 1] + last + "x" if 9 < len(last) < 15 else name


class Extreme:
    """Fills an account through the API, and remembers what the addresses of PAGES are made of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.today = date.today()
        self.parts: dict[str, str] = {}

    def send(self, method: str, address: str, **content) -> dict:
        answer = self.page.request.fetch(f"/api/v1/{address}", method=method, data=content)
        assert answer.ok, f"{method} {address}: {answer.status} {answer.text()[:500]}"
        return answer.json()

    def fill(self) -> dict[str, str]:
        """Answers what PAGES asks for by name, such as the day and the address of a food."""
        me = self.send("PATCH", "me", name=long_name(80), unit="lb", week_starts="sunday")
        assert me["unit"] == "lb"
        self.today = date.fromisoformat(self.page.request.get("/training").url.split("/")[-1])
        self.parts["day"] = f"{self.today}"
        self.train()
        self.eat()
        self.supplement()
        return self.parts

    def train(self) -> None:
        """A workout of twenty exercises each day, with sets of today and of the weeks before."""
        weight = {"value": POUNDS, "unit": "lb"}
        exercises = [
            self.send("POST", "exercises", name=long_name(80, number), equipment="barbell", cue=long_name(300),
                primary_muscles=["quads", "glutes", "lower_back"], secondary_muscles=["hamstrings", "abs", "traps"],
                aliases=[long_name(80, number + 40)])["id"]
            for number in range(1, 21)
        ]
        targets = [
            {"exercise_id": one, "sets": 20, "reps_min": 999, "reps_max": 1000, "weight": weight, "rest_seconds": 3600,
             "superset": long_name(20) if index < 2 else None, "note": long_name(500)}
            for index, one in enumerate(exercises)
        ]
        workout = self.send("POST", "workouts", name=long_name(80), note=long_name(500), exercises=targets)["id"]
        days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
        self.send("PUT", "schedule", kind="weekly", days={day: workout for day in days})
        for weeks, exercise in [(weeks, exercises[0]) for weeks in range(6, 0, -1)] + [(0, one) for one in exercises]:
            for reps in (1000, 1):
                number = self.send("POST", "sets", exercise_id=exercise, day=f"{self.today - timedelta(weeks=weeks)}",
                    weight={**weight, "value": POUNDS - weeks}, reps=reps, rpe=9.5, note=long_name(500))["set"]["id"]
        self.parts |= {
            "workout": f"/workouts/{workout}", "set": f"/training/{self.today}/sets/{number}",
            "exercise": f"/exercises/{exercises[0]}", "progress": f"/progress/exercises/{exercises[0]}",
            "progression": f"/progress/progressions/{exercises[0]}",
        }

    def eat(self) -> None:
        """Ten meals with five entries each, of foods with the longest names and the largest amounts."""
        for number in range(1, 7):
            submit(self.page, "/food/meals", "Add", name=long_name(40, number))
        foods = [
            self.send("POST", "foods", name=long_name(120, number), brand=long_name(80), kcal=900, protein_g=100,
                sodium_mg=39_999, portions=[{"name": long_name(60, at), "grams": GRAMS} for at in range(1, 21)])["id"]
            for number in range(1, 6)
        ]
        for meal in [one["meal"] for one in self.send("GET", "meals")["items"]]:
            for food in foods:
                entry = self.send("POST", f"days/{self.today}/entries", meal=meal, food_id=food, portion=long_name(60, 1))
        recipe = self.send("POST", "recipes", name=long_name(120), servings=200, note=long_name(4000),
            ingredients=[{"food_id": food, "grams": GRAMS} for food in foods * 4])["id"]
        self.send("POST", "saved_meals", name=long_name(80), from_day=f"{self.today}", from_meal="breakfast")
        bounds = {"least": 9_999, "most": 10_000}
        self.send("PUT", "targets", basis="same", targets={"every": {"kcal": bounds, "protein_g": bounds, "sodium_mg": bounds}})
        self.send("PUT", f"days/{self.today}/water", millilitres=MILLILITRES)
        for days in range(5):
            self.send("PUT", f"days/{self.today - timedelta(days=days)}/body_weight", weight={"value": 1102.25, "unit": "lb"})
        self.parts |= {
            "recipe": f"/food/recipes/{recipe}", "food": f"/food/foods/{foods[0]}/edit",
            "amount": f"/food/{self.today}/foods/{foods[0]}?meal=breakfast",
            "entry": f"/food/{self.today}/entries/{entry['entry']['id']}",
        }

    def supplement(self) -> None:
        """Twelve supplements, at all times of the day and one of their own, half of them running out."""
        for number in range(1, 13):
            slots = [{"slot": slot} for slot in (*SLOTS, long_name(40))][: 1 + number % 7]
            one = self.send("POST", "supplements", name=long_name(80, number), note=long_name(500),
                dose={"amount": 999_999.999, "unit": "µg"}, slots=slots, warn_days=365,
                stock={"amount": 9_999_999 if number % 2 else 1, "unit": "µg"},
                pack={"amount": 1, "price": 1_000_000, "currency": "EUR"})["id"]
            if number % 3 == 0:
                self.send("PUT", f"days/{self.today}/supplements/{one}", taken=True)
        self.parts |= {
            "supplement": f"/supplements/all/{one}", "kept": f"/supplements/adherence/{one}",
            "intake": f"/supplements/{self.today}/intakes/{one}?slot=morning&number=1",
        }


def extreme(browser) -> tuple[Page, dict[str, str]]:
    """A page of the fullest account, and what the addresses of its pages are made of."""
    page = browser.new_page()
    sign_up(page)
    return page, Extreme(page).fill()


def empty(browser) -> tuple[Page, dict[str, str]]:
    """A page of somebody who has just signed up, and has nothing but today."""
    page = browser.new_page()
    sign_up(page)
    return page, {"day": page.request.get("/training").url.split("/")[-1]}
