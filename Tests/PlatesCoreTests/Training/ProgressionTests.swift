import Foundation
import Testing

@testable import PlatesCore

@Suite("Progression rules")
struct ProgressionTests {
    private func kg(_ number: Double) -> Mass { Mass(thousandths: Int64(number * 1000), unit: .kg)! }

    private func sets(_ number: Double, _ reps: [Int]) -> [SetEntry] {
        reps.map { SetEntry(exerciseID: UUID(), mass: kg(number), reps: $0) }
    }

    private let five = Target(exerciseID: UUID(), sets: 3, repsMin: 5, repsMax: 5)
    private let today = Day.of("2026-11-23")

    @Test("linear: weight rises after success, stays after a miss and drops 10 % after three misses")
    func linear() throws {
        let rule = Progression.linear(step: kg(2.5))
        #expect(rule.suggestion(after: [], target: five, on: today) == nil)
        let success = try #require(rule.suggestion(after: [sets(100, [5, 5, 5])], target: five, on: today))
        #expect(success.mass == kg(102.5))
        #expect(success.reason.text.description.contains("all sets with 100 kg reached 5 reps"))
        let miss = sets(100, [5, 4, 3])
        #expect(rule.suggestion(after: [miss], target: five, on: today)?.mass == kg(100))
        #expect(
            rule.suggestion(after: [miss, miss, sets(97.5, [5, 5, 5])], target: five, on: today)?.mass
                == kg(100))
        #expect(rule.suggestion(after: [miss, miss, miss], target: five, on: today)?.mass == kg(90))
    }

    @Test("a last set that was logged as AMRAP is one of the scheme, and one to failure is not")
    func amrap() throws {
        func suggested(_ kind: SetKind) -> Mass? {
            var time = sets(100, [5, 5, 9])
            time[2].kind = kind
            return Progression.linear(step: kg(2.5)).suggestion(after: [time], target: five, on: today)?.mass
        }
        #expect(suggested(.amrap) == kg(102.5))
        #expect(suggested(.failure) == kg(100))
    }

    @Test(
        "linear: a light weight drops by a step, and the same weight is repeated if nothing lighter can be loaded"
    )
    func lightDeload() throws {
        let rule = Progression.linear(step: kg(2.5))
        func suggested(_ weight: Double, _ loading: LoadRounding?) throws -> Progression.Suggestion {
            let miss = sets(weight, [5, 4, 3])
            return try #require(
                rule.suggestion(
                    after: [miss, miss, miss], Progression.Context(target: five, loading: loading), on: today)
            )
        }
        let rack = LoadRounding(unit: .kg, rack: .usual(in: .kg))
        for weight in [2.5, 5, 7.5, 10, 12.5, 20, 22.5, 25, 60, 100, 142.5] {
            for loading in [nil, LoadRounding(unit: .kg), rack] where weight >= 20 || loading?.rack == nil {
                let found = try suggested(weight, loading)
                let mass = try #require(found.mass)
                if found.reason.text.description.contains("the same again") {
                    #expect(mass == kg(weight))
                    // Only one step is left, or the bar is empty.
                    #expect(weight == 2.5 || weight == 20)
                } else {
                    #expect(mass.grams < kg(weight).grams, "\(weight): \(found.reason)")
                    #expect(mass.grams > 0)
                }
            }
        }
        #expect(try suggested(10, nil).mass == kg(7.5))
        #expect(try suggested(10, nil).reason.text.description.contains("a step less"))
        #expect(try suggested(100, rack).reason.text.description.contains("a tenth less"))
        #expect(try suggested(20, rack).reason.text.description.contains("the same again"))
    }

    @Test("fewer sets than planned neither raise nor lower the weight")
    func short() throws {
        let linear = Progression.linear(step: kg(2.5))
        let one = sets(100, [5])
        let same = try #require(linear.suggestion(after: [one, one, one], target: five, on: today))
        #expect(same.mass == kg(100))
        #expect(same.reason.text == "only 1 of 3 sets was done with 100 kg the last time")
        let top = sets(90, [5, 5]) + one
        #expect(linear.suggestion(after: [top], target: five, on: today)?.mass == kg(100))
        #expect(
            linear.suggestion(after: [one], target: nil, on: today)?.reason.text
                == "the set with 100 kg reached 5 reps the last time")
        let double = Progression.double(step: kg(2), repsMin: 8, repsMax: 12)
        let two = try #require(double.suggestion(after: [sets(30, [12, 12])], target: five, on: today))
        #expect(two.mass == kg(30))
        #expect(two.reps == 12)
        #expect(two.reason.text == "only 2 of 3 sets were done with 30 kg the last time")
        #expect(double.suggestion(after: [sets(30, [12, 12, 12])], target: five, on: today)?.mass == kg(32))
    }

    @Test("double: reps rise within the range, then the weight rises and reps restart")
    func double() {
        let rule = Progression.double(step: kg(2), repsMin: 8, repsMax: 12)
        #expect(rule.suggestion(after: [sets(30, [12, 12])], target: nil, on: today)?.mass == kg(32))
        #expect(rule.suggestion(after: [sets(30, [12, 12])], target: nil, on: today)?.reps == 8)
        #expect(rule.suggestion(after: [sets(30, [12, 9])], target: nil, on: today)?.reps == 10)
        #expect(rule.suggestion(after: [sets(30, [5, 4])], target: nil, on: today)?.reps == 8)
    }

    @Test("percentage: each week has its percentage, and the training max rises each round")
    func percentage() throws {
        let rule = Progression.percentage(
            trainingMax: kg(140), step: kg(2.5), percents: [75, 80, 85, 60], startsOn: today
        )
        func mass(_ days: Int) -> Mass? {
            rule.suggestion(after: [], target: five, on: today.adding(days: days))?.mass
        }
        #expect(mass(-1) == nil)
        #expect(mass(0) == kg(105))
        #expect(mass(7) == kg(112.5))
        #expect(mass(27) == kg(85))
        #expect(mass(28) == kg(107.5))
        let deload = try #require(rule.suggestion(after: [], target: five, on: today.adding(days: 21)))
        #expect(deload.reason.text.description.contains("week 4 of 4, the deload: 60 %"))
    }

    private func suggestion(
        _ rule: Progression, _ sets: [SetEntry], _ measure: Measure = .weightReps, target: Target? = nil,
        loading: LoadRounding? = nil
    ) -> Progression.Suggestion? {
        rule.suggestion(
            after: [sets], Progression.Context(measure: measure, target: target, loading: loading), on: today)
    }

    @Test("a heavier single before or after the planned sets changes nothing")
    func single() throws {
        let rule = Progression.linear(step: kg(2.5))
        let done = sets(100, [5, 5, 5])
        let heavy = sets(110, [1])
        for time in [done + heavy, heavy + done, done + sets(110, [5]), done + sets(140, [3])] {
            let next = try #require(rule.suggestion(after: [time, time, time], target: five, on: today))
            #expect(next.mass == kg(102.5))
            #expect(next.reps == 5)
        }
        #expect(rule.suggestion(after: [done + heavy], target: nil, on: today)?.mass == kg(102.5))
        #expect(rule.suggestion(after: [heavy, done], target: five, on: today)?.mass == kg(102.5))
        let missed = sets(100, [5, 5, 4]) + heavy
        #expect(rule.suggestion(after: [missed], target: five, on: today)?.mass == kg(100))
        #expect(rule.suggestion(after: [missed, missed, missed], target: five, on: today)?.mass == kg(90))
        let double = Progression.double(step: kg(2), repsMin: 8, repsMax: 12)
        let range = sets(30, [12, 12, 12]) + sets(40, [3])
        #expect(double.suggestion(after: [range], target: five, on: today)?.mass == kg(32))
        #expect(double.suggestion(after: [range], target: nil, on: today)?.mass == kg(32))
    }

    @Test("extra sets, warm-ups and back-off sets are not misses")
    func besides() {
        let rule = Progression.linear(step: kg(2.5))
        func next(_ time: [SetEntry], _ target: Target) -> Mass? {
            rule.suggestion(after: [time], target: target, on: today)?.mass
        }
        #expect(next(sets(100, [5, 5, 5, 3]), five) == kg(102.5))
        #expect(
            next(sets(60, [5]) + sets(80, [5]) + sets(100, [5, 5, 5]) + sets(60, [12]), five) == kg(102.5))
        #expect(next(sets(60, [5]) + sets(80, [5]) + sets(100, [4, 4, 4]), five) == kg(100))
        let top = Target(exerciseID: UUID(), sets: 1, repsMin: 5, repsMax: 5)
        #expect(next(sets(100, [5]) + sets(60, [10, 10, 10, 10, 10]), top) == kg(102.5))
        #expect(next(sets(100, [4]) + sets(60, [10, 10, 10, 10, 10]), top) == kg(100))
    }

    private func body(_ number: Double?, _ reps: [Int]) -> [SetEntry] {
        reps.map { SetEntry(exerciseID: UUID(), mass: number.map(kg), reps: $0) }
    }

    @Test("added weight grows and assistance shrinks on body weight exercises")
    func bodyWeight() throws {
        let linear = Progression.linear(step: kg(2.5))
        let first = try #require(suggestion(linear, body(nil, [5, 5, 5]), .bodyweightReps, target: five))
        #expect(first.mass == kg(2.5))
        #expect(first.effort == "+2.5 kg × 5")
        #expect(first.reason.text == "all sets with the body’s own weight reached 5 reps the last time")
        #expect(suggestion(linear, body(10, [5, 5, 5]), .bodyweightReps, target: five)?.mass == kg(12.5))
        let same = try #require(suggestion(linear, body(nil, [5, 4, 3]), .bodyweightReps, target: five))
        #expect(same.mass == nil)
        #expect(same.effort == "5 reps")
        let double = Progression.double(step: kg(2.5), repsMin: 8, repsMax: 12)
        let more = try #require(suggestion(double, body(nil, [9, 8, 8]), .bodyweightReps, target: five))
        #expect(more.mass == nil)
        #expect(more.reps == 9)
        // Assistance is entered with either sign.
        for help in [20.0, -20.0] {
            let less = try #require(suggestion(linear, body(help, [5, 5, 5]), .assistedReps, target: five))
            #expect(less.mass == kg(17.5))
            #expect(less.effort == "17.5 kg of help × 5")
        }
        #expect(suggestion(linear, body(2, [5, 5, 5]), .assistedReps, target: five)?.mass == nil)
        let missed = body(20, [5, 4, 3])
        let back = linear.suggestion(
            after: [missed, missed, missed], Progression.Context(measure: .assistedReps, target: five),
            on: today)
        #expect(back?.mass == kg(22.5))
    }

    @Test("a hold gets longer up to its maximum, then heavier")
    func hold() throws {
        func hold(_ number: Double?, _ seconds: [Int]) -> [SetEntry] {
            seconds.map { SetEntry(exerciseID: UUID(), mass: number.map(kg), seconds: $0) }
        }
        let rule = Progression.hold(step: kg(5), secondsStep: 5, secondsMin: 30, secondsMax: 60)
        let longer = try #require(suggestion(rule, hold(nil, [45, 40]), .time))
        #expect(longer.seconds == 45)
        #expect(longer.mass == nil)
        let heavier = try #require(suggestion(rule, hold(10, [60, 60]), .time))
        #expect(heavier.seconds == 30)
        #expect(heavier.mass == kg(15))
        #expect(heavier.effort == "30 s with 15 kg")
        let without = Progression.hold(step: kg(0), secondsStep: 5, secondsMin: 30, secondsMax: 60)
        #expect(suggestion(without, hold(nil, [60]), .time)?.seconds == 60)
        #expect(suggestion(rule, hold(nil, [45]), .distance) == nil)
        #expect(suggestion(.linear(step: kg(5)), hold(nil, [45]), .time) == nil)
    }

    @Test("a suggested weight can be loaded in the person's unit")
    func loadable() throws {
        let pounds = LoadRounding(unit: .lb, rack: .usual(in: .lb))
        let step = Mass(thousandths: 5000, unit: .lb)!
        let next = try #require(
            suggestion(.linear(step: step), sets(62.5, [5, 5, 5]), target: five, loading: pounds))
        #expect(next.mass == Mass(thousandths: 145_000, unit: .lb))
        let kilograms = LoadRounding(unit: .kg, rack: .usual(in: .kg))
        // 101 kg cannot be loaded, and 100 kg would not be an increase.
        #expect(
            suggestion(.linear(step: kg(1)), sets(100, [5, 5, 5]), target: five, loading: kilograms)?.mass
                == kg(102.5))
        #expect(
            suggestion(.linear(step: kg(2.5)), sets(100, [5, 5, 5]), target: five, loading: kilograms)?.mass
                == kg(102.5))
        let dumbbells = LoadRounding(unit: .lb)
        #expect(
            suggestion(.linear(step: step), sets(30, [5, 5, 5]), target: five, loading: dumbbells)?.mass
                == Mass(thousandths: 70_000, unit: .lb))
    }

    @Test("an invalid progression rule is refused")
    func refused() {
        for rule: Progression in [
            .linear(step: kg(0)), .double(step: kg(1), repsMin: 9, repsMax: 8),
            .double(step: kg(1), repsMin: 0, repsMax: 8),
            .percentage(trainingMax: kg(100), step: kg(1), percents: [], startsOn: today),
            .percentage(trainingMax: kg(100), step: kg(1), percents: [5], startsOn: today),
        ] {
            #expect(throws: ValidationError.self) { try rule.validated() }
        }
    }
}

@Suite("Plate loading")
struct PlateLoadingTests {
    private func kg(_ number: Double) -> Mass { Mass(thousandths: Int64(number * 1000), unit: .kg)! }

    private let rack = PlateRack.usual(in: .kg)

    @Test("a bar is loaded with the fewest plates, the heaviest inside")
    func fewest() throws {
        #expect(try #require(PlateLoading(kg(100), on: rack)).text == "25 + 15 kg")
        #expect(try #require(PlateLoading(kg(20), on: rack)).side.isEmpty)
        #expect(PlateLoading(kg(19), on: rack) == nil)
        let near = try #require(PlateLoading(kg(101), on: rack))
        #expect(!near.isExact)
        #expect(near.total == kg(100))
    }

    @Test("loading changes as few plates as possible")
    func changes() throws {
        let loading = try #require(PlateLoading(kg(105), on: rack, after: [kg(20), kg(20)]))
        #expect(loading.side == [kg(20), kg(20), kg(2.5)])
        #expect(loading.changes == 1)
        #expect(try #require(PlateLoading(kg(60), on: rack, after: [kg(20), kg(20)])).side == [kg(20)])
        #expect(try #require(PlateLoading(kg(100), on: rack, after: [kg(20), kg(20)])).changes == 0)
    }

    @Test("pound and kilogram plates are mixed without rounding")
    func mixed() throws {
        let pound = Mass(thousandths: 45_000, unit: .lb)!
        let rack = PlateRack(bar: pound, plates: [.init(pound, count: 4), .init(kg(1.25), count: 2)])
        let loading = try #require(PlateLoading(Mass(thousandths: 225_000, unit: .lb)!, on: rack))
        #expect(loading.isExact)
        #expect(loading.text == "45 + 45 lb")
        #expect(
            try #require(PlateLoading(Mass(thousandths: 231_000, unit: .lb)!, on: rack)).total.unit == .lb)
    }

    @Test("a rack of many odd sizes is loaded to within 300 g of the weight")
    func odd() throws {
        let sizes = (0..<20).map { PlateRack.Plate(kg(1 + Double($0 * $0 * 37 + $0) / 1000), count: 40) }
        let rack = PlateRack(bar: kg(20), plates: sizes)
        #expect(throws: ValidationError.self) { try rack.validated() }
        let loading = try #require(PlateLoading(kg(300.001), on: rack))
        #expect((299_900...300_001).contains(loading.total.grams))
        #expect(20_000 + 2 * loading.side.reduce(0) { $0 + $1.grams } == loading.total.grams)
        let after = try #require(PlateLoading(kg(310), on: rack, after: loading.side))
        #expect((309_800...310_000).contains(after.total.grams))
        #expect(after.changes <= loading.side.count + after.side.count)
    }

    @Test("loading is optimal by brute force")
    func best() throws {
        var random = SeededGenerator(seed: 8)
        for _ in 0..<200 {
            let sizes = [20, 15, 10, 5, 2.5, 1.25].filter { _ in Bool.random(using: &random) }
            let plates = sizes.map { PlateRack.Plate(kg($0), count: 2 * .random(in: 1...2, using: &random)) }
            let rack = PlateRack(bar: kg(20), plates: plates)
            let wanted = 20 + 2.5 * Double(Int.random(in: 0...40, using: &random))
            var ways: [[Mass]] = [[]]
            for plate in plates {
                ways = ways.flatMap { way in
                    (0...plate.count / 2).map { way + Array(repeating: plate.mass, count: $0) }
                }
            }
            func total(_ way: [Mass]) -> Int64 { 20_000 + 2 * way.reduce(0) { $0 + $1.grams } }
            let reached = ways.map(total).filter { $0 <= Int64(wanted * 1000) }.max()
            let loading = try #require(PlateLoading(kg(wanted), on: rack))
            #expect(total(loading.side) == reached)
            #expect(loading.side.count == ways.filter { total($0) == reached }.map(\.count).min())
            let before = ways.randomElement(using: &random) ?? []
            let after = try #require(PlateLoading(kg(wanted), on: rack, after: before))
            #expect(total(after.side) == reached)
            let unchanged = zip(before, after.side).prefix { $0 == $1 }.count
            #expect(after.changes <= before.count - unchanged + after.side.count - unchanged)
            #expect(after.changes <= before.count + loading.side.count)
        }
    }
}
