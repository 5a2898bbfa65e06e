import Foundation
import Testing

@testable import PlatesCore

@Suite("Exercise search")
struct ExerciseSearchTests {
    private static func exercise(
        _ name: String, _ aliases: [String] = [], muscles: [Muscle] = [.chest],
        equipment: Equipment = .barbell
    ) -> Exercise {
        Exercise(
            id: UUID(), name: name, equipment: equipment, primaryMuscles: muscles,
            secondaryMuscles: [.abs], movement: .isolation, measure: .weightReps,
            aliases: aliases, cue: "", isOwn: false, isArchived: false
        )
    }

    private let search = ExerciseSearch([
        exercise("Bench Press", ["Barbell Bench Press"]),
        exercise("Overhead Press", ["OHP", "Military Press"], muscles: [.frontDelts]),
        exercise("Push-up", ["Press-up"], equipment: .bodyweight),
        exercise("Incline Dumbbell Bench Press", equipment: .dumbbell),
        exercise("Lat Pulldown", ["Pulldown"], muscles: [.lats], equipment: .cable),
        exercise("Diamond Push-up", equipment: .bodyweight),
        exercise("Press", muscles: [.triceps]),
        exercise("Sumo Squat", ["Plié Squat"], muscles: [.adductors, .glutes]),
        exercise("Farmer's Walk", muscles: [.forearms], equipment: .dumbbell),
        exercise("Pressdown", muscles: [.triceps], equipment: .cable),
        exercise("Standing Row", ["Press Row"]),
    ])

    @Test(
        "an empty query returns all exercises in catalogue order, up to the limit",
        arguments: ["", "  ", "-"])
    func nothing(_ query: String) {
        #expect(search.names(query, limit: 3) == ["Bench Press", "Overhead Press", "Push-up"])
        #expect(search.names(query, limit: 100).count == 11)
        #expect(search.names(query, limit: 0) == [])
        #expect(search.names(query, limit: -1) == [])
    }

    @Test("an exact name ranks first, then names that start with the query, then names with the word inside")
    func ranks() {
        #expect(
            search.names("press") == [
                "Press", "Pressdown", "Bench Press", "Overhead Press", "Push-up",
                "Incline Dumbbell Bench Press", "Standing Row",
            ]
        )
    }

    @Test("an exact alias ranks before names that start with the query")
    func aliasFirst() {
        #expect(search.names("press up").first == "Push-up")
        #expect(search.names("press row").first == "Standing Row")
        #expect(search.names("ohp") == ["Overhead Press"])
    }

    @Test(
        "search ignores case, diacritics and punctuation",
        arguments: [
            ("push-up", "Push-up"), ("PUSHUP", "Push-up"), ("push up", "Push-up"),
            ("plie squat", "Sumo Squat"), ("PLIÉ  squat", "Sumo Squat"),
            ("farmers walk", "Farmer's Walk"), ("farmer’s walk", "Farmer's Walk"),
            ("  bench,press! ", "Bench Press"), ("lat pull-down", "Lat Pulldown"),
        ])
    func folded(_ query: String, _ name: String) {
        #expect(search.names(query).first == name)
    }

    @Test(
        "search matches words in any order, joined or apart",
        arguments: [
            ("press bench dumbbell", "Incline Dumbbell Bench Press"),
            ("up push diamond", "Diamond Push-up"), ("pushup diamond", "Diamond Push-up"),
            ("pull down lat", "Lat Pulldown"), ("squat sumo plie", "Sumo Squat"),
        ])
    func order(_ query: String, _ name: String) {
        #expect(search.names(query) == [name])
    }

    @Test("search returns only exercises that match every word")
    func each() {
        #expect(search.names("bench squat") == [])
        #expect(search.names("xyz") == [])
    }

    @Test(
        "search finds an exercise from the first typed letter to the last",
        arguments: [
            "Lat Pulldown", "Incline Dumbbell Bench Press", "Diamond Push-up", "Farmer's Walk",
        ])
    func typing(_ name: String) {
        for length in 1...name.count {
            #expect(search.names(String(name.prefix(length)), limit: 11).contains(name))
        }
    }

    @Test(
        "search tolerates small typing errors, even in a partly typed word",
        arguments: [
            ("bnech press", "Bench Press"), ("benhc", "Bench Press"), ("overhaed", "Overhead Press"),
            ("millitary pres", "Overhead Press"), ("dumbel bench", "Incline Dumbbell Bench Press"),
            ("pulldwon", "Lat Pulldown"), ("squta", "Sumo Squat"), ("diamnd pus", "Diamond Push-up"),
            ("lta pulldown", "Lat Pulldown"),
        ])
    func mistyped(_ query: String, _ name: String) {
        #expect(search.names(query).first == name)
    }

    @Test(
        "search tolerates no error in short words and at most two in long ones",
        arguments: [
            "ohx", "lst", "squxx", "dxmxbxll", "pullxxxx",
        ])
    func unforgiven(_ query: String) {
        #expect(search.names(query) == [])
    }

    @Test("search filters by primary muscle and by equipment")
    func filters() {
        #expect(search.names("", muscle: .triceps) == ["Press", "Pressdown"])
        #expect(search.names("", muscle: .glutes) == ["Sumo Squat"])
        #expect(search.names("", muscle: .abs) == [])
        #expect(search.names("press", equipment: .cable) == ["Pressdown"])
        #expect(search.names("press", muscle: .triceps, equipment: .barbell) == ["Press"])
        #expect(search.names("press", muscle: .chest, limit: 1) == ["Bench Press"])
    }

    @Test("an own exercise ranks before equally good matches but after better ones")
    func preceded() {
        let search = search.preceded(by: [Self.exercise("Garage Bench Press")])
        #expect(search.names("bench press").prefix(2) == ["Bench Press", "Garage Bench Press"])
        #expect(search.names("").first == "Garage Bench Press")
    }
}
