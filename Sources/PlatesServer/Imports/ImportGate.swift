import Foundation
import HistoryFiles
import PlatesCore

/// Answers to a file's questions on which rows may depend: the order of dates together with the unit.
struct ImportCases: OptionSet, Hashable, Codable, Sendable {
    let rawValue: UInt8

    static let all = ImportCases(rawValue: 15)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The cases that are left by an answer; `nil` for one that is open.
    init(_ order: DateOrder?, _ unit: WeightUnit?) {
        self = []
        for (number, one) in Self.each.enumerated() {
            let isLeft = (order == nil || order == one.order) && (unit == nil || unit == one.unit)
            if isLeft { insert(ImportCases(rawValue: 1 << UInt8(number))) }
        }
    }

    fileprivate static let each: [(order: DateOrder, unit: WeightUnit)] = DateOrder.allCases.flatMap {
        order in
        WeightUnit.allCases.map { (order, $0) }
    }
}

/// Asks of each row of a file in which cases it could not be added.
struct ImportGate: Sendable {
    private let rules: [(cases: ImportCases, rule: ImportRule)]

    /// Where days begin last: a row is in the future only if it is everywhere.
    private static let west = TimeZone(secondsFromGMT: -12 * 3600) ?? .gmt

    init(today: Day) {
        rules = ImportCases.each.map { order, unit in
            let answers = HistoryAnswers(HistoryQuestions(), unit: unit, dateOrder: order, zone: Self.west)
            return (ImportCases(order, unit), ImportRule(answers: answers, today: today))
        }
    }

    /// - Returns: In which cases a row is refused, by the reason.
    func refusals(_ check: (ImportRule) throws(ImportRefusal) -> Void) -> [ImportRefusal: ImportCases] {
        var refusals: [ImportRefusal: ImportCases] = [:]
        for (cases, rule) in rules {
            do throws(ImportRefusal) {
                try check(rule)
            } catch {
                refusals[error, default: []].formUnion(cases)
            }
        }
        return refusals
    }
}

/// Rows that could not be added in some cases.
struct ImportExpectation: Codable, Sendable {
    let kind: ImportedRowKind
    let refusal: ImportRefusal
    let cases: ImportCases
    private(set) var rows = RowLines()

    init(_ kind: ImportedRowKind, _ refusal: ImportRefusal, _ cases: ImportCases) {
        (self.kind, self.refusal, self.cases) = (kind, refusal, cases)
    }

    mutating func add(_ line: Int) { rows.add(line) }
}

/// Rows of a file of which the same is said.
struct RowLines: Codable, Hashable, Sendable {
    private(set) var count = 0
    /// The first of them.
    private(set) var lines: [Int] = []

    private static let most = 10

    mutating func add(_ line: Int) {
        count += 1
        if lines.count < Self.most { lines.append(line) }
    }

    /// A line for each of the first, of which the last one stands for all others as well.
    var each: [(line: Int, rows: Int)] {
        lines.enumerated().map { index, line in
            (line, index == lines.count - 1 ? 1 + count - lines.count : 1)
        }
    }
}
