import Foundation
import HistoryFiles
import PlatesCore

/// The first and the last moments of a file, from which its days follow whatever is answered.
struct ImportEnds: Codable, Sendable {
    private var dayFirst: [WrittenMoment] = []
    private var monthFirst: [WrittenMoment] = []

    /// - Parameter refused: Cases in which the row is left out.
    mutating func add(_ moment: WrittenMoment, unless refused: ImportCases) {
        for order in DateOrder.allCases where !refused.isSuperset(of: ImportCases(order, nil)) {
            self[order].append(moment)
            if self[order].count > 256 { self[order] = Self.ends(self[order], order) }
        }
    }

    /// No more than is needed.
    var reduced: ImportEnds {
        var ends = ImportEnds()
        for order in DateOrder.allCases { ends[order] = Self.ends(self[order], order) }
        return ends
    }

    /// The first and the last day; `nil` without any.
    func days(_ order: DateOrder, _ zone: TimeZone) -> (first: Day, last: Day)? {
        let answers = HistoryAnswers(HistoryQuestions(), unit: .kg, dateOrder: order, zone: zone)
        let days = self[order].map(answers.day)
        guard let first = days.min(), let last = days.max() else { return nil }
        return (first, last)
    }

    private subscript(order: DateOrder) -> [WrittenMoment] {
        get { order == .dayFirst ? dayFirst : monthFirst }
        set {
            switch order {
            case .dayFirst: dayFirst = newValue
            case .monthFirst: monthFirst = newValue
            }
        }
    }

    /// The ends of those whose days depend on a zone, and of the others.
    private static func ends(_ moments: [WrittenMoment], _ order: DateOrder) -> [WrittenMoment] {
        let answers = HistoryAnswers(HistoryQuestions(), unit: .kg, dateOrder: order, zone: .gmt)
        let groups = Dictionary(grouping: moments) { $0.calendarDay == nil }
        return groups.values.flatMap { group in
            let sorted = group.map { (moment: $0, day: answers.day(of: $0), at: answers.instant(of: $0)) }
            let ends = [
                sorted.min { ($0.day, $0.at) < ($1.day, $1.at) },
                sorted.max { ($0.day, $0.at) < ($1.day, $1.at) },
            ]
            return ends.compactMap { $0?.moment }
        }
    }
}
