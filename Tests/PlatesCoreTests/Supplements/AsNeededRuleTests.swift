import Foundation
import Testing

@testable import PlatesCore

@Suite("As-needed rule")
struct AsNeededRuleTests {
    @Test("an intake is allowed after the least time and below the daily maximum")
    func asNeeded() {
        let rule = AsNeededRule(leastMinutes: 240, mostPerDay: 2)
        let noon = Instant("2026-01-01T12:00:00Z")!
        #expect(rule.answer(at: noon, taken: []) == .allowed)
        #expect(rule.answer(at: noon, taken: [noon.adding(seconds: -240 * 60)]) == .allowed)
        // The limits also hold across midnight and before a later intake.
        let late = noon.adding(seconds: -239 * 60)
        #expect(rule.answer(at: noon, taken: [late]) == .wait(until: noon.adding(seconds: 60)))
        #expect(rule.answer(at: noon, taken: [noon.adding(seconds: 60)]) != .allowed)
    }

    @Test("the daily maximum counts any 24 hours, not calendar days")
    func rolling() {
        let rule = AsNeededRule(leastMinutes: 0, mostPerDay: 4)
        let midnight = Instant("2026-01-02T00:00:00Z")!
        func hours(_ hours: [Double]) -> [Instant] { hours.map { midnight.adding(seconds: Int($0 * 3600)) } }
        let evening = hours([-4, -3, -2])
        #expect(rule.answer(at: hours([1])[0], taken: evening) == .allowed)
        #expect(rule.answer(at: hours([2])[0], taken: evening + hours([1])) == .enough(until: hours([20])[0]))
        #expect(rule.answer(at: hours([20])[0], taken: evening + hours([1])) == .allowed)
        // An intake recorded late between others counts too.
        #expect(rule.answer(at: hours([-3.5])[0], taken: evening + hours([1])) != .allowed)
        #expect(rule.answer(at: hours([-30])[0], taken: evening + hours([1])) == .allowed)
    }

    @Test("the later of both limits is named when both apply")
    func later() {
        let rule = AsNeededRule(leastMinutes: 100 * 60, mostPerDay: 1)
        let ten = Instant("2026-01-01T10:00:00Z")!
        let until = ten.adding(seconds: 100 * 3600)
        #expect(rule.answer(at: ten.adding(seconds: 3600), taken: [ten]) == .wait(until: until))
        let daily = AsNeededRule(leastMinutes: 60, mostPerDay: 1)
        #expect(
            daily.answer(at: ten.adding(seconds: 60), taken: [ten])
                == .enough(until: ten.adding(seconds: 86_400)))
    }

    /// Reference: no intake nearer than the least time, and no 24 hours with more than the maximum.
    private func isAllowed(_ now: Instant, _ taken: [Instant], _ rule: AsNeededRule) -> Bool {
        let gap = Int64(rule.leastMinutes) * 60_000_000_000
        let day: Int64 = 86_400_000_000_000
        let all = taken + [now]
        return taken.allSatisfy { abs($0.nanoseconds - now.nanoseconds) >= gap }
            && all.filter { $0 <= now }.allSatisfy { start in
                let window = start..<start.adding(nanoseconds: day)
                return !window.contains(now) || all.count { window.contains($0) } <= rule.mostPerDay
            }
    }

    @Test("an intake is allowed at the instant and minute the rule names, and not before", arguments: 1...4)
    func law(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let noon = Instant("2026-01-01T12:00:00Z")!
        var held = 0
        for _ in 0..<1500 {
            let rule = AsNeededRule(
                leastMinutes: Int(random.number(in: 0...1) < 0.3 ? 0 : random.number(in: 0...10_080)),
                mostPerDay: Int(random.number(in: 1...6)))
            // Whole hours, so that limits coincide, and random nanoseconds.
            let taken = (0..<Int(random.number(in: 0...14))).map { _ in
                random.number(in: 0...1) < 0.5
                    ? noon.adding(seconds: 3600 * Int(random.number(in: -60...60)))
                    : noon.adding(nanoseconds: Int64(random.number(in: -3e14...3e14)))
            }
            let answer = rule.answer(at: noon, taken: taken)
            #expect((answer == .allowed) == isAllowed(noon, taken, rule), "\(rule) \(taken)")
            guard let until = answer.until, let minute = rule.firstMinute(from: noon, taken: taken) else {
                continue
            }
            held += 1
            #expect(until > noon && isAllowed(until, taken, rule), "\(rule) \(taken)")
            #expect(!isAllowed(until.adding(nanoseconds: -1), taken, rule), "\(rule) \(taken)")
            #expect(minute >= until && isAllowed(minute, taken, rule), "\(rule) \(taken)")
            let before = minute.adding(seconds: -60)
            #expect(before < noon || !isAllowed(before, taken, rule), "\(rule) \(taken)")
        }
        #expect(held > 300)
    }
}
