import Foundation

/// Sets of a day that are of one exercise and for the same.
public struct SetGroup: Hashable, Sendable {
    public let exerciseID: UUID
    public let purpose: SetPurpose
    /// All that were logged.
    public let logged: Int
    /// What those come to that were completed and are not warm-ups.
    public let totals: ExerciseTotals

    public init(exerciseID: UUID, purpose: SetPurpose, logged: Int, totals: ExerciseTotals) {
        self.exerciseID = exerciseID
        self.purpose = purpose
        self.logged = logged
        self.totals = totals
    }

    /// How many were completed and are not warm-ups.
    public var completed: Int { totals.sets }
}

/// The sets of a day as its row in `logged_days` lists them, in any order: groups with a semicolon between, each of an
/// exercise, what its sets are for (the id of an item, `x` for an extra, nothing where the plan decides), how many were
/// logged, how many count, their reps and their volume in gram-repetitions, with commas between.
public struct SetGroups: Hashable, Sendable {
    public let groups: [SetGroup]

    /// - Returns: `nil` if the text is not such a list.
    public init?(text: String) {
        var text = text
        guard let groups = text.withUTF8({ SetGroups(utf8: $0) }) else { return nil }
        self = groups
    }

    /// The same of a text's bytes.
    public init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        var numbers = ListedNumbers(bytes)
        var groups: [SetGroup] = []
        groups.reserveCapacity(bytes.count / Self.fewestBytes + 1)
        repeat {
            guard let group = numbers.group() else { return nil }
            groups.append(group)
        } while numbers.ended == .element
        guard numbers.ended == .text else { return nil }
        self.groups = groups
    }

    /// Those of a group: an id, four digits and the commas.
    private static let fewestBytes = UUID.textLength + 9
}

extension ListedNumbers {
    fileprivate mutating func group() -> SetGroup? {
        guard let exercise = bytesToComma().flatMap({ UUID(utf8: $0) }),
            let purpose = bytesToComma().flatMap(Self.purpose),
            let logged = next(), ended == .number, let completed = next(), ended == .number,
            let reps = next(), ended == .number, let volume = next()
        else { return nil }
        return SetGroup(
            exerciseID: exercise, purpose: purpose, logged: Int(logged),
            totals: ExerciseTotals(volume: volume, sets: Int(completed), reps: Int(reps)))
    }

    private static func purpose(_ bytes: UnsafeBufferPointer<UInt8>) -> SetPurpose? {
        switch bytes.count {
        case 0: .open
        case 1: bytes[0] == UInt8(ascii: "x") ? .extra : nil
        default: UUID(utf8: bytes).map { .item($0) }
        }
    }
}
