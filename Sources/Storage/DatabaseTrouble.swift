import Synchronization

/// What keeps a database from storing, until somebody looks after it.
public enum DatabaseTrouble: Sendable {
    /// There is no space left where it stores.
    case full
    /// It can only be read: a server that follows another, or a file that may not be written to.
    case readOnly
    /// Its disk does not read or write as it should.
    case failing
    /// Its file was moved, replaced or deleted while it was open.
    case replaced
    /// It does not answer.
    case away
}

extension DatabaseError {
    /// The trouble that it tells of; `nil` where only the one piece of work was refused.
    public var trouble: DatabaseTrouble? {
        switch self {
        case .full: .full
        case .readOnly: .readOnly
        case .failing: .failing
        case .replaced: .replaced
        case .unavailable: .away
        case .notUnique, .brokenReference, .checkFailed, .unstorableText, .busy: nil
        }
    }
}

extension DatabaseError {
    /// Whether reading goes on all the same.
    public var stopsOnlyWriting: Bool {
        switch trouble {
        case .full, .readOnly, .failing, .replaced: true
        case .away, nil: false
        }
    }
}

/// The last trouble of a database, until something is written again.
///
/// It is forgotten after half a minute in which nobody met it: where nobody writes, nobody would find out that it is
/// over.
final class TroubleRecord: Sendable {
    private struct Entry {
        let trouble: DatabaseTrouble
        let noted: ContinuousClock.Instant
    }

    private static let lifetime = Duration.seconds(30)

    private let entry = Mutex<Entry?>(nil)
    /// Spares a lock where there is no trouble, as nearly always.
    private let isThere = Atomic(false)

    var current: DatabaseTrouble? {
        guard isThere.load(ordering: .acquiring) else { return nil }
        return entry.withLock { entry in
            entry.flatMap { ContinuousClock.now < $0.noted + Self.lifetime ? $0.trouble : nil }
        }
    }

    /// Remembers what an error tells of, if it tells of trouble.
    func note(_ error: DatabaseError) {
        guard let trouble = error.trouble else { return }
        entry.withLock { $0 = Entry(trouble: trouble, noted: .now) }
        isThere.store(true, ordering: .releasing)
    }

    /// Something was done. What was only read says no more than that the database answers.
    func clear(byWriting: Bool) {
        guard isThere.load(ordering: .acquiring) else { return }
        entry.withLock { entry in
            guard byWriting || entry?.trouble == .away else { return }
            entry = nil
            isThere.store(false, ordering: .releasing)
        }
    }
}
