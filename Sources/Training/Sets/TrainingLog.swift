import Foundation
import PlatesCore
import Storage
import Web

/// Logging of sets, the same for pages, the API and the outbox.
struct TrainingLog {
    let connection: any Connection
    let account: Account
    let catalogue: ExerciseCatalogue
    let now: Instant

    /// A set as it was sent.
    struct Draft: Sendable {
        let id: UUID
        let entry: SetEntry
        var day: Day?
        var performedAt: Instant?
        /// Where it stands among the sets of its day; `nil` for where it is, or last.
        var position: Int64?

        func under(_ id: UUID) -> Draft {
            Draft(id: id, entry: entry, day: day, performedAt: performedAt, position: position)
        }

        /// Whether its instant is now or was said: nothing of its day has to be read.
        func hasTime(for account: Account, at now: Instant) -> Bool {
            performedAt != nil || day == nil || day == account.day(at: now)
        }

        /// The day and the instant of the set.
        ///
        /// One that is filled in on another day tells nothing of when its session was, so it stands at the end of
        /// what is there. Only the first of a day gets the time of day that it is now.
        /// - Parameters:
        ///   - existing: What it is put over.
        ///   - end: When the last set of its day was done.
        /// - Throws: `ValidationError` where the day or the instant has not come, or the instant is more than a day from
        ///   its day.
        func time(
            for account: Account, at now: Instant, over existing: LoggedSet? = nil, end: Instant? = nil
        ) throws -> (Day, Instant?) {
            let today = account.day(at: now)
            let day = day ?? performedAt.map(account.day) ?? existing?.day ?? today
            guard TrainingTimes.hasCome(day, of: account, at: now) else {
                throw ValidationError("day", "must not lie in the future")
            }
            if let performedAt {
                // A set that was moved with its workout has the instant that it had.
                guard
                    performedAt == existing?.performedAt || TrainingTimes.isOn(day, performedAt, of: account)
                else { throw ValidationError("performed_at", "must be within a day of the set's day") }
                guard performedAt == existing?.performedAt || !TrainingTimes.isFuture(performedAt, at: now)
                else { throw ValidationError("performed_at", "must not lie in the future") }
                return (day, performedAt)
            }
            if let existing, existing.day == day { return (day, existing.performedAt) }
            if day == today { return (day, now) }
            if let end { return (day, end) }
            let midnight = Instant(on: today, atSecond: 0, in: account.timeZone.timeZone)
            let second = min(max(0, Int(midnight.seconds(until: now))), 86_399)
            // On the day that is tomorrow here it has not come yet.
            return (day, min(now, Instant(on: day, atSecond: second, in: account.timeZone.timeZone)))
        }
    }

    /// Stores a set under the id that the client chose; the same again changes nothing.
    /// - Parameter edit: When it was made and upon what; `nil` where that is now and upon what is stored.
    /// - Throws: `ValidationError` where the entry does not suit its exercise; what `Quota` throws.
    func put(_ draft: Draft, _ edit: SetEdit? = nil) throws -> SetStore.Outcome {
        try put(draft, edit ?? SetEdit(at: now), addsOnly: false, settles: true)
    }

    /// Stores a set that a change of the plan takes along, without making it an edit of the set. Whoever makes the
    /// change settles the program.
    func carry(_ draft: Draft) throws {
        guard let stored = try SetStore(connection: connection).stored(draft.id) else { return }
        _ = try put(draft, SetEdit(carrying: stored, at: now), addsOnly: false, settles: false)
    }

    /// Stores a new set. Sent again it answers with what is stored now, also if that was edited since.
    /// - Throws: `Conflict` where the id holds a set that was another from the beginning; what `put` throws.
    func add(_ draft: Draft) throws -> SetStore.Outcome {
        try put(draft, SetEdit(at: now), addsOnly: true, settles: true)
    }

    /// - Parameter settles: Whether the program of a day that is finished already takes its step anew.
    private func put(
        _ draft: Draft, _ edit: SetEdit, addsOnly: Bool, settles: Bool
    ) throws -> SetStore.Outcome {
        let exercise = try exercise(draft.entry.exerciseID)
        let entry = try validated(draft, for: exercise.measure)
        let (outcome, before) = try store(entry, draft, edit, addsOnly: addsOnly)
        if let before { try check(outcome, before: before) }
        switch outcome {
        case .created(let set):
            try checkQuota(for: set)
            if edit.begins(set.day, of: account) {
                try TrainingStore(connection: connection).begin(set.day, of: account.id, at: edit.madeAt)
            } else if settles {
                try settleProgram([set.day])
            }
        case .updated(let set) where settles:
            try settleProgram(Set([before?.set.day, set.day].compactMap { $0 }))
        case .updated, .unchanged, .superseded: break
        }
        return outcome
    }

    /// A program that has counted a finished day takes its step anew when sets of the day change.
    func settleProgram(_ days: Set<Day>) throws {
        let program = ProgramProgress(connection: connection, account: account, now: now)
        let store = ProgramStore(connection: connection, account: account.id)
        for day in days.sorted() where try store.hasCounted(day) { try program.settle(day) }
    }

    /// A note that is stored already is not checked again. What is stored is looked at only where there is a mistake:
    /// nearly all sets are new.
    private func validated(_ draft: Draft, for measure: Measure) throws -> SetEntry {
        do {
            return try draft.entry.validated(for: measure)
        } catch {
            let stored = try SetStore(connection: connection).find(draft.id, of: account.id)
            return try draft.entry.validated(for: measure, over: stored?.entry)
        }
    }

    /// Counts where a set that was there has come to a day, or to an exercise, or back.
    private func check(_ outcome: SetStore.Outcome, before stored: SetStore.Stored) throws {
        let set: LoggedSet
        switch outcome {
        case .updated(let changed), .unchanged(let changed): set = changed
        case .created, .superseded: return
        }
        let isThere = stored.set.day == set.day && stored.set.entry.exerciseID == set.entry.exerciseID
        if !isThere || stored.isDeleted { try checkQuota(for: set) }
    }

    private func checkQuota(for set: LoggedSet) throws {
        let store = SetStore(connection: connection)
        try Quota.setsOfDay.check(try store.count(on: set.day, of: account.id), adding: 0)
        let ever = try store.countEver(of: set.entry.exerciseID, on: set.day, of: account.id)
        try Quota.setsEver.check(ever, adding: 0)
    }

    /// - Returns: What became of it, and what was there before.
    private func store(
        _ entry: SetEntry, _ draft: Draft, _ edit: SetEdit, addsOnly: Bool
    ) throws -> (SetStore.Outcome, SetStore.Stored?) {
        let store = SetStore(connection: connection)
        let end = try end(of: draft)
        // What is wrong with its time is seen below, beside what is stored.
        if let new = try? NewSet(draft, entry, of: account, edit, end: end), try store.insert(new) {
            return (.created(new.set), nil)
        }
        let stored = try store.stored(draft.id)
        let before = stored?.visible(to: account.id)
        if addsOnly, let before { return (.unchanged(try repeated(draft, entry, over: before)), nil) }
        let draft = try followingPlan(draft, edit, over: stored)
        let (day, instant) = try draft.time(for: account, at: now, over: before, end: end)
        var entry = entry
        if entry.purpose == .open, let before, before.entry.exerciseID == entry.exerciseID {
            // Who does not say what it is for leaves that as it is.
            entry.purpose = before.entry.purpose
        }
        let outcome = try store.put(
            entry, id: draft.id, day: day, performedAt: instant, of: account.id, edit, over: stored,
            position: draft.position
        )
        return (outcome, stored)
    }

    /// A change from an outbox names the day on which its page showed the set. If the plan took the set elsewhere since,
    /// it stays there. A day to which the person takes it back is another matter.
    private func followingPlan(_ draft: Draft, _ edit: SetEdit, over before: SetStore.Stored?) throws -> Draft
    {
        guard edit.comesFromOutbox, let before, let stored = before.visible(to: account.id),
            let day = draft.day, day != stored.day,
            try SetVersionStore(connection: connection)
                .wasCarried(draft.id, from: day, edit: before.editID, of: account.id)
        else { return draft }
        var draft = draft
        (draft.day, draft.performedAt) = (stored.day, stored.performedAt)
        return draft
    }

    /// When the last set of a draft's day was done, or its session without sets ended; `nil` where that does not
    /// matter because it says its own time.
    private func end(of draft: Draft) throws -> Instant? {
        guard let day = draft.day, !draft.hasTime(for: account, at: now) else { return nil }
        let store = SetStore(connection: connection)
        if let last = try store.lastInstant(on: day, of: account.id, except: draft.id) { return last }
        let sessions = TrainingSessionStore(connection: connection, account: account.id)
        return try sessions.sessions(on: day).last.map { $0.finishedAt ?? $0.startedAt }
    }

    /// The set that is stored, if a draft is what it was when it was new, or is now.
    private func repeated(_ draft: Draft, _ entry: SetEntry, over stored: LoggedSet) throws -> LoggedSet {
        let versions = try SetVersionStore(connection: connection)
            .versions(of: stored.id, account: account.id, at: now)
        let first = versions.map(\.set).filter { $0.version == 1 }
        let isSame = ([stored] + first).contains { set in
            set.entry == entry && draft.day ?? set.day == set.day
                && draft.performedAt.map { set.performedAt.isWithinBurst(of: $0) } ?? true
        }
        guard isSame else { throw Conflict(message: "That id holds another set.") }
        return stored
    }

    /// What became of a form that was sent.
    enum SubmitOutcome: Sendable {
        case logged
        /// Another form brought the same a moment ago.
        case leftOut
        /// The same form was sent before, perhaps from a page that the browser had stored.
        case already(LoggedSet, at: Instant)
    }

    /// Stores a set that a form brings. A form gets a new id with each page, and without scripts a quick
    /// second press can meet the next page already: the same set again within a second is the same press.
    /// Another set under an id that is taken comes from a page that the browser had kept: it is a new one.
    /// - Parameter content: What the form holds, which tells it from another under the same id.
    func submit(_ draft: Draft, _ content: [String]) throws -> SubmitOutcome {
        let store = SetStore(connection: connection)
        let day = draft.day ?? account.day(at: now)
        let isRepeated = try store.hasStored(
            draft.entry, on: day, of: account.id,
            after: now.adding(seconds: -Int(Submissions.doubleSubmitSeconds)))
        if isRepeated { return try store.find(draft.id, of: account.id) == nil ? .leftOut : .logged }
        let submission = Submission(draft.id, ["set", "\(day)"] + content, of: account.id)
        let submissions = Submissions(connection: connection, account: account.id, now: now)
        func logged(under key: UUID) throws -> LoggedSet? {
            try store.find(submissions.found(of: submission, under: key, in: "sets"), of: account.id)
        }
        let outcome = try submissions.once(submission, stands: { try logged(under: $0) != nil }) { key in
            // Through the outbox, under the same id, and not edited since.
            if let stored = try store.find(draft.id, of: account.id), stored.entry == draft.entry,
                stored.version == 1
            {
                return
            }
            _ = try put(draft.under(submissions.made(by: submission, under: key, in: "sets")))
        }
        guard case .repeated(let before) = outcome, !before.isDoubleSubmit,
            let set = try logged(under: before.key)
        else { return .logged }
        return .already(set, at: before.at)
    }

    /// - Returns: The set as it was; `nil` if it was changed later elsewhere and stays.
    /// - Throws: `NotFound` if there is no such set.
    @discardableResult
    func delete(_ id: UUID, _ edit: SetEdit? = nil) throws -> LoggedSet? {
        let store = SetStore(connection: connection)
        let stored = try store.stored(id)
        guard try store.delete(id, of: account.id, edit ?? SetEdit(at: now)) else { return nil }
        guard let set = stored?.set else { throw NotFound("There is no such set.") }
        try settleProgram([set.day])
        return set
    }

    /// Gives a set the content of one of its versions again; what it held is a version then.
    /// - Parameter position: Where it stood among the sets of its day, if that is known.
    /// - Throws: `NotFound` where the account has no such set or version of it.
    func restore(_ id: UUID, to version: UUID, at position: Int64? = nil) throws {
        let store = SetStore(connection: connection)
        let versions = try SetVersionStore(connection: connection)
            .versions(of: id, account: account.id, at: now)
        guard let found = versions.first(where: { $0.set.id == version })?.set else {
            throw NotFound("There is no such version of the set.")
        }
        guard let stored = try store.stored(id) else { throw NotFound("There is no such set.") }
        let outcome = try store.put(
            found.entry, id: id, day: found.day, performedAt: found.performedAt, of: account.id,
            SetEdit(at: now), over: stored, position: position
        )
        try check(outcome, before: stored)
        try settleProgram([stored.set.day, found.day])
    }

    private func exercise(_ id: UUID) throws -> Exercise {
        if let exercise = catalogue.exercise(id) { return exercise }
        return try ExerciseDirectory(catalogue: catalogue, of: account.id, in: connection)
            .exercise(id)
    }
}
