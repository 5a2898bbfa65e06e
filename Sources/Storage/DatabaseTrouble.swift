import Synchronization

/// A lasting problem that prevents writes until an operator fixes it.
public enum DatabaseTrouble: Sendable {
    /// The disk is full.
    case full
    /// Read-only: a standby server, or a file without write permission.
    case readOnly
    /// Its disk fails.
    case failing
    /// Its file was moved, replaced or deleted while it was open.
    case replaced
    /// It does not answer.
    case away
}

extension DatabaseError {
    /// The lasting problem behind it; `nil` if only this piece of work failed.
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
    /// Whether reads still work.
    public var stopsOnlyWriting: Bool {
        switch trouble {
        case .full, .readOnly, .failing, .replaced: true
        case .away, nil: false
        }
    }
}

/// The last trouble of a database, until a write succeeds.
///
/// It expires after 30 seconds without another failure, because without writes nothing would show that it is over.
final class TroubleRecord: Sendable {
    private struct Entry {
        let trouble: DatabaseTrouble
        let noted: ContinuousClock.Instant
    }

    private static let lifetime = Duration.seconds(30)

    private let entry = Mutex<Entry?>(nil)
    /// Avoids the lock in the usual case without trouble.
    private let isThere = Atomic(false)

    var current: DatabaseTrouble? {
        guard isThere.load(ordering: .acquiring) else { return nil }
        return entry.withLock { entry in
            entry.flatMap { ContinuousClock.now < $0.noted + Self.lifetime ? $0.trouble : nil }
        }
    }

    /// Records the trouble behind an error, if there is one.
    func note(_ error: DatabaseError) {
        guard let trouble = error.trouble else { return }
        entry.withLock { $0 = Entry(trouble: trouble, noted: .now) }
        isThere.store(true, ordering: .releasing)
    }

    /// Notes a success. A read only shows that the database answers.
    func clear(byWriting: Bool) {
        guard isThere.load(ordering: .acquiring) else { return }
        entry.withLock { entry in
            guard byWriting || entry?.trouble == .away else { return }
            entry = nil
            isThere.store(false, ordering: .releasing)
        }
    }
}
