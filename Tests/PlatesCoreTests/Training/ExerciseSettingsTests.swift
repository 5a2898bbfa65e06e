import Foundation
import Testing

@testable import PlatesCore

@Suite("Settings of an exercise")
struct ExerciseSettingsTests {
    private func mass(_ text: String, _ unit: WeightUnit = .kg) throws -> Mass {
        try Mass(typed: text, unit: unit)
    }

    private func exercise(_ equipment: Equipment, _ measure: Measure = .weightReps) -> Exercise {
        Exercise(
            id: UUID(), name: "Curl", equipment: equipment, primaryMuscles: [.biceps], secondaryMuscles: [],
            movement: .isolation, measure: measure, aliases: [], cue: "", isOwn: true, isArchived: false)
    }

    @Test(
        "a card without settings says what is usual with the equipment",
        arguments: [
            (.barbell, "Includes the 20 kg bar"), (.smithMachine, "Includes the 20 kg bar"),
            (.ezBar, "Includes the 10 kg bar"), (.trapBar, "Includes the 25 kg bar"),
            (.dumbbell, "Weight of one dumbbell"), (.cable, nil),
        ] as [(Equipment, String?)])
    func usual(_ equipment: Equipment, _ sentence: String?) throws {
        let basis = WeightBasis(of: exercise(equipment), ExerciseSettings(), bar: try mass("20"))
        #expect(basis?.sentence.description == sentence)
    }

    @Test("a bar of one's own is loaded with the person's plates")
    func ownBar() throws {
        let settings = ExerciseSettings(bar: try mass("7.5"))
        let basis = try #require(WeightBasis(of: exercise(.ezBar), settings, bar: try mass("20")))
        #expect(basis.sentence == "Includes the 7.5 kg bar")
        let rack = try #require(basis.rack(of: .usual(in: .kg)))
        #expect(PlateLoading(try mass("27.5"), on: rack)?.side.map(\.text) == [try mass("10").text])
    }

    @Test("plates alone are halved, and dumbbells take no plates")
    func others() throws {
        let alone = ExerciseSettings(load: .platesOnly)
        let basis = try #require(WeightBasis(of: exercise(.smithMachine), alone, bar: try mass("20")))
        let rack = try #require(basis.rack(of: .usual(in: .kg)))
        #expect(PlateLoading(try mass("40"), on: rack)?.side.map(\.text) == [try mass("20").text])
        let pair = ExerciseSettings(load: .pair)
        let both = try #require(WeightBasis(of: exercise(.dumbbell), pair, bar: try mass("20")))
        #expect(both.sentence == "Weight of both dumbbells together")
        #expect(both.rack(of: .usual(in: .kg)) == nil)
        #expect(WeightBasis(of: exercise(.barbell, .time), pair, bar: try mass("20")) == nil)
    }

    @Test("a workout's rest comes before the exercise's, unless that is off")
    func rest() {
        #expect(RestTimes().seconds(after: .working) == 120)
        #expect(RestTimes().seconds(after: .warmup) == 60)
        #expect(RestTimes().seconds(after: .warmup, planned: 30) == 30)
        #expect(RestTimes(working: 180).seconds(after: .failure) == 180)
        #expect(RestTimes(working: 180).seconds(after: .working, planned: 90) == 90)
        #expect(RestTimes(working: 180, drop: 0).seconds(after: .drop, planned: 90) == 0)
        #expect(RestTimes(working: 180).seconds(after: .drop, planned: 90) == 90)
        let off = RestTimes(working: 0)
        #expect(SetKind.allCases.allSatisfy { off.seconds(after: $0, planned: 90) == 0 })
    }

    @Test("settings out of range are refused with one sentence for each field")
    func ranges() throws {
        let settings = ExerciseSettings(
            step: try mass("0"), rest: RestTimes(working: -1, warmUp: 3601, drop: 5), bar: try mass("60"),
            note: String(repeating: "a", count: 201))
        let error = #expect(throws: ValidationError.self) { try settings.validated() }
        #expect(
            Set(error?.fields.keys.map { $0 } ?? []) == [
                "step", "rest_working", "rest_warmup", "bar", "note",
            ])
        #expect(try ExerciseSettings(note: " seat 4 ").validated().note == "seat 4")
    }
}
