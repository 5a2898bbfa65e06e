import Foundation
import HistoryFiles
import PlatesCore

/// Counts the records of a file, and what each has before it. Rows that cannot be added whatever is answered become skips.
struct ImportCounter {
    private var summary = ImportSummary()
    private(set) var plan = ImportPlan()
    private let gate: ImportGate
    private var exercises: [String: Int] = [:]
    private var expected: [String: Int] = [:]
    private var occurrences: [String: Int] = [:]
    /// The one that is read now.
    private var part = ""
    /// Of that part.
    private var copies: [ImportMark: Int] = [:]
    /// Of the parts before.
    private var marksBefore: Set<ImportMark> = []
    private var weights: [String: WrittenMass] = [:]
    private var ends = ImportEnds()
    /// The day of the record that was counted last.
    private var day: String?

    /// - Parameter today: The person's.
    init(today: Day) { gate = ImportGate(today: today) }

    var finished: ImportSummary {
        var summary = summary
        summary.ends = ends.reduced
        return summary
    }

    /// How many exercises were named so far.
    var exerciseCount: Int { exercises.count }

    /// Whether a record is of another day than the one that was counted last.
    func isOfNextDay(_ record: HistoryRecord) -> Bool {
        guard let next = day(of: record) else { return false }
        return next != day
    }

    private func day(of record: HistoryRecord) -> String? {
        switch record {
        case .session(let session): session.start.day.key
        case .set(let set): plan.sessions[set.session - 1].record.start.day.key
        case .food(let food): food.moment.day.key
        case .weight, .skip: nil
        }
    }

    /// - Parameter file: The part in which it stands.
    /// - Returns: What is to be stored of it.
    mutating func count(_ record: HistoryRecord, in file: String) -> ImportItem? {
        part = file
        summary.questions.add(record)
        day = day(of: record) ?? day
        switch record {
        case .session(let session): return count(session)
        case .set(let set): return count(set, file)
        case .food(let food): return food.isSupplement ? count(intake: food, file) : count(food, file)
        case .weight(let weight):
            let check = { (rule: ImportRule) throws(ImportRefusal) in
                _ = try rule.day(of: weight.moment)
                _ = try rule.mass(of: weight)
            }
            if let skip = refusal(of: .weight, weight.line, weight.moment, file, check) { return skip }
            return count(weight, file)
        case .skip(let skip): return item(skip)
        }
    }

    /// Rows of two parts that say the same are the same row: apps write what they wrote before into the next file as well.
    private mutating func beginPart() {
        if let last = plan.parts?.last { marksBefore.formUnion(plan.marks[last.firstMark...]) }
        plan.parts = (plan.parts ?? []) + [PlannedPart(name: part, firstMark: plan.marks.count)]
        copies.removeAll()
    }

    // MARK: Kinds of rows

    private mutating func count(_ session: HistorySession) -> ImportItem? {
        let (mark, isNew) = mark(["session", session.start.key, session.title])
        let planned = PlannedSession(
            record: session, occurrence: next("s\u{0}\(session.start.key)\u{0}\(session.title)"), mark: mark)
        // Sets name sessions by their numbers in the plan, also those that are left out.
        plan.sessions.append(planned)
        let refusals = gate.refusals { rule throws(ImportRefusal) in _ = try rule.day(of: session.start) }
        for (refusal, cases) in refusals {
            if cases == .all { return nil }
            expect(.session, refusal, cases, session.line)
        }
        if isNew { summary.sessions += 1 }
        return ImportItem(record: .session(session), occurrence: planned.occurrence, mark: mark)
    }

    private mutating func count(_ set: HistorySet, _ file: String) -> ImportItem? {
        let session = plan.sessions[set.session - 1].record
        let check = { (rule: ImportRule) throws(ImportRefusal) in
            _ = try rule.day(of: session.start)
            _ = try rule.mass(of: set)
            _ = try rule.metres(of: set)
        }
        if let skip = refusal(of: .set, set.line, session.start, file, check) { return skip }
        let (mark, isNew) = mark(set.marks(in: session))
        if isNew {
            // A negative weight may turn out to be none of a set.
            let counts = (set.mass?.thousandths ?? 0) >= 0
            if counts, isFull("s", session.start, Quota.setsOfDay) { return fullDay(file, set.line) }
            summary.sets += 1
            count(set)
        }
        plan.sessions[set.session - 1].sets += 1
        return ImportItem(
            record: .set(set), occurrence: next("e\u{0}\(set.session)\u{0}\(set.exercise)"), mark: mark)
    }

    private mutating func count(_ food: HistoryFood, _ file: String) -> ImportItem? {
        let check = { (rule: ImportRule) throws(ImportRefusal) in _ = try rule.day(of: food.moment) }
        if let skip = refusal(of: .entry, food.line, food.moment, file, check) { return skip }
        let (item, isNew) = item(food)
        if isNew {
            if isFull("f", food.moment, Quota.entriesOfDay) { return fullDay(file, food.line) }
            summary.entries += 1
        }
        return item
    }

    private mutating func count(_ weight: HistoryWeight, _ file: String) -> ImportItem {
        let item = ImportItem(record: .weight(weight), occurrence: 0)
        if let day = weight.moment.calendarDay?.key {
            if let first = weights[day] {
                guard first != weight.mass else { return item }
                return self.item(HistorySkip(file: file, line: weight.line, reason: .secondWeight))
            }
            weights[day] = weight.mass
        }
        summary.weights += 1
        return item
    }

    /// Whether a day has as many rows of a kind as any day can have, and so no other one.
    private mutating func isFull(_ kind: String, _ moment: WrittenMoment, _ quota: Quota) -> Bool {
        guard let day = moment.calendarDay else { return false }
        return next("\(kind) of day\u{0}\(day.key)") >= quota.most
    }

    private mutating func fullDay(_ file: String, _ line: Int) -> ImportItem {
        item(HistorySkip(file: file, line: line, reason: .fullDay))
    }

    private mutating func count(intake food: HistoryFood, _ file: String) -> ImportItem? {
        let check = { (rule: ImportRule) throws(ImportRefusal) in _ = try rule.day(of: food.moment) }
        if let skip = refusal(of: .intake, food.line, food.moment, file, check) { return skip }
        if let day = food.moment.calendarDay,
            next("t\u{0}\(day.key)\u{0}\(food.name)\u{0}\(food.slot ?? "")") >= ImportRule.mostIntakes
        {
            return item(HistorySkip(file: file, line: food.line, reason: .tooManyIntakes))
        }
        let (item, isNew) = item(food)
        if isNew { summary.intakes += 1 }
        return item
    }

    /// - Returns: Also whether no part before has it.
    private mutating func item(_ food: HistoryFood) -> (ImportItem, isNew: Bool) {
        let meal = food.isSupplement ? "" : food.meal
        let key = "\(food.isSupplement)\u{0}\(food.moment.day.key)\u{0}\(meal)\u{0}\(food.name)"
        let (mark, isNew) = mark(food.marks)
        return (ImportItem(record: .food(food), occurrence: next(key), mark: mark), isNew)
    }

    private mutating func item(_ skip: HistorySkip) -> ImportItem {
        summary.skipped += skip.rows
        if summary.firstSkips.count < ImportSummary.mostFirstSkips { summary.firstSkips.append(skip) }
        return ImportItem(record: .skip(skip), occurrence: 0)
    }

    // MARK: Rows that cannot be added

    /// Notes in which cases a row is refused, and its day for the others.
    /// - Returns: What stands for it if it is refused in all of them.
    private mutating func refusal(
        of kind: ImportedRowKind, _ line: Int, _ moment: WrittenMoment, _ file: String,
        _ check: (ImportRule) throws(ImportRefusal) -> Void
    ) -> ImportItem? {
        let refusals = gate.refusals(check)
        let cases = refusals.values.reduce(into: ImportCases()) { $0.formUnion($1) }
        if cases == .all,
            let reason = refusals.keys.compactMap(\.reason).min(by: { $0.rawValue < $1.rawValue })
        {
            return item(HistorySkip(file: file, line: line, reason: reason))
        }
        for (refusal, cases) in refusals { expect(kind, refusal, cases, line) }
        ends.add(moment, unless: cases)
        return nil
    }

    private mutating func expect(
        _ kind: ImportedRowKind, _ refusal: ImportRefusal, _ cases: ImportCases, _ line: Int
    ) {
        let key = "\(kind) \(refusal) \(cases.rawValue)"
        var all = summary.expected ?? []
        let index = expected[key] ?? all.count
        if index == all.count {
            expected[key] = index
            all.append(ImportExpectation(kind, refusal, cases))
        }
        all[index].add(line)
        summary.expected = all
    }

    // MARK: Marks

    /// The mark of a row, which tells it from the same before it, and whether no part before has it.
    private mutating func mark(_ parts: [String]) -> (ImportMark, isNew: Bool) {
        // One without a mark, which Plates does not read, is none.
        if plan.parts?.last?.name != part { beginPart() }
        let plain = ImportMark(parts)
        let count = copies[plain, default: 0]
        copies[plain] = count + 1
        let mark = count == 0 ? plain : ImportMark(parts + ["\(count)"])
        plan.marks.append(mark)
        return (mark, !marksBefore.contains(mark))
    }

    private mutating func count(_ set: HistorySet) {
        let index = exercises[set.exercise] ?? summary.exercises.count
        if index == summary.exercises.count {
            exercises[set.exercise] = index
            summary.exercises.append(.init(name: set.exercise))
        }
        summary.exercises[index].add(set)
    }

    private mutating func next(_ key: String) -> Int {
        let count = occurrences[key, default: 0]
        occurrences[key] = count + 1
        return count
    }
}
