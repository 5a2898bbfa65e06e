import Foundation
import Testing

@testable import PlatesCore

@Suite("Training sums")
struct TrainingSumsTests {
    private static let exercises = [
        exercise([.chest], [.triceps, .frontDelts]), exercise([.quads, .glutes], [.lowerBack, .hamstrings]),
        exercise([.lowerBack], [.lats, .quads]), exercise([.lats], [.biceps, .upperBack]),
    ]

    private static func exercise(_ primary: [Muscle], _ secondary: [Muscle]) -> Exercise {
        Exercise(
            id: UUID(), name: "Lift", equipment: .barbell, primaryMuscles: primary,
            secondaryMuscles: secondary,
            movement: .horizontalPush, measure: .weightReps, aliases: [], cue: "", isOwn: false,
            isArchived: false
        )
    }

    private static let byID = Dictionary(uniqueKeysWithValues: exercises.map { ($0.id, $0) })

    private static func days(seed: UInt64) -> [ExerciseDay] {
        var random = SeededGenerator(seed: seed)
        return (0..<90).flatMap { number in
            exercises.filter { _ in Bool.random(using: &random) }.map { exercise in
                ExerciseDay(
                    exercise: exercise.id, day: Day.of("2026-08-01").adding(days: number),
                    totals: ExerciseTotals(
                        volume: .random(in: 0...9_999_999, using: &random),
                        sets: .random(in: 1...9, using: &random),
                        reps: .random(in: 0...90, using: &random)))
            }
        }
    }

    @Test(
        "sums by day and by exercise come to the same totals and muscles as the exercises of each day",
        arguments: 1...20 as ClosedRange<UInt64>)
    func sameTotals(seed: UInt64) {
        let days = Self.days(seed: seed)
        let sums = TrainingSums(days)
        for period in LiftSeries.Period.allCases {
            let one = TrainingTotals(days, exercises: Self.byID, by: period, weekStarts: .sunday)
            let other = TrainingTotals(sums, exercises: Self.byID, by: period, weekStarts: .sunday)
            #expect(one.total == other.total)
            #expect(one.muscles == other.muscles)
            #expect(one.buckets.map(\.from) == other.buckets.map(\.from))
            #expect(one.buckets.map(\.total) == other.buckets.map(\.total))
        }
    }

    @Test(
        "the muscles of a period are those of its exercise days, one added to another",
        arguments: 1...5 as ClosedRange<UInt64>)
    func sameMuscles(seed: UInt64) {
        let days = Self.days(seed: seed)
        let totals = TrainingTotals(days, exercises: Self.byID, by: .month, weekStarts: .monday)
        for bucket in totals.buckets {
            var muscles: [MuscleGroup: MuscleTotals] = [:]
            for day in days where Month(of: day.day).firstDay == bucket.from {
                for (group, isPrimary) in Self.byID[day.exercise]?.muscleGroups ?? [:] {
                    muscles[group, default: MuscleTotals()].add(day.totals, isPrimary: isPrimary)
                }
            }
            #expect(bucket.muscles == muscles)
        }
    }

    @Test("exercises are summed from their first day on, and days from the beginning")
    func partOfExercises() {
        let days = Self.days(seed: 7)
        let start = Day.of("2026-10-01")
        let sums = TrainingSums(days, exercisesFrom: start)
        #expect(sums.days == TrainingSums(days).days)
        #expect(sums.exercises == TrainingSums(days.filter { $0.day >= start }).exercises)
    }
}
