import Foundation
import HistoryFiles
import PlatesCore
import Storage
import Training
import Web

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
    var sets: SetImport {
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
        let days = Set(open.flatMap { context.sessions[$0 - 1].daysAround })
        let stored = try StoredTraining(on: days.sorted(), of: context.account.id, connection)
        let (left, ends, taken) = try withoutThere(unknown, brought: brought, stored)
        let new = try withoutChanged(left, taken)
        // One that the person has deleted does not come back with sets that are all there.
        let needed = Set(new.map(\.record.session))
        let missing = sessions.map(\.number).filter { !named.contains($0) || needed.contains($0) }
        var times = ImportedSessionTimes(
            context, numbers: needed.union(missing), mine: known, stored, ends: ends)
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
