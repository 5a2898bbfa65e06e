import Foundation
import PlatesCore
import Testing

@testable import HistoryFiles

/// All that a file says.
struct Read {
    let source: HistorySource
    let records: [HistoryRecord]
    let questions: HistoryQuestions

    /// - Throws: `HistoryFileMistake`
    init(_ bytes: [UInt8], columns: HistoryColumns? = nil) throws(HistoryFileMistake) {
        let parts = try HistoryParts(MemoryBytes(bytes), size: bytes.count, columns: columns)
        source = parts.source
        let reader = try HistoryReader(parts)
        var (records, questions) = ([HistoryRecord](), HistoryQuestions())
        while let record = reader.next() {
            records.append(record)
            questions.add(record)
        }
        (self.records, self.questions) = (records, questions)
    }

    init(_ text: String, columns: HistoryColumns? = nil) throws(HistoryFileMistake) {
        try self.init(Array(text.utf8), columns: columns)
    }

    var sessions: [HistorySession] {
        records.compactMap { if case .session(let session) = $0 { session } else { nil } }
    }

    var sets: [HistorySet] {
        records.compactMap { if case .set(let set) = $0 { set } else { nil } }
    }

    var foods: [HistoryFood] {
        records.compactMap { if case .food(let food) = $0 { food } else { nil } }
    }

    var weights: [HistoryWeight] {
        records.compactMap { if case .weight(let weight) = $0 { weight } else { nil } }
    }

    var skips: [HistorySkip] {
        records.compactMap { if case .skip(let skip) = $0 { skip } else { nil } }
    }

    /// `3 restTimer`
    var reasons: [String] { skips.map { "\($0.line) \($0.reason.rawValue)" } }

    /// `3 Weight badNumber`
    var cells: [String] { skips.map { "\($0.line) \($0.column ?? "-") \($0.reason.rawValue)" } }

    /// The lines of all records but sessions.
    var lines: Set<Int> {
        Set(sets.map(\.line) + foods.map(\.line) + weights.map(\.line) + skips.map(\.line))
    }

    /// `80 kg × 5`, with what else a set has.
    var efforts: [String] { sets.map(\.effort) }
}

extension HistorySet {
    var effort: String {
        var parts: [String] = []
        if let mass { parts.append("\(Double(mass.thousandths) / 1000) \(mass.unit?.rawValue ?? "?")") }
        if let reps { parts.append("× \(reps)") }
        if let seconds { parts.append("\(seconds) s") }
        if let distance { parts.append("\(distance.value) \(distance.unit?.rawValue ?? "?")") }
        if let rpe { parts.append("@\(rpe)") }
        if kind != .working { parts.append(kind.rawValue) }
        return parts.joined(separator: " ")
    }
}

extension WrittenMoment {
    /// A local date and time.
    static func at(_ day: String, _ clock: String? = nil) -> WrittenMoment {
        .local(.day(Day(day)!), second: clock.flatMap(MomentText.clock))
    }

    static func instant(_ text: String) -> WrittenMoment { .instant(Instant(text)!) }
    static func zoned(_ text: String, hours: Double) -> WrittenMoment {
        .zoned(Instant(text)!, offset: Int(hours * 3600))
    }
}
