import PlatesCore
import Testing

@testable import HistoryFiles

@Suite("Diaries of food")
struct DiaryTests {
    @Test("percents of daily values of MyFitnessPal are never amounts, and sums are left out")
    func myFitnessPal() throws {
        let read = try Read(
            "\u{FEFF}Date,Meal,Calories,Fat (g),Saturated Fat,Polyunsaturated Fat,Monounsaturated Fat,Trans Fat,Cholesterol,Sodium (mg),Potassium,Carbohydrates (g),Fiber,Sugar,Protein (g),Vitamin A,Vitamin C,Calcium,Iron,Note\r\n"
                + "2026-01-05,Breakfast,400.0,10.0,3.0,1,4,0.0,50.0,300.0,400.0,55.0,6.0,12.0,20.0,10.0,40.0,15.0,8.0,\r\n"
                + "2026-01-05,Dinner,\"1,000.0\",30.0,8,2,3,0,90,900,800,90.0,10,8,90.0,0,0,0,0,late\r\n"
                + "2026-01-05,TOTALS,\"1,400.0\",40.0,8,2,3,0,90,900,800,90.0,10,8,90.0,0,0,0,0,\r\n")
        #expect(read.source == .myFitnessPal)
        #expect(read.foods.map(\.meal) == ["Breakfast", "Dinner"])
        #expect(read.foods.map { $0.nutrients[.energy] } == [400, 1000])
        #expect(read.foods.map { $0.nutrients[.saturated] } == [3, 8])
        for share in [Nutrient.vitaminC, .calcium, .iron] { #expect(read.foods[0].nutrients[share] == nil) }
        #expect(read.reasons == ["4 totals"])
    }

    @Test("MyFitnessPal's measurements have a weight without a unit, and its exercises sets")
    func myFitnessPalOthers() throws {
        let weights = try Read("Date,Body Fat %,Weight\n2026-01-05,18,81.2\n2026-01-06,18,\n")
        #expect(weights.source == .myFitnessPal)
        #expect(weights.questions.asked == [.unit])
        #expect(weights.reasons == ["3 noWeight"])
        let sets = try Read(
            """
            Date,Exercise,Type,Exercise Calories,Exercise Minutes,Sets,Reps Per Set,Pounds,Steps,Note
            2026-01-05,Running,Cardio,275.0,30,,,,,
            2026-01-05,Squat,Strength,0,0,3,5,225,,
            2026-01-05,Squat,Strength,0,0,300,5,225,,
            """)
        #expect(sets.efforts == ["1800 s", "225.0 lb × 5", "225.0 lb × 5", "225.0 lb × 5"])
        #expect(sets.reasons == ["4 tooManySets"])
    }

    @Test("Cronometer's servings have nutrients by their units, and supplements were taken, not eaten")
    func servings() throws {
        let read = try Read(
            """
            Day,Time,Group,Food Name,Amount,Energy (kcal),Vitamin D (IU),B12 (Cobalamin) (µg),Net Carbs (g),Protein (g),Carbs (g),Fat (g),Sodium (mg),Category
            2026-02-11,07:30 PM,Dinner,"Beef Steak, Tenderloin",150.00 g,306,,2.1,0,46.01,0,13.5,61.5,"Beef Products"
            2026-02-11,,Uncategorized,Chili,1.00 full recipe,291.49,,,,21.28,38.04,6.44,,
            2026-02-11,08:00 AM,Supplements,Vitamin D3,1.00 capsule,,1000,,,,,,,
            2026-02-11,08:00 AM,Breakfast,Water,1.00 cup,,,,,,,,,
            """)
        #expect(read.source == .cronometer)
        #expect(read.foods.map(\.name) == ["Beef Steak, Tenderloin", "Chili", "Vitamin D3"])
        #expect(read.foods.map(\.meal) == ["Dinner", "", "Supplements"])
        #expect(read.foods.map(\.grams) == [150, nil, nil])
        #expect(read.foods.map(\.isSupplement) == [false, false, true])
        #expect(read.foods[0].moment == .at("2026-02-11", "19:30"))
        #expect(read.foods[0].nutrients[.vitaminB12] == 2.1)
        #expect(read.foods[2].nutrients[.vitaminD] == 25)
        #expect(read.reasons == ["5 noNutrients"])
    }

    @Test("Cronometer's measurements and exercises are read")
    func cronometerOthers() throws {
        let weights = try Read(
            "Day,Group,Metric,Unit,Amount\n2024-03-19,Uncategorized,Weight,kg,93.5\n2024-03-20,,Heart Rate,bpm,60\n"
        )
        #expect(weights.weights.map(\.mass.unit) == [.kg])
        #expect(weights.reasons == ["3 otherMeasurement"])
        let sets = try Read(
            "Day,Group,Exercise,Minutes,Calories Burned\n2024-07-09,,walking,40.0,-192.51\n")
        #expect(sets.efforts == ["2400 s"])
    }

    @Test("the sums of days are entries, unless the archive has the entries themselves")
    func days() throws {
        let days =
            "Date,Energy (kcal),Protein (g),Completed\n2026-02-11,2000,150,true\n2026-02-12,0,0,false\n"
        let alone = try Read(days)
        #expect(alone.foods.map { $0.nutrients[.energy] } == [2000])
        #expect(alone.reasons == ["3 notLogged"])
        let servings = "Day,Food Name,Amount,Energy (kcal)\n2026-02-11,Rice,100 g,2000\n"
        let both = try Read(
            Zip.archive([("a/daily.csv", days, .deflated), ("a/servings.csv", servings, .stored)]))
        #expect(both.foods.map(\.name) == ["Rice"])
        #expect(both.skips.map(\.reason) == [.totalsOfEntries, .notLogged])
        #expect(both.skips[0].file == "a/daily.csv")
    }

    @Test("Lose It!'s archive has food, exercises and weights, without what was deleted")
    func loseIt() throws {
        let foods = """
            Date,Name,Icon,Meal,Quantity,Units,Calories,Deleted,Fat (g),Protein (g),Sodium (mg)
            06/16/2026,Yogurt,icon,Breakfast,150,Grams,120,false,0,22,n/a
            06/16/2026,Cake,icon,Lunch,1,Slice,999,true,10,2,5
            """
        let exercises =
            "Date,Name,Icon,Type,Quantity,Units,Calories,Deleted\n06/16/2026,Running,icon,Exercise,30,minutes,300,0\n"
        let weights = "Date,Weight,Last Updated,Deleted\n06/16/2026,180.5,2026-06-16T07:00:00Z,false\n"
        let read = try Read(
            Zip.archive([
                ("food-logs.csv", foods, .deflated), ("exercise-logs.csv", exercises, .deflated),
                ("weights.csv", weights, .deflated),
                ("steps.csv", "Date,Value,Secondary Value\n1,2,3\n", .stored),
            ]))
        #expect(read.source == .loseIt)
        #expect(read.foods.map(\.grams) == [150])
        #expect(read.foods[0].nutrients[.sodium] == nil)
        #expect(read.efforts == ["1800 s"])
        #expect(read.weights.count == 1)
        #expect(read.skips.map(\.reason) == [.deleted, .notRead])
        #expect(read.questions.asked == [.unit])
    }

    @Test("MacroFactor's table of days has weights and sums, and zeros mean that nothing was logged")
    func macroFactor() throws {
        let read = try Read(
            """
            Date,Expenditure,Trend Weight (kg),Weight (kg),Calories (kcal),Protein (g),Target Calories (kcal)
            2026-01-01,2500,80.1,80.4,2100,160,2200
            2026-01-02,2500,80.1,,0,0,2200
            """)
        #expect(read.source == .macroFactor)
        #expect(read.weights.map(\.mass.thousandths) == [80_400])
        #expect(read.foods.map { $0.nutrients[.energy] } == [2100])
        #expect(read.reasons == ["3 notLogged"])
    }

    @Test("MacroFactor's log of foods has the weight of a serving times how many there were")
    func macroFactorLog() throws {
        let read = try Read(
            """
            Date,Time,Food Name,Serving Size,Serving Qty,Serving Weight (g),Calories (kcal),Fat (g),Carbs (g),Protein (g)
            2026-01-01,08:15,Oats,cup,2,40,300,5,50,10
            """)
        #expect(read.source == .macroFactor)
        #expect(read.foods.map(\.grams) == [80])
        #expect(read.foods.map(\.amount) == ["2 cup"])
        #expect(read.foods[0].moment == .at("2026-01-01", "8:15"))
    }

    @Test("Waistline's diary takes nutrients from its list of foods by the eaten amount")
    func waistline() throws {
        let read = try Read(
            """
            {"version":40,"foodList":[{"id":7,"name":"Oats","brand":"Mill","portion":"100","unit":"g",
              "nutrition":{"calories":370,"kilojoules":1548,"proteins":13,"saturated-fat":1.2,"salt":0.5}}],
             "diary":[{"dateTime":"2026-05-01T00:00:00.000Z","stats":{"weight":80.5},
               "items":[{"id":7,"type":"food","portion":"50","quantity":2,"category":1},{"id":9,"portion":"1","quantity":1}]},
              {"dateTime":"2026-05-02T00:00:00.000Z","items":[],"stats":{}}],
             "settings":{"diary":{"meal-names":["Breakfast","Lunch"]}}}
            """)
        #expect(read.source == .waistline)
        #expect(read.foods.map(\.name) == ["Oats, Mill"])
        #expect(read.foods.map(\.meal) == ["Lunch"])
        #expect(read.foods.map(\.grams) == [100])
        #expect(read.foods[0].nutrients[.energy] == 370)
        #expect(read.foods[0].nutrients[.sodium] == 200)
        #expect(read.weights.map(\.mass.thousandths) == [80_500])
        #expect(read.reasons == ["1 noName", "2 notLogged"])
    }

    @Test("an entry with more than can be is left out with its reason")
    func ranges() throws {
        let read = try Read(
            "Date,Food,Calories,Protein (g)\n2026-01-01,A,-5,1\n2026-01-01,B,30000,1\n2026-01-01,C,abc,1\n2026-01-01,,10,1\n"
        )
        #expect(read.reasons == ["2 nutrientOutOfRange", "3 nutrientOutOfRange", "4 badNumber", "5 noName"])
    }
}
