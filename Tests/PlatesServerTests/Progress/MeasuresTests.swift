import Foundation
import PlatesCore
import TestDatabases
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Progress by measure")
struct MeasuresTests {
    /// Logs a set over the API.
    private func log(
        _ person: Person, _ exercise: UUID, on day: Day, kg: Double? = nil, reps: Int? = nil,
        seconds: Int? = nil, metres: Double? = nil
    ) async throws {
        var set: [String: JSON] = ["exercise_id": "\(exercise.text)", "day": "\(day.description)"]
        if let kg { set["weight"] = ["value": .number(kg), "unit": "kg"] }
        if let reps { set["reps"] = .number(Double(reps)) }
        if let seconds { set["seconds"] = .number(Double(seconds)) }
        if let metres { set["distance_m"] = .number(metres) }
        #expect(try await person.api(.post, "sets", .object(set)).status == 201)
    }

    private func week(_ number: Int) -> Day { Day("2026-08-24")!.adding(days: number * 7 / 2) }

    private func trend(_ person: Person, _ exercise: UUID) async throws -> JSON {
        try await person.api(.get, "progress/exercises/\(exercise.text)?from=2026-08-01").json["trend"]
    }

    @Test(
        "pull-ups with more weight and fewer reps are improving once the body weight is known"
    )
    func pullUps() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(unit: .kg)
            let pullUp = test.exercise("Pull-up")
            for number in 0..<16 {
                try await log(
                    ada, pullUp, on: week(number), kg: Double(number * 2), reps: 12 - number * 7 / 15)
            }
            #expect(try await trend(ada, pullUp)["verdict"] == "too_little_data")
            #expect(try await trend(ada, pullUp)["basis"] == .null)
            let path = "/progress/exercises/\(pullUp.text)"
            #expect(try await ada.get(path).text.contains("Can’t be judged"))
            #expect(
                try await ada.api(
                    .put, "days/2026-09-20/body_weight", ["weight": ["value": 80, "unit": "kg"]]
                ).status < 300)
            #expect(try await trend(ada, pullUp)["verdict"] == "improving")
            #expect(try await trend(ada, pullUp)["basis"] == "e1rm")
            let page = try await ada.get(path).text
            #expect(page.contains("Your Pull-up is improving: about +"))
            #expect(page.contains("best estimate 129.5 kg with the body’s weight"))
            #expect(page.contains("Estimated max by session"))
            let csv = try await ada.get("\(path)/csv?range=all").text
            #expect(csv.contains("2026-08-24,112,0,0,1,12,1.4\r\n"))
            let records = try await ada.api(.get, "progress/records?exercise_id=\(pullUp.text)").json["items"]
                .items
            #expect(
                records.first { $0["kind"] == "one_rep_max" }?["weight"] == ["value": 129.6, "unit": "kg"])
            // The day says which record it broke.
            let day = week(14)
            let broken = try await ada.get("/training/\(day)/exercises/\(pullUp.text)/records").text
            #expect(broken.contains("with the body’s weight, from +28 kg × 6"))
            #expect(
                try await ada.get("/training/\(day)").text.contains("with the body’s weight, from +28 kg × 6")
            )
            #expect(try await ada.get("/").text.contains("Pull-up"))
        }
    }

    @Test("chin-ups of 8 reps with up to 27.5 kg more are improving")
    func chinUps() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(unit: .kg)
            let chinUp = test.exercise("Chin-up")
            for number in 0..<12 {
                try await log(ada, chinUp, on: week(number), kg: Double(number) * 2.5, reps: 8)
            }
            #expect(try await trend(ada, chinUp)["verdict"] == "improving")
            #expect(try await trend(ada, chinUp)["basis"] == "weight")
            _ = try await ada.api(
                .put, "days/2026-09-20/body_weight", ["weight": ["value": 80, "unit": "kg"]])
            #expect(try await trend(ada, chinUp)["verdict"] == "improving")
            #expect(try await trend(ada, chinUp)["basis"] == "e1rm")
        }
    }

    @Test(
        "runs, carries and planks have records, trends, charts and CSV files"
    )
    func lengths() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(unit: .kg)
            let (run, walk, plank) = (
                test.exercise("Running"), test.exercise("Farmer's Walk"), test.exercise("Plank")
            )
            for number in 0..<8 {
                let day = week(number)
                try await log(ada, run, on: day, seconds: 1800 - number * 60, metres: 5000)
                try await log(ada, walk, on: day, kg: 24 + Double(number) * 2, metres: 40)
                try await log(ada, plank, on: day, kg: 10 + Double(number) * 2.5, seconds: 60)
            }
            for (exercise, basis) in [(run, "speed"), (walk, "weight"), (plank, "weight")] {
                #expect(try await trend(ada, exercise)["verdict"] == "improving")
                #expect(try await trend(ada, exercise)["basis"] == .string(basis))
            }
            let day = week(7)
            func broken(_ exercise: UUID) async throws -> String {
                try await ada.get("/training/\(day)/exercises/\(exercise.text)/records").text
            }
            #expect(
                try await broken(run).contains(
                    "Fastest over a distance: 5 km in 23 min <small>before: 24 min"))
            #expect(try await broken(walk).contains("Heaviest weight: 40 m with 38 kg <small>before: 36 kg"))
            #expect(try await broken(plank).contains("with 27.5 kg <small>before: 25 kg"))
            let page = try await ada.get("/progress/exercises/\(run.text)").text
            #expect(page.contains("Speed by session"))
            #expect(page.contains("13.04 km/h"))
            #expect(page.contains("judged by speed over 5 km"))
            let csv = try await ada.get("/progress/exercises/\(run.text)/csv").text
            #expect(csv.contains("seconds,longest_seconds,distance_m,farthest_m,fastest_km_h\r\n"))
            #expect(csv.contains(",1380,1380,5000,5000,13.04\r\n"))
            let json = try await ada.api(.get, "progress/exercises/\(run.text)").json
            #expect(json["lengths"]["farthest_m"] == 5000)
            #expect(json["lengths"]["fastest_km_h"] == 13.04)
            #expect(json["series"][0]["lengths"]["seconds"] != .null)
            let squat = try await ada.api(.get, "progress/exercises/\(test.exercise("Squat").text)").json
            #expect(squat["lengths"] == .null)
            let records = try await ada.api(.get, "progress/records").json["items"].items
            let fastest = records.first { $0["kind"] == "time_at_distance" }
            #expect(fastest?["number"] == 1380)
            #expect(fastest?["previous_number"] == 1440)
            #expect(fastest?["set"]["distance_m"] == 5000)
            #expect(try await ada.get("/progress/records").text.contains("5 km in 23 min"))
            for exercise in [walk, plank] {
                for show in ["longest", "farthest", "heaviest", "time", "distance", "speed", "sets"] {
                    let path = "/progress/exercises/\(exercise.text)?show=\(show)&range=all"
                    #expect(try await ada.get(path).status == 200)
                }
            }
        }
    }

    @Test("an extra heavy single leaves the progression unchanged")
    func heavySingle() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(unit: .kg)
            let squat = test.exercise("Squat")
            let workout = try #require(
                try await ada.api(
                    .post, "workouts",
                    [
                        "name": "A",
                        "exercises": [
                            ["exercise_id": "\(squat.text)", "sets": 3, "reps_min": 5, "reps_max": 5]
                        ],
                    ]
                ).json["id"].text)
            _ = try await ada.api(
                .put, "schedule?from=2026-11-02", ["kind": "weekly", "days": ["monday": "\(workout)"]])
            #expect(
                try await ada.post("/progress/progressions/\(squat.text)", ["kind": "linear", "step": "2.5"])
                    .status
                    == 303)
            for day in ["2026-11-02", "2026-11-09", "2026-11-16"] {
                for reps in [5, 5, 5] { try await log(ada, squat, on: Day(day)!, kg: 100, reps: reps) }
                try await log(ada, squat, on: Day(day)!, kg: 110, reps: 1)
            }
            #expect(try await ada.get("/training/2026-11-23").text.contains("Suggested: 102.5 kg × 5"))
        }
    }

    @Test("pull-ups, assisted pull-ups and planks can have a progression and a run cannot")
    func progressions() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(unit: .kg)
            let (pullUp, assisted, plank, run) = (
                test.exercise("Pull-up"), test.exercise("Assisted Pull-up"), test.exercise("Plank"),
                test.exercise("Running")
            )
            func save(_ exercise: UUID, _ form: [String: String]) async throws -> Int {
                try await ada.post("/progress/progressions/\(exercise.text)", form).status
            }
            let double = ["kind": "double", "step": "2.5", "reps_min": "8", "reps_max": "12"]
            let hold = [
                "kind": "hold", "step": "0", "seconds_step": "5", "seconds_min": "30", "seconds_max": "90",
            ]
            #expect(try await save(pullUp, double) == 303)
            #expect(try await save(assisted, double) == 303)
            #expect(try await save(plank, hold) == 303)
            #expect(try await save(plank, double) == 422)
            #expect(try await save(pullUp, hold) == 422)
            #expect(try await save(run, double) == 422)
            #expect(try await save(plank, hold.merging(["seconds_max": "20"]) { $1 }) == 422)
            let last = Day("2026-11-20")!
            for _ in 0..<2 {
                try await log(ada, pullUp, on: last, reps: 12)
                try await log(ada, assisted, on: last, kg: 30, reps: 12)
                try await log(ada, plank, on: last, seconds: 60)
            }
            for exercise in [pullUp, assisted, plank] {
                _ = try await ada.post("/training/2026-11-23/exercises", ["exercise_id": exercise.text])
                let page = try await ada.get("/progress/progressions/\(exercise.text)").text
                #expect(page.contains("selected"))
            }
            let page = try await ada.get("/training/2026-11-23").text
            #expect(page.contains("Suggested: +2.5 kg × 8"))
            #expect(page.contains("Suggested: 27.5 kg of help × 8"))
            #expect(page.contains("Suggested: 65 s") || page.contains("Suggested: 1:05 min"))
        }
    }
}

@Suite("Question box")
struct QuestionBoxTests {
    private func ask(_ person: Person, _ question: String) async throws -> String {
        let encoded = question.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        let answer = try await person.get("/progress?q=\(encoded)")
        #expect(answer.status == 200)
        return answer.text
    }

    private func log(_ person: Person, _ exercise: UUID, _ day: String, _ kg: Double, _ reps: Int)
        async throws
    {
        let set: JSON = [
            "exercise_id": "\(exercise.text)", "day": "\(day)", "reps": .number(Double(reps)),
            "weight": ["value": .number(kg), "unit": "kg"],
        ]
        #expect(try await person.api(.post, "sets", set).status == 201)
    }

    @Test(
        "questions about how often, when, how much and best are answered for their period in the person's unit"
    )
    func answers() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(unit: .kg)
            let (squat, bench) = (test.exercise("Squat"), test.exercise("Bench Press"))
            for day in ["2026-10-05", "2026-10-12", "2026-10-12", "2026-11-20", "2025-03-10"] {
                try await log(ada, squat, day, 100, 5)
            }
            try await log(ada, bench, "2026-10-06", 80, 1)
            let often = try await ask(ada, "How often did I squat in October?")
            #expect(often.contains("You did Squat on 2 days in October 2026, with 3 sets"))
            #expect(
                try await ask(ada, "When did I last squat?")
                    .contains("You last did Squat on 20 November 2026, 3 days ago: 100 kg × 5."))
            #expect(
                try await ask(ada, "How much did I lift on squat in March 2025?")
                    .contains(
                        "You lifted 500 kg on Squat in 1 set on 1 day between 1 March 2025 and 31 March 2025")
            )
            #expect(
                try await ask(ada, "How much did I squat since 1 October?").contains(
                    "You lifted 2,000 kg on Squat"))
            #expect(try await ask(ada, "What is my best bench press?").contains("Heaviest weight: 80 kg × 1"))
            #expect(
                try await ask(ada, "How often did I train legs in October?")
                    .contains("You trained legs on 2 days in October 2026, with 3 working sets"))
            #expect(
                try await ask(ada, "How much did I lift in October?")
                    .contains("You did 4 working sets and 1,580 kg on 3 days in October 2026."))
            #expect(
                try await ask(ada, "When did I last train chest?").contains(
                    "You last trained chest on 6 October"))
            #expect(
                try await ask(ada, "How often did I squat in May?").contains(
                    "You did not do Squat in May 2026."))
            #expect(
                try await ask(ada, "When did I last deadlift?").contains("You have not done Deadlift yet."))
            #expect(try await ask(ada, "How often did I squat last year?").contains("on 1 day in 2025"))
            _ = try await ada.api(.patch, "me", ["unit": "lb"])
            #expect(try await ask(ada, "What is my best bench press?").contains("176.37 lb"))
        }
    }

    @Test("an unanswerable question says why and suggests what may be meant")
    func unknown() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(unit: .kg)
            try await log(ada, test.exercise("Squat"), "2026-10-05", 100, 5)
            #expect(try await ask(ada, "Is my squad improving?").contains("No exercise is called “squad”."))
            let typo = try await ask(ada, "When did I last squatt?")
            #expect(typo.contains("Which exercise do you mean?") && typo.contains(">Squat<"))
            #expect(
                try await ask(ada, "How often do I train chest?")
                    .contains("You did not train chest in the last 3 months."))
            #expect(
                try await ask(ada, "When did I last train chest?").contains("You have not trained chest yet.")
            )
            #expect(try await ask(ada, "How often did I do yoga?").contains("No exercise is called “yoga”."))
            let bench = try await ask(ada, "Is my bench improving?")
            #expect(bench.contains("Which exercise do you mean?"))
            #expect(bench.contains("/progress?q=Is%20my%20Bench%20Press%20improving%3F"))
            try await log(ada, test.exercise("Bench Press"), "2026-10-05", 100, 5)
            #expect(try await ask(ada, "When did I last bench?").contains("You last did Bench Press"))
            #expect(try await ask(ada, "How often did I squat in 2027?").contains("That is still to come"))
            #expect(
                try await ask(ada, "How often did I squat this summer?").contains(
                    "“summer” is not understood"))
            #expect(try await ask(ada, "Why is my squat bad?").contains("That can’t be answered here"))
            #expect(try await ask(ada, "Am I getting stronger?").contains("Ask about one exercise"))
            #expect(
                try await ask(ada, "How often did I squat and deadlift?").contains("One exercise at a time"))
            #expect(try await ask(ada, "squat").contains("found-heading"))
            #expect(try await ask(ada, "<b>?").contains("That can’t be answered here"))
        }
    }

    @Test("a German reader asks in German or English, and is answered in German")
    func german() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(unit: .kg)
            for day in ["2026-10-05", "2026-10-12", "2026-10-12"] {
                try await log(ada, test.exercise("Squat"), day, 100, 5)
            }
            try await log(ada, test.exercise("Bench Press"), "2026-10-06", 82.5, 1)
            _ = try await ada.api(.patch, "me", ["language": "de"])
            let often = "Du hast Kniebeuge an 2 Tagen im Oktober 2026 gemacht, mit 3 Sätzen"
            #expect(try await ask(ada, "Wie oft habe ich im Oktober Kniebeugen gemacht?").contains(often))
            #expect(try await ask(ada, "How often did I squat in October?").contains(often))
            #expect(
                try await ask(ada, "Was ist mein bestes Bankdrücken?")
                    .contains("Schwerstes Gewicht: 82,5 kg × 1"))
            #expect(
                try await ask(ada, "Wie oft habe ich im Oktober Beine trainiert?")
                    .contains("Du hast Beine an 2 Tagen im Oktober 2026 trainiert, mit 3 Arbeitssätzen"))
            let refused = try await ask(ada, "Wie viel Wasser habe ich gestern getrunken?")
            #expect(refused.contains("Plates kann Fragen mit „Wasser“ noch nicht beantworten."))
            #expect(refused.contains("/progress?q=Wird%20meine%20Kniebeuge%20besser%3F"))
        }
    }

    @Test("a question about a run, a hold or pull-ups is answered in its own measure")
    func measures() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(unit: .kg)
            for (name, set) in [
                ("Running", ["seconds": 1380, "distance_m": 5000] as JSON), ("Plank", ["seconds": 90]),
                ("Pull-up", ["reps": 8]),
            ] {
                let logged = set.with(["exercise_id": "\(test.exercise(name).text)", "day": "2026-11-20"])
                #expect(try await ada.api(.post, "sets", logged).status == 201)
            }
            #expect(
                try await ask(ada, "How far did I run this month?").contains(
                    "You did 5 km of Running (23 min)"))
            #expect(
                try await ask(ada, "How fast did I run?").contains("Fastest over a distance: 5 km in 23 min"))
            #expect(try await ask(ada, "What is my longest plank?").contains("Longest time: 90 s"))
            #expect(try await ask(ada, "How long did I plank in November?").contains("You did 90 s of Plank"))
            #expect(try await ask(ada, "What is my best pull up?").contains("Most reps: 8 reps"))
            #expect(try await ask(ada, "Is my plank improving?").contains("There is too little data"))
        }
    }
}
