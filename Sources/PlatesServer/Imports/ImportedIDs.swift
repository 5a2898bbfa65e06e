import Foundation
import HistoryFiles
import PlatesCore

/// The ids of what an account has from files. They follow from what a file says, so that the same again is the same.
struct ImportedIDs {
    let account: UUID
    let source: HistorySource

    /// The beginning of the ids of all rows of a kind that a file has for a moment: the session's start, or the day.
    ///
    /// It begins with the time, as ids of version 7 do: those of one file stand side by side in the index of their table,
    /// and not each on another page.
    func group(_ kind: String, _ moment: WrittenMoment) -> UUID {
        ImportMark.least.id(beginning: id(kind, moment, []))
    }

    /// An id as earlier versions made them, of how many like it come before a row.
    func id(_ kind: String, _ moment: WrittenMoment, _ parts: [String]) -> UUID {
        var bytes = UUID(hashing: ["import", account.text, source.rawValue, kind, moment.key] + parts).uuid
        let time = UInt64(clamping: moment.order)
        (bytes.0, bytes.1, bytes.2) = (Self.byte(time, 32), Self.byte(time, 24), Self.byte(time, 16))
        (bytes.3, bytes.4) = (Self.byte(time, 8), Self.byte(time, 0))
        return UUID(uuid: bytes)
    }

    /// Whether an id is of a row that has a date and no time, whichever app it is from: the time that the id begins with is
    /// that of midnight.
    static func isTimeless(_ id: UUID) -> Bool {
        let bytes = id.uuid
        let time = [bytes.0, bytes.1, bytes.2, bytes.3, bytes.4].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        // Other ids begin with a time in milliseconds, or at random.
        return time < 1 << 32 && time % 86_400 == 0
    }

    private static func byte(_ time: UInt64, _ shift: UInt64) -> UInt8 {
        UInt8(truncatingIfNeeded: time >> shift)
    }
}
