import Foundation

/// Days on which nothing is planned: a holiday, an illness.
public struct PlanPause: Hashable, Sendable, Identifiable {
    public enum Reason: String, NamedChoice, Codable, Hashable, Sendable {
        case holiday, illness, other
    }

    public var id: UUID
    public var from: Day
    /// The last day; `nil` until it is ended.
    public var to: Day?
    public var reason: Reason
    /// Whether a rotation by date goes on afterwards where it stood; otherwise its days pass meanwhile.
    public var standsStill: Bool

    public init(
        id: UUID = UUID(), from: Day, to: Day? = nil, reason: Reason = .other, standsStill: Bool = true
    ) {
        (self.id, self.from, self.to, self.reason, self.standsStill) = (id, from, to, reason, standsStill)
    }

    public func contains(_ day: Day) -> Bool { from <= day && day <= to ?? .last }

    public func overlaps(_ other: PlanPause) -> Bool {
        from <= other.to ?? .last && other.from <= to ?? .last
    }
}
