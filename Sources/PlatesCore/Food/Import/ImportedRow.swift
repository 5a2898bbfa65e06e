/// The result of a row of a file of foods.
public enum ImportedRow: Hashable, Sendable {
    /// - Parameter leftOut: Nutrients whose figures were dropped.
    case food(Food, line: Int, notes: Set<ImportNote>, leftOut: [Nutrient] = [])
    /// - Parameter code: Its code in the file, if readable.
    case skipped(line: Int, reason: ImportSkip, code: String = "")
}

/// A line of the report about a skipped or changed row.
public struct ImportRemark: Hashable, Sendable {
    /// `nil` if a food is put together from several tables.
    public let line: Int?
    public let code: String
    public let isLeftOut: Bool
    /// A sentence.
    public let reason: String

    public init(line: Int?, code: String, isLeftOut: Bool, reason: String) {
        self.line = line
        self.code = code
        self.isLeftOut = isLeftOut
        self.reason = reason
    }
}

extension ImportedRow {
    /// One for each reason, always in the same order.
    public var remarks: [ImportRemark] {
        switch self {
        case .food(let food, let line, let notes, let leftOut):
            ImportNote.allCases.filter(notes.contains).map {
                ImportRemark(
                    line: line, code: food.sourceID, isLeftOut: false, reason: $0.sentence(leftOut: leftOut))
            }
        case .skipped(let line, let reason, let code):
            [ImportRemark(line: line, code: code, isLeftOut: true, reason: reason.sentence)]
        }
    }
}

/// Counts of imported foods, skips and notes.
public struct ImportTally: Hashable, Codable, Sendable {
    public private(set) var foods = 0
    public private(set) var skips: [ImportSkip: Int] = [:]
    public private(set) var notes: [ImportNote: Int] = [:]

    public init() {}

    public mutating func add(_ row: ImportedRow) {
        switch row {
        case .food(_, _, let notes, _): addFood(notes)
        case .skipped(_, let reason, _): addSkip(reason)
        }
    }

    public mutating func addFood(_ notes: Set<ImportNote>) {
        foods += 1
        for note in notes { self.notes[note, default: 0] += 1 }
    }

    public mutating func addSkip(_ reason: ImportSkip) {
        skips[reason, default: 0] += 1
    }

    public static func += (sum: inout ImportTally, more: ImportTally) {
        sum.foods += more.foods
        sum.skips.merge(more.skips, uniquingKeysWith: +)
        sum.notes.merge(more.notes, uniquingKeysWith: +)
    }

    /// All of them.
    public var rows: Int { foods + skipped }

    public var skipped: Int { skips.values.reduce(0, +) }
}

/// Reads the foods of a file one after another.
public protocol FoodReader: AnyObject {
    /// - Returns: `nil` at the end of the file.
    /// - Throws: `ImportFileError.unreadable`.
    func next() throws(ImportFileError) -> ImportedRow?

    /// After the last row that was read: a reader that starts here reads exactly the rest.
    var position: ImportPosition { get }
}
