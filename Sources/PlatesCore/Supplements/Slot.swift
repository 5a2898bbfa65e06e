import Foundation

/// A time of day for intakes: predefined or a person's own.
public struct Slot: Hashable, Sendable {
    /// Its name in the API and in tables: `before_training`, or what the person called it.
    public let key: String

    private init(known key: String) { self.key = key }

    public static let morning = Slot(known: "morning")
    public static let lunch = Slot(known: "lunch")
    public static let beforeTraining = Slot(known: "before_training")
    public static let afterTraining = Slot(known: "after_training")
    public static let evening = Slot(known: "evening")
    public static let bedtime = Slot(known: "bedtime")

    /// The predefined slots in the order of the day.
    public static let known: [Slot] = [.morning, .lunch, .beforeTraining, .afterTraining, .evening, .bedtime]

    /// A slot by its name; predefined ones also by their English title.
    /// - Parameter stored: Slots whose names are not checked again.
    /// - Throws: `ValidationError` for the field `slot` if the name is empty, too long or not a valid `TextRule.line`.
    public init(_ name: String, keeping stored: [Slot] = []) throws(ValidationError) {
        var validator = Validator(keeping: stored.map { Self.plain($0.key) })
        validator.line("slot", Self.plain(name), 1...40)
        try validator.check()
        self.init(naming: name, among: stored)
    }

    /// A slot as a person types it into a form, where predefined ones have their titles in the reader's language.
    public init(typed name: String, keeping stored: [Slot] = []) throws(ValidationError) {
        let plain = Self.plain(name)
        if !stored.contains(where: { Self.plain($0.key) == plain }),
            let known = Self.known.first(where: { $0.title.isRead(as: plain.lowercased()) })
        {
            self = known
        } else {
            try self.init(name, keeping: stored)
        }
    }

    /// A slot by the key of an existing one, as forms and programs send it, without validation. Predefined ones also
    /// by their English title.
    /// - Parameter stored: Existing slots besides the predefined ones.
    public init(naming name: String, among stored: [Slot] = []) {
        // PostgreSQL cannot store U+0000.
        let name = Self.plain(name.replacing("\0", with: ""))
        if let same = stored.first(where: { $0.key == name || Self.plain($0.key) == name }) {
            self = same
            return
        }
        let plain = name.lowercased()
        self =
            Self.known.first { $0.key == plain || $0.title.description.lowercased() == plain }
            ?? Slot(known: name)
    }

    private static func plain(_ name: String) -> String {
        name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// A slot as it is stored.
    public init(stored key: String) { self.key = key }

    public var isKnown: Bool { Self.known.contains(self) }

    /// The default time in minutes after midnight.
    public var usualMinute: Int {
        switch self {
        case .morning: 8 * 60
        case .lunch: 12 * 60 + 30
        case .beforeTraining: 17 * 60
        case .afterTraining: 18 * 60 + 30
        case .evening: 20 * 60
        case .bedtime: 22 * 60
        default: 12 * 60
        }
    }
}

/// A person's times of the slots.
public struct SlotTimes: Hashable, Sendable {
    /// The person's times by slot, in minutes after midnight.
    public let own: [Slot: Int]

    public init(_ own: [Slot: Int] = [:]) { self.own = own }

    public func minute(of slot: Slot) -> Int { own[slot] ?? slot.usualMinute }

    /// The slots in the order of the day.
    public func sorted(_ slots: some Sequence<Slot>) -> [Slot] {
        slots.sorted { (minute(of: $0), order($0), $0.key) < (minute(of: $1), order($1), $1.key) }
    }

    private func order(_ slot: Slot) -> Int { Slot.known.firstIndex(of: slot) ?? Slot.known.count }
}
