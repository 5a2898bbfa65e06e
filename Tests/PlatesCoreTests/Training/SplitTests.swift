import Foundation
import PlatesCore
import Testing

@Suite("Ready-made split")
struct SplitTests {
    /// The names in the catalogue: the column `name` of the server's `exercises.csv`.
    private static func catalogueNames() throws -> Set<String> {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/PlatesServer/Resources/exercises.csv")
        let lines = try String(contentsOf: root.standardized, encoding: .utf8)
            .split(whereSeparator: \.isNewline)
        let columns = lines[0].split(separator: ",").map(String.init)
        let index = try #require(columns.firstIndex(of: "name"))
        return Set(
            lines.dropFirst().map { line in
                line.split(separator: ",", omittingEmptySubsequences: false)[index]
                    .trimmingCharacters(in: CharacterSet(charactersIn: "\" "))
            })
    }

    @Test("splits name only exercises of the catalogue")
    func names() throws {
        let catalogue = try Self.catalogueNames()
        let named = Split.all.flatMap(\.workouts).flatMap(\.targets).map(\.exercise)
        #expect(Set(named).subtracting(catalogue).sorted() == [])
    }

    @Test("a split has valid workouts and a valid schedule that uses each of them", arguments: Split.all)
    func sound(_ split: Split) throws {
        let workouts = try split.workouts.map { try $0.workout { _ in UUID() }.validated() }
        #expect(workouts.map(\.targets.count) == split.workouts.map(\.targets.count))
        let schedule = split.schedule(
            workoutIDs: workouts.map(\.id), startsOn: .of("2026-11-25")
        )
        #expect(schedule.workoutIDs == Set(workouts.map(\.id)))
        #expect(try schedule.validated() == schedule)
        #expect(Split.named(split.slug) == split)
        #expect(split.description.description.hasSuffix("."))
    }

    @Test("push, pull, legs starts on the day it is adopted")
    func pushPullLegs() throws {
        let split = try #require(Split.named("push-pull-legs"))
        let ids = split.workouts.map { _ in UUID() }
        let start = Day.of("2026-11-25")
        let schedule = split.schedule(workoutIDs: ids, startsOn: start)
        let days = DayRange(from: start, to: start.adding(days: 4))
        #expect(days.map { schedule.workoutID(on: $0) } == [ids[0], ids[1], ids[2], nil, ids[0]])
    }

    @Test("five by five alternates on Monday, Wednesday and Friday from any start")
    func fiveByFive() throws {
        let split = try #require(Split.named("five-by-five"))
        let ids = split.workouts.map { _ in UUID() }
        for start in DayRange(from: .of("2026-11-23"), to: .of("2026-11-29")) {
            let schedule = split.schedule(workoutIDs: ids, startsOn: start)
            let training = DayRange(from: start, to: start.adding(days: 200))
                .filter { schedule.workoutID(on: $0) != nil }
            #expect(Set(training.map(\.weekday)) == [.monday, .wednesday, .friday])
            let order = training.map { schedule.workoutID(on: $0) }
            #expect(zip(order, order.dropFirst()).allSatisfy { $0 != $1 })
        }
    }

    @Test("an exercise that is not found is left out of a split's workout")
    func missing() throws {
        let split = try #require(Split.named("five-by-five"))
        let workout = split.workouts[0].workout { $0 == "Squat" ? UUID() : nil }
        #expect(workout.targets.count == 1)
    }
}
