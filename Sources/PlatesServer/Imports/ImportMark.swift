import Foundation
import HistoryFiles
import PlatesCore
import Web

/// What tells a row of a file from the others of its session or day: what it says, and how many of the same came before.
///
/// It does not say where the row stands. So a row that was inserted before it leaves it as it is, and so does another
/// order of the rows.
struct ImportMark: Hashable, Sendable {
    /// The lower 48.
    private let bits: UInt64

    private init(bits: UInt64) { self.bits = bits & (1 << 48 - 1) }

    init(_ parts: [String]) { self.init(of: UUID(hashing: ["import mark"] + parts)) }

    /// The one that an id ends with.
    init(of id: UUID) {
        let bytes = id.uuid
        let last = [bytes.10, bytes.11, bytes.12, bytes.13, bytes.14, bytes.15]
        self.init(bits: last.reduce(0) { $0 << 8 | UInt64($1) })
    }

    static let least = ImportMark(bits: 0)
    static let most = ImportMark(bits: .max)

    /// An id that begins as another one and ends with this.
    func id(beginning group: UUID) -> UUID {
        var bytes = group.uuid
        (bytes.10, bytes.11, bytes.12) = (byte(40), byte(32), byte(24))
        (bytes.13, bytes.14, bytes.15) = (byte(16), byte(8), byte(0))
        return UUID(uuid: bytes)
    }

    private func byte(_ shift: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: bits >> shift) }
}

extension ImportMark: Codable {
    init(from decoder: any Decoder) throws {
        self.init(bits: try decoder.singleValueContainer().decode(UInt64.self))
    }

    func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        try value.encode(bits)
    }
}

extension HistorySet {
    /// What it says, but for notes: apps move those from set to set.
    func marks(in session: HistorySession) -> [String] {
        [
            "set", session.start.key, session.title, exercise,
            mass.map { "\($0.thousandths) \($0.unit?.rawValue ?? "")" } ?? "", Self.text(reps),
            Self.text(seconds), Self.text(distance?.value), distance?.unit?.rawValue ?? "", Self.text(rpe),
            kind.rawValue, "\(completed)", moment?.key ?? "",
        ]
    }

    private static func text(_ value: (some CustomStringConvertible)?) -> String {
        value.map(\.description) ?? ""
    }
}

extension HistoryFood {
    /// What it says.
    var marks: [String] {
        let figures = Nutrient.allCases.map { nutrients[$0].map { "\($0)" } ?? "" }
        return ["food", moment.day.key, meal, name, amount, "\(isSupplement)"] + figures
    }
}
