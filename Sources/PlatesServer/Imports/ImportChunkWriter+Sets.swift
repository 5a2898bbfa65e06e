import Foundation
import HistoryFiles
import PlatesCore
import Storage
import Training
import Web

/// A set of a file, as it is to be stored.
struct ImportedSet: ImportedRow {
    let record: HistorySet
    let origin: RowOrigin
    let id: UUID
    /// The one that earlier versions gave it, or that a table of the own export says.
    let earlierID: UUID
    let entry: SetEntry

    /// Whether a stored one has the same figures.
    func hasFigures(of stored: LoggedSet) -> Bool { figures == Figures(stored.entry) }

    /// How many of its figures a stored one has.
    func figuresInCommon(with stored: LoggedSet) -> Int { figures.inCommon(with: Figures(stored.entry)) }

    var figures: Figures { Figures(entry) }

    /// What was done in a set, and how hard it was.
    struct Figures: Hashable {
        private let values: [Double?]

        init(_ entry: SetEntry) {
            values = [
                entry.mass.map { Double($0.grams) }, entry.reps.map(Double.init),
                entry.seconds.map(Double.init),
                entry.distanceMetres, Double(SetKind.allCases.firstIndex(of: entry.kind) ?? 0), entry.rpe,
            ]
        }

        func inCommon(with other: Figures) -> Int { zip(values, other.values).count { $0 == $1 } }
    }

    /// Whether one from elsewhere is the same set. Files round weights and leave out how hard it was.
    func sameness(to stored: LoggedSet) -> ImportPairs.Sameness? {
        let (one, other) = (entry, stored.entry)
        guard one.exerciseID == other.exerciseID else { return nil }
        let isSame =
            gramsApart(from: stored) <= Self.gramsApart
            && one.reps == other.reps && one.seconds == other.seconds
            && abs((one.distanceMetres ?? 0) - (other.distanceMetres ?? 0)) <= Self.metresApart
        return isSame ? .same : .changed
    }

    func gramsApart(from stored: LoggedSet) -> Int {
        Int(clamping: abs((entry.mass?.grams ?? 0) - (stored.entry.mass?.grams ?? 0)))
    }

    /// A tenth of a pound is 45 g.
    private static let gramsApart = 50
    /// A hundredth of a kilometre is 10 m.
    private static let metresApart = 10.0
}

extension SetEntry {
    /// A set that was missed has done nothing of what its exercise is counted by.
    fileprivate mutating func measureNothing(_ measure: Measure) {
        switch measure {
        case .weightReps, .bodyweightReps, .assistedReps: reps = reps ?? 0
        case .time: seconds = seconds ?? 0
        case .distance: distanceMetres = distanceMetres ?? 0
        }
    }
}

extension ImportChunkWriter {
    private var sets: SetImport {
        SetImport(connection: connection, account: context.account.id, id: id, at: now)
    }

    mutating func writeSets(_ items: [ImportItem]) throws {
        var (sessions, all) = ([HistorySession](), [ImportedSet]())
        for item in items {
            switch item.record {
            case .session(let session): sessions.append(session)
            case .set(let set):
                do throws(ImportRefusal) {
                    all.append(try imported(set, item))
                } catch {
                    try refuse(item.origin, error)
                }
            case .food, .weight, .skip: break
            }
        }
        let known = try sets.known(all.flatMap { Set([$0.id, $0.earlierID]) })
        let (brought, unknown) = all.parted(by: known)
        outcome.present += brought.count
        let named = Set(all.map(\.record.session))
        let empty = sessions.map(\.number).filter { !named.contains($0) }
        let open = Set(unknown.map(\.record.session)).union(empty)
        let days = Set(open.flatMap { context.sessions[$0 - 1].daysAround(Self.mostMoved) })
        let live = try SetImport.live(on: days.sorted(), of: context.account.id, connection)
        let (left, ends, taken) = try withoutThere(unknown, brought: brought, live)
        let new = try withoutChanged(left, taken)
        // One that the person has deleted does not come back with sets that are all there.
        let needed = Set(new.map(\.record.session))
        let missing = sessions.map(\.number).filter { !named.contains($0) || needed.contains($0) }
        var times = try ImportedSessionTimes(
            connection, context, numbers: needed.union(missing), mine: known, live: live, ends: ends)
        try add(missing.sorted(), &times)
        try add(new, times)
    }

    private func imported(_ set: HistorySet, _ item: ImportItem) throws(ImportRefusal) -> ImportedSet {
        let session = context.sessions[set.session - 1]
        _ = try context.rule.day(of: session.record.start)
        guard let exercise = context.exercises[set.exercise] else { throw .noExercise }
        let earlier = set.id ?? session.earlierID(ofSet: set, item.occurrence, context)
        return ImportedSet(
            record: set, origin: item.origin,
            id: item.mark.map { context.id("set", session.record.start, $0) } ?? earlier,
            earlierID: earlier, entry: try entry(set, of: exercise))
    }

    /// The set with what its exercise has.
    private func entry(_ set: HistorySet, of exercise: Exercise) throws(ImportRefusal) -> SetEntry {
        let measure = exercise.measure
        if let refusal = SetShape(set).refusal(for: measure) { throw refusal }
        var entry = SetEntry(
            exerciseID: exercise.id, mass: try context.rule.mass(of: set), reps: set.reps,
            seconds: set.seconds,
            distanceMetres: try context.rule.metres(of: set), rpe: set.rpe, kind: set.kind,
            completed: set.completed, note: set.note)
        if measure.isWithoutReps {
            entry.reps = nil
        } else {
            (entry.seconds, entry.distanceMetres) = (nil, nil)
        }
        if !set.completed { entry.measureNothing(measure) }
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

    /// Leaves out sets of sessions that the account has from elsewhere.
    /// - Parameters:
    ///   - brought: Sets of the chunk that are known by their ids.
    ///   - live: All sets of the days, and of those around midnight.
    /// - Returns: The others, the last set of sessions that are there, and the sets that rows are.
    private mutating func withoutThere(
        _ rows: [ImportedSet], brought: [ImportedSet], _ live: [Day: [LoggedSet]]
    ) throws -> (left: [ImportedSet], ends: [Int: LoggedSet], taken: Set<UUID>) {
        var (left, ends, taken) = ([ImportedSet](), [Int: LoggedSet](), Set<UUID>())
        let known = Dictionary(grouping: brought, by: \.record.session)
        let mine = Set(brought.flatMap { [$0.id, $0.earlierID] })
        let sessions = try Dictionary(grouping: rows, by: \.record.session).map { number, some in
            try elsewhere(context.sessions[number - 1], some, beside: known[number] ?? [], mine, live)
        }
        for session in SessionElsewhere.sorted(sessions) {
            let (there, last) = session.find(without: taken)
            for (index, row) in session.rows.enumerated() {
                guard let pair = there[index] else {
                    left.append(row)
                    continue
                }
                taken.insert(pair.stored.id)
                let refusal: ImportRefusal? = pair.sameness == .same ? nil : .otherFigures
                try note(pair.stored.isDeleted ? .deleted : refusal, row.origin)
            }
            ends[session.number] = last
        }
        return (left, ends, taken)
    }

    /// A session beside the sets that may be of it.
    /// - Parameters:
    ///   - mates: Its sets that are known by their ids.
    ///   - mine: The ids of all such sets of the chunk.
    private func elsewhere(
        _ session: ResolvedSession, _ rows: [ImportedSet], beside mates: [ImportedSet], _ mine: Set<UUID>,
        _ live: [Day: [LoggedSet]]
    ) throws -> SessionElsewhere {
        let days = session.daysAround(Self.mostMoved)
        let all = days.flatMap { live[$0] ?? [] }
        let ids = Set(mates.flatMap { [$0.id, $0.earlierID] })
        let visit = VisitHours(all.filter { ids.contains($0.id) }.map(\.performedAt))
        func may(_ set: LoggedSet) -> Bool {
            !mine.contains(set.id) && !context.isOwn(set: set.id, of: part)
                && (ids.isEmpty ? isNear(set, session) : visit.contains(set.performedAt))
        }
        var elsewhere = SessionElsewhere(
            session: session, rows: rows, known: mates.count,
            others: all.filter(may).map { .init(set: $0) })
        if elsewhere.isInPart {
            let exercises = Set(rows.map(\.entry.exerciseID)).sorted { $0.text < $1.text }
            for day in days {
                elsewhere.add(deleted: try sets.deleted(on: day, of: exercises).filter(may))
            }
        }
        return elsewhere
    }

    /// Whether a set may be of a session. One of the day before or after may only if no other session of the file is nearer.
    private func isNear(_ set: LoggedSet, _ session: ResolvedSession) -> Bool {
        guard session.isNear(set, Self.mostMoved) else { return false }
        return set.day == session.day || context.minutes(to: set) >= session.minutes(to: set)
    }

    /// For how many seconds before and after its start a session is looked for. A doubled one can be undone, and one that
    /// was taken for another is lost.
    private static let mostMoved = 3 * 3600

    /// Leaves out sets that an earlier file had with other figures: those stay, and so does what the person made of them.
    private mutating func withoutChanged(_ rows: [ImportedSet], _ taken: Set<UUID>) throws -> [ImportedSet] {
        var left: [ImportedSet] = []
        for (start, some) in Dictionary(
            grouping: rows, by: { context.sessions[$0.record.session - 1].record.start })
        {
            let group = context.group("set", start)
            let all = try sets.stored(from: group, to: ImportMark.most.id(beginning: group))
            let corrections = SetCorrections(some, of: all, taken: taken, start, context)
            for (row, correction) in zip(some, corrections.find()) {
                switch correction {
                case nil: left.append(row)
                case .workout: outcome.present += 1
                case .figures: try refuse(row.origin, .changed)
                case .exercise: try refuse(row.origin, .renamed)
                }
            }
        }
        return left.sorted {
            ($0.record.session, $0.record.position) < ($1.record.session, $1.record.position)
        }
    }

    /// Says which figures of an added set its exercise does not keep.
    private mutating func noteLosses(of set: HistorySet) {
        guard let exercise = context.exercises[set.exercise] else { return }
        for figure in SetShape(set).lost(for: exercise.measure) {
            outcome.lose(set.line, figure.loss(for: exercise.title, exercise.measure))
        }
    }

    private mutating func add(_ numbers: [Int], _ times: inout ImportedSessionTimes) throws {
        let store = TrainingSessionStore(connection: connection, account: context.account.id)
        for number in numbers {
            for new in try times.begin(number) {
                // A day has so many sessions; its sets stay with the one before.
                guard try Self.unlessRefused({ try store.add(new.session) }) == true else { continue }
                if !new.isUnnoted { outcome.sessions += 1 }
                let print = try store.fingerprint(new.session.id) ?? ""
                rows[.session].append(
                    "\(new.session.id.text)|\(print)" + (new.isUnnoted ? "|unnoted" : ""))
            }
        }
    }

    private mutating func add(_ new: [ImportedSet], _ times: ImportedSessionTimes) throws {
        var remaining: [Day: Int] = [:]
        var drafts: [(draft: SetImport.Draft, row: ImportedSet)] = []
        for row in new {
            let day = times.day(of: row.record)
            let count = try remaining[day] ?? sets.remaining(on: day)
            remaining[day] = count - 1
            guard count > 0 else {
                try refuse(row.origin, .fullDay)
                continue
            }
            let draft = SetImport.Draft(
                id: row.id, day: day, performedAt: times.instant(of: row.record), entry: row.entry)
            drafts.append((draft, row))
        }
        guard !drafts.isEmpty else { return }
        let crowded = try sets.add(drafts.map(\.draft))
        for (draft, row) in drafts where crowded.contains(draft.id) { try refuse(row.origin, .crowded) }
        let added = drafts.map(\.draft.id).filter { !crowded.contains($0) }
        outcome.sets += added.count
        for (draft, row) in drafts where !crowded.contains(draft.id) { noteLosses(of: row.record) }
        rows[.set] += added.map(\.text)
    }
}
