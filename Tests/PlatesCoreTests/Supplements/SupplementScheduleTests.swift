import Testing

@testable import PlatesCore

@Suite("Supplement schedule")
struct SupplementScheduleTests {
    private let start = Day.of("2026-01-05")  // a Monday
    private let dose = SupplementSchedule.SlotDose(.morning, Dose(5, .grams))

    private func schedule(_ kind: SupplementSchedule.Kind, from day: Day? = nil, to end: Day? = nil)
        -> SupplementSchedule
    {
        SupplementSchedule(kind, doses: [dose], startsOn: day ?? start, endsOn: end)
    }

    private func dueDays(
        _ schedule: SupplementSchedule, _ from: String, _ to: String, training: Set<Day> = []
    ) -> [Day] {
        DayRange(from: .of(from), to: .of(to)).filter {
            schedule.isDue(on: $0, isTrainingDay: training.contains($0))
        }
    }

    @Test("a daily schedule is due every day between its start and end, across leap years")
    func daily() {
        let schedule = schedule(.daily, from: .of("2020-02-29"), to: .of("2028-02-29"))
        let days = dueDays(schedule, "2019-01-01", "2029-12-31")
        #expect(days == Array(DayRange(from: .of("2020-02-29"), to: .of("2028-02-29"))))
        #expect(days.count == 8 * 365 + 2 + 1)
    }

    @Test("a weekday schedule is due on exactly the chosen weekdays")
    func weekdays() {
        let days = dueDays(schedule(.weekdays([.monday, .sunday])), "2026-01-05", "2031-01-05")
        #expect(days.allSatisfy { $0.weekday == .monday || $0.weekday == .sunday })
        #expect(days.count == 2 * 261)
    }

    @Test(
        "a schedule of every n days is due n days apart, across leap days and clock changes",
        arguments: [1, 2, 3, 7, 10, 365])
    func everyDays(count: Int) {
        let days = dueDays(schedule(.everyDays(count)), "2025-06-01", "2029-01-01")
        #expect(days.first == start)
        for (one, next) in zip(days, days.dropFirst()) { #expect(one.days(until: next) == count) }
    }

    @Test("days of the month beyond its end fall on its last day, once")
    func daysOfMonth() {
        #expect(
            dueDays(schedule(.daysOfMonth([1, 15])), "2026-01-01", "2026-03-31")
                == ["2026-01-15", "2026-02-01", "2026-02-15", "2026-03-01", "2026-03-15"].map(Day.of))
        let ends = dueDays(schedule(.daysOfMonth([30, 31])), "2028-01-01", "2028-06-30")
        #expect(
            ends
                == [
                    "2028-01-30", "2028-01-31", "2028-02-29", "2028-03-30", "2028-03-31", "2028-04-30",
                    "2028-05-30", "2028-05-31", "2028-06-30",
                ].map(Day.of))
        for year in 2026...2034 {
            let days = dueDays(schedule(.daysOfMonth([31])), "\(year)-02-01", "\(year)-12-31")
            #expect(days.count == 11)
        }
    }

    @Test("a cycle is due in its weeks on and not in its weeks off")
    func cycle() {
        let days = Set(dueDays(schedule(.cycle(weeksOn: 8, weeksOff: 4)), "2025-01-01", "2030-12-31"))
        for day in DayRange(from: start, to: .of("2030-12-31")) {
            let dayOfCycle = start.days(until: day) % 84
            #expect(days.contains(day) == (dayOfCycle < 56), "\(day)")
        }
        #expect(!days.contains(start.adding(days: -1)))
    }

    @Test("training-day and rest-day schedules split the days by the training plan")
    func training() {
        let training: Set<Day> = [.of("2026-01-05"), .of("2026-01-07"), .of("2026-01-09")]
        let on = dueDays(schedule(.trainingDays), "2026-01-01", "2026-01-11", training: training)
        let off = dueDays(schedule(.restDays), "2026-01-01", "2026-01-11", training: training)
        #expect(Set(on) == training)
        #expect(Set(on).isDisjoint(with: off))
        #expect(Set(on).union(off) == Set(DayRange(from: start, to: .of("2026-01-11"))))
    }

    @Test("an as-needed schedule is never due")
    func asNeeded() {
        let needed = schedule(.asNeeded(leastMinutes: 240, mostPerDay: 3))
        #expect(dueDays(needed, "2026-01-01", "2027-01-01").isEmpty)
        let plan = SupplementPlan([.init(effectiveFrom: start, schedule: needed)])
        #expect(plan.asNeeded(on: start) != nil)
        #expect(plan.asNeeded(on: start.adding(days: -1)) == nil)
    }

    @Test("an invalid schedule is refused by its field")
    func wrong() {
        func fields(_ kind: SupplementSchedule.Kind) -> Set<String> {
            mistakes { _ = try schedule(kind).validated() }
        }
        #expect(fields(.cycle(weeksOn: 0, weeksOff: 4)) == ["weeks_on"])
        #expect(fields(.cycle(weeksOn: 8, weeksOff: 0)) == ["weeks_off"])
        #expect(fields(.everyDays(0)) == ["every"])
        #expect(fields(.everyDays(366)) == ["every"])
        #expect(fields(.weekdays([])) == ["days"])
        #expect(fields(.daysOfMonth([])) == ["days"])
        #expect(fields(.daysOfMonth([0])) == ["days"])
        #expect(fields(.daysOfMonth([32])) == ["days"])
        #expect(fields(.asNeeded(leastMinutes: -1, mostPerDay: 0)) == ["least_minutes", "most_per_day"])
        #expect(mistakes { _ = try schedule(.daily, to: start.adding(days: -1)).validated() } == ["ends_on"])
        var none = schedule(.daily)
        none.doses = []
        #expect(mistakes { _ = try none.validated() } == ["slots"])
        none.doses = [dose, dose]
        #expect(mistakes { _ = try none.validated() } == ["slots"])
        none.doses = [.init(.evening, Dose(0, .grams))]
        #expect(mistakes { _ = try none.validated() } == ["dose"])
    }

    @Test("a changed schedule holds from its day on and earlier days do not change")
    func changes() {
        let first = SupplementPlan([.init(effectiveFrom: start, schedule: schedule(.daily))])
        let change = Day.of("2026-03-29")  // the clocks change
        let second = first.putting(schedule(.weekdays([.friday])), from: change)
        for day in DayRange(from: start.adding(days: -5), to: .of("2026-12-31")) {
            let before = first.due(on: day, isTrainingDay: false)
            let after = second.due(on: day, isTrainingDay: false)
            if day < change { #expect(before == after, "\(day)") }
            if day >= change { #expect(after.isEmpty == (day.weekday != .friday), "\(day)") }
        }
        // A later change already planned is replaced.
        let third = second.putting(schedule(.everyDays(3)), from: .of("2026-02-01"))
        #expect(third.entries.count == 2)
        #expect(third.start == start)
    }

    @Test("overlapping pauses merge from the first day to the latest end")
    func merging() {
        func pause(_ from: String, _ to: String? = nil) -> SupplementPlan.Pause {
            .init(from: .of(from), to: to.map { .of($0) })
        }
        let plan = SupplementPlan([], pauses: [pause("2026-12-10", "2026-12-30"), pause("2027-02-01")])
        #expect(plan.merging(pause("2026-12-01", "2026-12-15")) == pause("2026-12-01", "2026-12-30"))
        #expect(plan.merging(pause("2026-12-12", "2026-12-15")) == pause("2026-12-10", "2026-12-30"))
        #expect(plan.merging(pause("2026-12-30", "2027-01-02")) == pause("2026-12-10", "2027-01-02"))
        #expect(plan.merging(pause("2026-12-10", "2026-12-15")) == pause("2026-12-10", "2026-12-15"))
        #expect(plan.merging(pause("2026-12-31", "2027-01-02")) == pause("2026-12-31", "2027-01-02"))
        #expect(plan.merging(pause("2026-12-20", "2027-03-01")) == pause("2026-12-10"))
        #expect(plan.merging(pause("2026-12-20")) == pause("2026-12-10"))
    }

    @Test("the as-needed rule accepts any two instants")
    func farAway() {
        let rule = AsNeededRule(leastMinutes: 60, mostPerDay: 9)
        let (first, last) = (Instant(nanoseconds: .min), Instant(nanoseconds: .max))
        #expect(rule.answer(at: first, taken: [last]) == .allowed)
        #expect(rule.answer(at: last, taken: [first, Instant(nanoseconds: 0)]) == .allowed)
        #expect(rule.answer(at: last, taken: [last]) == .wait(until: last))
    }

    @Test(
        "nothing is due during a pause or after deletion, and the training plan is read only if needed"
    )
    func pauses() {
        let plan = SupplementPlan(
            [.init(effectiveFrom: start, schedule: schedule(.daily))],
            pauses: [.init(from: .of("2026-02-01"), to: .of("2026-02-10")), .init(from: .of("2026-05-01"))],
            deletedFrom: .of("2026-06-01"))
        let days = DayRange(from: start, to: .of("2026-12-31")).filter {
            !plan.due(on: $0, isTrainingDay: Bool.random()).isEmpty
        }
        let expected = DayRange(from: start, to: .of("2026-04-30")).filter {
            !DayRange(from: .of("2026-02-01"), to: .of("2026-02-10")).contains($0)
        }
        #expect(days == expected)
        let training = plan.putting(schedule(.trainingDays), from: .of("2026-03-01"))
        #expect(!training.asksForTraining(from: start, to: .of("2026-02-28")))
        #expect(training.asksForTraining(from: start, to: .of("2026-03-01")))
        let back = training.putting(schedule(.daily), from: .of("2026-04-01"))
        #expect(!back.asksForTraining(from: .of("2026-04-01"), to: .of("2026-05-01")))
    }

    @Test("a schedule is written as people say it")
    func texts() {
        #expect(schedule(.daily).text == "Every day")
        #expect(schedule(.weekdays([.thursday, .monday])).text == "Mon, Thu")
        #expect(schedule(.everyDays(2)).text == "Every other day")
        #expect(schedule(.cycle(weeksOn: 8, weeksOff: 4)).text == "8 weeks on, 4 off")
        #expect(
            schedule(.asNeeded(leastMinutes: 240, mostPerDay: 3)).text
                == "As needed, at most 3 a day, 4 h apart")
        #expect(schedule(.daily, to: .of("2026-12-31")).text == "Every day, until Thu 31 Dec 2026")
    }
}
