import Food
import Foundation
import HistoryFiles
import PlatesCore
import Storage
import Supplements
import Training
import Web

/// What all chunks of an import need to know.
struct ImportContext: Sendable {
    let account: Account
    let source: HistorySource
    let decisions: ImportDecisions
    let answers: HistoryAnswers
    let sessions: [ResolvedSession]
    /// By the name in the file.
    let exercises: [String: Exercise]
    let today: Day
    /// Body weights that other imports have added. One that is there no more has been deleted by the person.
    let weightsBefore: Set<String>

    init(
        _ record: ImportRecord, _ decisions: ImportDecisions, of account: Account, today: Day,
        catalogue: ExerciseCatalogue, in connection: any Connection
    ) throws {
        self.account = account
        self.decisions = decisions
        self.today = today
        source = record.source
        answers = decisions.answers(record.summary.questions)
        weightsBefore =
            record.summary.weights == 0
            ? []
            : try ImportStore(connection: connection, account: account.id).weights(ofAllBut: record.id)
        let plan = try ImportStore(connection: connection, account: account.id).plan(of: record.id)
        sessions = ResolvedSession.all(plan, answers)
        let directory = try ExerciseDirectory(catalogue: catalogue, of: account.id, in: connection)
        // An exercise may have been deleted since: its sets are left out.
        exercises = decisions.exercises.compactMapValues { try? directory.exercise($0) }
    }

    /// An id that follows from what the file says, so that the same again is the same.
    ///
    /// It begins with the time, as those of version 7 do: ids of one file stand side by side in the index of their table,
    /// and not each on another page.
    func id(_ kind: String, _ moment: WrittenMoment, _ parts: String...) -> UUID {
        var bytes = UUID(hashing: ["import", account.id.text, source.rawValue, kind, moment.key] + parts).uuid
        let time = UInt64(clamping: moment.order)
        (bytes.0, bytes.1, bytes.2) = (Self.byte(time, 32), Self.byte(time, 24), Self.byte(time, 16))
        (bytes.3, bytes.4) = (Self.byte(time, 8), Self.byte(time, 0))
        return UUID(uuid: bytes)
    }

    private static func byte(_ time: UInt64, _ shift: UInt64) -> UInt8 {
        UInt8(truncatingIfNeeded: time >> shift)
    }
}

/// A session with its times.
struct ResolvedSession: Sendable {
    let record: HistorySession
    let day: Day
    let start: Instant
    /// `nil` if the file has none, or one more than a day later: that one was forgotten.
    let end: Instant?
    /// What tells it from all others of the file.
    let key: String
    /// Whether anything is known of it but its day.
    let isKnown: Bool

    /// When a set was done that has no time of its own: a second after the one before.
    func instant(_ position: Int) -> Instant { start.adding(seconds: position) }

    /// The sessions of a plan, by their numbers. One that begins while another one's sets are done begins after them, so
    /// that each has its own: a set belongs to the last session that had begun.
    static func all(_ plan: [PlannedSession], _ answers: HistoryAnswers) -> [ResolvedSession] {
        let starts = plan.map { answers.instant(of: $0.record.start) }
        var resolved = starts
        var free: [Day: Instant] = [:]
        for index in plan.indices.sorted(by: { (starts[$0], $0) < (starts[$1], $1) }) {
            let day = answers.day(of: plan[index].record.start)
            resolved[index] = max(starts[index], free[day] ?? starts[index])
            free[day] = resolved[index].adding(seconds: plan[index].sets + 1)
        }
        return zip(plan, resolved).map { ResolvedSession($0, start: $1, answers) }
    }

    private init(_ planned: PlannedSession, start: Instant, _ answers: HistoryAnswers) {
        let record = planned.record
        self.record = record
        self.start = start
        day = answers.day(of: record.start)
        let end =
            record.end.map { answers.instant(of: $0) } ?? record.seconds.map { start.adding(seconds: $0) }
        let longest: Int64 = 86_400 * 1_000_000_000
        self.end = end.flatMap { $0 > start && $0 <= start.adding(nanoseconds: longest) ? $0 : nil }
        key = "\(record.start.key)\u{1}\(record.title)\u{1}\(planned.occurrence)"
        isKnown = HistoryAnswers.hasTime(record.start) || !record.title.isEmpty || !record.note.isEmpty
    }

    func session(_ context: ImportContext) -> TrainingSession {
        TrainingSession(
            id: context.id("session", record.start, key), day: day, name: record.title, note: record.note,
            startedAt: start,
            finishedAt: end, isCorrected: end != nil)
    }
}

/// Why a row could not be added.
enum ImportRefusal: Error {
    case unsuited, future, fullDay, noExercise, crowded, outOfRange, tooManyIntakes

    var sentence: Phrase {
        switch self {
        case .unsuited: "The set does not suit its exercise, which is counted in another way."
        case .future: "It lies in the future."
        case .fullDay: "Its day has as many as a day can have."
        case .noExercise: "Its exercise has been deleted."
        case .crowded: "There are too many sets of the exercise at that time."
        case .outOfRange: HistorySkip.Reason.outOfRange.sentence
        case .tooManyIntakes: "Its supplement was taken more often on the day than can be noted."
        }
    }
}

/// Adds one chunk of an import, in the transaction of its connection.
struct ImportChunkWriter {
    let connection: any Connection
    let context: ImportContext
    let id: UUID
    private(set) var outcome: ImportOutcome
    private var rows = ImportedRows()
    private var store: ImportStore { ImportStore(connection: connection, account: context.account.id) }
    private var now: Instant { context.decisions.at }

    init(_ connection: any Connection, _ context: ImportContext, _ record: ImportRecord) {
        (self.connection, self.context, id, outcome) = (connection, context, record.id, record.outcome)
    }

    mutating func write(_ items: [ImportItem], number: Int) throws {
        try writeSets(items)
        try writeEntries(items, number)
        try writeIntakes(items)
        try writeWeights(items)
        if !rows.isEmpty { try store.put(rows, number: number, of: id) }
    }

    private mutating func refuse(_ line: Int, _ name: String, _ refusal: ImportRefusal) throws {
        outcome.skipped += 1
        try store.skip(line, name, refusal.sentence, of: id)
    }

    // MARK: Lifts

    private mutating func writeSets(_ items: [ImportItem]) throws {
        var sessions: [HistorySession] = []
        var drafts: [(draft: SetImport.Draft, set: HistorySet)] = []
        for item in items {
            switch item.record {
            case .session(let session): sessions.append(session)
            case .set(let set):
                do throws(ImportRefusal) {
                    drafts.append((try draft(set, item.occurrence), set))
                } catch {
                    try refuse(set.line, set.exercise, error)
                }
            case .food, .weight, .skip: break
            }
        }
        let present = try add(drafts)
        // One that the person has deleted does not come back with sets that are all there.
        let (all, known) = (
            Set(drafts.map(\.set.session)),
            Set(drafts.filter { !present.contains($0.draft.id) }.map(\.set.session))
        )
        try add(sessions.filter { !all.contains($0.number) || known.contains($0.number) })
    }

    private mutating func add(_ sessions: [HistorySession]) throws {
        let store = TrainingSessionStore(connection: connection, account: context.account.id)
        for session in sessions {
            let resolved = context.sessions[session.number - 1]
            guard resolved.isKnown, resolved.day <= context.today else { continue }
            // A day has so many sessions; its sets stay with the one before.
            let new = resolved.session(context)
            guard let isNew = try? store.add(new), isNew else { continue }
            outcome.sessions += 1
            rows[.session].append(new.id.text)
        }
    }

    private func draft(_ set: HistorySet, _ occurrence: Int) throws(ImportRefusal) -> SetImport.Draft {
        let session = context.sessions[set.session - 1]
        guard let exercise = context.exercises[set.exercise] else { throw .noExercise }
        guard session.day <= context.today else { throw .future }
        let instant = set.moment.map { context.answers.instant(of: $0) } ?? session.instant(set.position)
        let entry = try entry(set, of: exercise)
        return SetImport.Draft(
            id: context.id("set", session.record.start, session.key, set.exercise, "\(occurrence)"),
            day: session.day,
            performedAt: instant, entry: entry)
    }

    /// The set with what its exercise has.
    private func entry(_ set: HistorySet, of exercise: Exercise) throws(ImportRefusal) -> SetEntry {
        let measure = exercise.measure
        var entry = SetEntry(
            exerciseID: exercise.id, reps: set.reps, seconds: set.seconds,
            distanceMetres: set.distance.map(context.answers.metres), rpe: set.rpe, kind: set.kind,
            completed: set.completed, note: set.note)
        if let written = set.mass {
            guard let mass = context.answers.mass(written) else { throw .outOfRange }
            entry.mass = mass
        }
        if measure.isWithoutReps {
            entry.reps = nil
        } else {
            (entry.seconds, entry.distanceMetres) = (nil, nil)
        }
        // Nothing on the bar is written as no weight.
        if measure == .weightReps, entry.mass == nil {
            entry.mass = Mass(thousandths: 0, unit: context.answers.unit)
        }
        do {
            return try entry.validated(for: measure)
        } catch {
            throw .unsuited
        }
    }

    /// - Returns: The ids of those that were there already.
    private mutating func add(_ drafts: [(draft: SetImport.Draft, set: HistorySet)]) throws -> Set<UUID> {
        guard !drafts.isEmpty else { return [] }
        let sets = SetImport(connection: connection, account: context.account.id, id: id, at: now)
        let known = try sets.known(drafts.map(\.draft.id))
        var remaining: [Day: Int] = [:]
        var new: [(draft: SetImport.Draft, set: HistorySet)] = []
        for row in drafts {
            guard !known.contains(row.draft.id) else {
                outcome.present += 1
                continue
            }
            let day = row.draft.day
            let count = try remaining[day] ?? sets.remaining(on: day)
            remaining[day] = count - 1
            guard count > 0 else {
                try refuse(row.set.line, row.set.exercise, .fullDay)
                continue
            }
            new.append(row)
        }
        let crowded = try sets.add(new.map(\.draft))
        for row in new where crowded.contains(row.draft.id) {
            try refuse(row.set.line, row.set.exercise, .crowded)
        }
        let added = new.map(\.draft.id).filter { !crowded.contains($0) }
        outcome.sets += added.count
        rows[.set] += added.map(\.text)
        return Set(known)
    }

    // MARK: Food

    private mutating func writeEntries(_ items: [ImportItem], _ number: Int) throws {
        let foods = items.compactMap { item -> (food: HistoryFood, occurrence: Int)? in
            if case .food(let food) = item.record, !food.isSupplement { (food, item.occurrence) } else { nil }
        }
        guard !foods.isEmpty else { return }
        let meals = MealMatcher(try MealStore(connection: connection).ensured(of: context.account.id))
        let entries = EntryImport(connection: connection, account: context.account.id)
        let ids = foods.map { food, occurrence in
            context.id("entry", food.moment.day, food.meal, food.name, "\(occurrence)")
        }
        let known = try entries.known(ids)
        var remaining: [Day: Int] = [:]
        var added: [String] = []
        for (index, (food, _)) in foods.enumerated() {
            let (key, day) = (ids[index], context.answers.day(of: food.moment))
            guard !known.contains(key) else {
                outcome.present += 1
                continue
            }
            do throws(ImportRefusal) {
                guard day <= context.today else { throw .future }
                guard let content = try? content(of: food) else { throw .outOfRange }
                let count = (try? remaining[day] ?? entries.remaining(on: day)) ?? 0
                remaining[day] = count - 1
                guard count > 0 else { throw .fullDay }
                let entry = Entry(id: key, day: day, meal: meals.key(for: food), content: content)
                // In the order of the file.
                let at = now.adding(nanoseconds: Int64(number * 1000 + index) * 1000)
                if (try? EntryStore(connection: connection).put(entry, of: context.account.id, at: at)) == nil
                {
                    throw .outOfRange
                }
                added.append(key.text)
            } catch {
                try refuse(food.line, food.name, error)
            }
        }
        outcome.entries += added.count
        rows[.entry] += added
    }

    /// Figures with a name, as a person adds them without a food.
    private func content(of food: HistoryFood) throws -> Entry.Content {
        var name = food.name
        if name.isEmpty {
            name = food.meal.isEmpty ? context.source.title : "\(context.source.title): \(food.meal)"
        } else if !food.amount.isEmpty {
            name = "\(name), \(food.amount)"
        }
        return try Entry.Content(quick: TextRule.line.cleaned(name, most: 120), nutrients: food.nutrients)
    }

    // MARK: Supplements

    private mutating func writeIntakes(_ items: [ImportItem]) throws {
        let intakes = IntakeImport(connection: connection, account: context.account.id)
        var supplements: [String: Supplement] = [:]
        for item in items {
            guard case .food(let food) = item.record, food.isSupplement else { continue }
            do throws(ImportRefusal) {
                let day = context.answers.day(of: food.moment)
                guard day <= context.today else { throw .future }
                guard let supplement = try? supplements[food.name] ?? supplement(food, day, intakes) else {
                    throw .outOfRange
                }
                supplements[food.name] = supplement
                let intake = try intake(food, of: supplement, on: day, item.occurrence)
                guard let isNew = try? intakes.add(intake) else { throw .outOfRange }
                if isNew {
                    outcome.intakes += 1
                    rows[.intake].append(Self.key(of: intake.key))
                } else {
                    outcome.present += 1
                }
            } catch {
                try refuse(food.line, food.name, error)
            }
        }
    }

    private mutating func supplement(_ food: HistoryFood, _ day: Day, _ intakes: IntakeImport) throws
        -> Supplement
    {
        let name = TextRule.line.cleaned(food.name, most: 80)
        if let known = try intakes.supplement(named: name) { return known }
        let key = context.id("supplement", food.moment.day, name)
        let new = try intakes.add(name, Self.dose(food) ?? Dose(1, .tablets), id: key, from: day, at: now)
        rows[.supplement].append("\(key.text)|\(try intakes.fingerprint(key) ?? "")")
        return new
    }

    /// `2.00 capsules`
    private static func dose(_ food: HistoryFood) -> Dose? {
        let parts = food.amount.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, let amount = Double(parts[0]), Dose.allowed.contains(amount),
            let unit = DoseUnit(name: String(parts[1]))
        else { return nil }
        return Dose(amount, unit)
    }

    private func intake(
        _ food: HistoryFood, of supplement: Supplement, on day: Day, _ occurrence: Int
    ) throws(ImportRefusal) -> Intake {
        let schedule = supplement.plan.schedule(on: day) ?? supplement.plan.entries.first?.schedule
        var isAsNeeded = false
        if case .asNeeded = schedule?.kind { isAsNeeded = true }
        guard Intake.Key.numbers.contains(occurrence + 1), isAsNeeded || occurrence == 0 else {
            throw .tooManyIntakes
        }
        let slot = schedule?.doses.first?.slot ?? .morning
        let own = Self.dose(food).flatMap { dose in
            dose.converted(to: supplement.dose.unit, piece: supplement.piece) == nil ? nil : dose
        }
        return Intake(
            .init(supplement.id, day: day, slot: slot, number: occurrence + 1), state: .taken,
            takenAt: context.answers.instant(of: food.moment), dose: own ?? supplement.dose, changedAt: now)
    }

    static func key(of key: Intake.Key) -> String {
        "\(key.supplementID.text)|\(key.day)|\(key.number)|\(key.slot.key)"
    }

    // MARK: Body weights

    private mutating func writeWeights(_ items: [ImportItem]) throws {
        let entries = EntryImport(connection: connection, account: context.account.id)
        for item in items {
            guard case .weight(let weight) = item.record else { continue }
            let day = context.answers.day(of: weight.moment)
            do throws(ImportRefusal) {
                guard day <= context.today else { throw .future }
                guard let mass = context.answers.mass(weight.mass) else { throw .outOfRange }
                let key = "\(day)|\(mass.thousandths)|\(mass.unit.rawValue)"
                guard !context.weightsBefore.contains(key) else {
                    outcome.present += 1
                    continue
                }
                guard let isNew = try? entries.addWeight(mass, on: day, at: now) else { throw .outOfRange }
                guard isNew else {
                    outcome.present += 1
                    continue
                }
                outcome.weights += 1
                rows[.weight].append(key)
            } catch {
                try refuse(weight.line, "", error)
            }
        }
    }
}

/// Which of a person's meals a meal of another app is.
struct MealMatcher {
    private let plan: MealPlan
    private var keys: [String: String] = [:]

    init(_ plan: MealPlan) {
        self.plan = plan
        for meal in plan.existing.reversed() {
            let names = [meal.name, meal.key] + Languages.bundled.names(of: meal.name, .meal)
            for name in names { keys[Self.plain(name)] = meal.key }
        }
    }

    /// By its name, else by the time of the day, else the first.
    func key(for food: HistoryFood) -> String {
        if let key = keys[Self.plain(food.meal)] { return key }
        if case .local(_, let second?) = food.moment, let meal = plan.meal(atMinute: second / 60) {
            return meal.key
        }
        return (plan.shown.first ?? plan.existing.first)?.key ?? Meal.standard[0].key
    }

    /// `Snack` and `Snacks` are one.
    private static func plain(_ name: String) -> String {
        let word = name.lowercased().trimmingCharacters(in: .whitespaces)
        return word.hasSuffix("s") ? String(word.dropLast()) : word
    }
}
