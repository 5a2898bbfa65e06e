/// Which sessions of a day its sets belong to.
///
/// A set belongs to the last session that had begun when it was done; one before the first session belongs to the
/// first. Without a session all of them are one visit of which nobody noted the times.
public struct SessionShares: Sendable {
    /// In the order in which they began.
    public let sessions: [TrainingSession]
    /// The first and the last set of each session, in the order of `sessions`.
    private let spans: [SessionLength.Span?]
    /// The first and the last set of the day.
    private let span: SessionLength.Span?

    /// - Parameter instants: When the sets of the day were done, in any order.
    public init(_ sessions: [TrainingSession], instants: [Instant]) {
        let sorted = sessions.sorted { ($0.startedAt, $0.id.text) < ($1.startedAt, $1.id.text) }
        let shares = Dictionary(grouping: instants) { Self.index(of: $0, in: sorted) }
        self.sessions = sorted
        spans = sorted.indices.map { SessionLength.Span(shares[$0] ?? []) }
        span = SessionLength.Span(instants)
    }

    /// Which session a set belongs to, as an index of `sessions`; 0 also if there is none.
    public func index(of instant: Instant) -> Int { Self.index(of: instant, in: sessions) }

    private static func index(of instant: Instant, in sessions: [TrainingSession]) -> Int {
        sessions.lastIndex { $0.startedAt <= instant } ?? 0
    }

    /// How long a session took.
    public func length(at index: Int) -> SessionLength? { sessions[index].length(spans[index]) }

    /// When each session began and ended, as far as that is known; one for the sets of a day without a session.
    public var lengths: [SessionLength] {
        guard !sessions.isEmpty else {
            return [SessionLength(started: nil, finished: nil, sets: span)].compactMap { $0 }
        }
        return sessions.indices.compactMap(length(at:))
    }

    /// From the start of the first session to the end of the last.
    public var whole: SessionLength? {
        let lengths = lengths
        guard let start = lengths.map(\.start).min(), let end = lengths.map(\.end).max() else { return nil }
        return SessionLength(started: start, finished: end, isCorrected: true, sets: nil)
    }

    /// How long all sessions took together; `nil` if no plausible length is known.
    public var minutes: Int? {
        let minutes = lengths.compactMap(\.minutes)
        return minutes.isEmpty ? nil : minutes.reduce(0, +)
    }
}

extension SessionLength.Span {
    /// - Parameter instants: In any order; `nil` if there are none.
    public init?(_ instants: [Instant]) {
        guard let first = instants.min(), let last = instants.max() else { return nil }
        self.init(first: first, last: last)
    }
}
