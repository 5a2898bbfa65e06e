import Testing

@testable import PlatesCore

@Suite("Meal plan")
struct MealPlanTests {
    @Test(
        "each time of day belongs to the nearest meal",
        arguments: [
            (8 * 60, "breakfast"), (10 * 60, "breakfast"), (10 * 60 + 30, "lunch"), (13 * 60, "lunch"),
            (15 * 60, "snacks"), (18 * 60, "dinner"), (23 * 60 + 59, "dinner"), (1 * 60, "dinner"),
            (5 * 60, "breakfast"),
        ])
    func nearest(_ minute: Int, _ key: String) {
        #expect(MealPlan().meal(atMinute: minute)?.key == key)
    }

    @Test("a hidden or removed meal is not offered for its time of day")
    func hidden() throws {
        var plan = MealPlan()
        plan.setHidden(true, "lunch")
        try plan.remove("snacks")
        #expect(plan.meal(atMinute: 13 * 60)?.key == "breakfast")
        #expect(plan.meal(atMinute: 16 * 60)?.key == "dinner")
        #expect(plan.shown.map(\.key) == ["breakfast", "dinner"])
        #expect(plan.existing.map(\.key) == ["breakfast", "lunch", "dinner"])
        #expect(plan.meal("snacks")?.name == "Snacks")
    }

    @Test("a renamed meal keeps its key and a new meal gets a unique key")
    func keys() throws {
        var plan = MealPlan()
        try plan.rename("lunch", to: " Noon ")
        #expect(plan.meal("lunch")?.name == "Noon")
        #expect(try plan.add(named: "Second breakfast", minute: 600).key == "second-breakfast")
        #expect(try plan.add(named: "Lunch", minute: nil).key == "lunch-2")
        #expect(try plan.add(named: "早餐", minute: nil).key == "meal")
        #expect(Set(plan.meals.map(\.key)).count == plan.meals.count)
    }

    @Test("a moved meal skips removed meals and stops at either end")
    func moving() throws {
        var plan = MealPlan()
        try plan.remove("lunch")
        plan.move("breakfast", by: 1)
        #expect(plan.existing.map(\.key) == ["dinner", "breakfast", "snacks"])
        plan.move("dinner", by: -1)
        plan.move("snacks", by: 1)
        #expect(plan.existing.map(\.key) == ["dinner", "breakfast", "snacks"])
    }

    @Test("a plan has 1 to 12 meals, and each needs a name of at most 40 characters")
    func limits() throws {
        var plan = MealPlan()
        for key in ["breakfast", "lunch", "dinner"] { try plan.remove(key) }
        #expect(mistakes { try plan.remove("snacks") } == ["meal"])
        for number in 1...11 { try plan.add(named: "Meal \(number)", minute: nil) }
        #expect(mistakes { try plan.add(named: "One more", minute: nil) } == ["meals"])
        #expect(mistakes { try plan.rename("snacks", to: "  ") } == ["name"])
        #expect(mistakes { try plan.rename("snacks", to: String(repeating: "a", count: 41)) } == ["name"])
    }

    @Test("a meal's time is read as a time of day and may be empty")
    func times() throws {
        #expect(try Meal.minute(typed: "7:30") == 450)
        #expect(try Meal.minute(typed: "00:00") == 0)
        #expect(try Meal.minute(typed: "23:59") == 1439)
        #expect(try Meal.minute(typed: "") == nil)
        for text in ["24:00", "7", "7:60", "-1:00", "a:b", "7:"] {
            #expect(mistakes { _ = try Meal.minute(typed: text) } == ["time"], "\(text)")
        }
        #expect(Meal(key: "a", name: "A", minute: 450).timeText == "07:30")
    }
}
