import PlatesCore
import Web

/// The page of a nutrient over time.
struct TrendsModel: Sendable {
    struct Row: Sendable {
        let title: Phrase
        let days: Int
        let amount: Phrase
        let target: Phrase
        let standing: Phrase
    }

    let nutrients: Choices
    let lengths: Choices
    let ranges: Choices
    let heading: Phrase
    /// How it stands to the targets, where there are any.
    let met: Phrase?
    let chart: Chart?
    let hasTargets: Bool
    let isByWeek: Bool
    let rows: [Row]

    init(_ days: [NutritionDay], _ question: TrendQuestion) {
        let nutrient = question.nutrient
        nutrients = Choices(
            label: "Nutrient",
            links: TargetPlan.nutrients.map {
                .init(title: $0.title, href: question.path(nutrient: $0), isCurrent: $0 == nutrient)
            }
        )
        lengths = Choices(
            label: "By day or week",
            links: NutritionPeriod.Length.allCases.map {
                .init(title: $0.title, href: question.path(length: $0), isCurrent: $0 == question.length)
            }
        )
        ranges = Choices(
            label: "How far back",
            links: TrendQuestion.ranges.map {
                .init(title: $0.title, href: question.path(range: $0), isCurrent: $0 == question.range)
            }
        )
        let periods = days.folded(by: question.length, weekStarts: question.weekStarts)
        let whole = NutritionPeriod(from: question.first, days)
        let average = whole.average(of: nutrient)
        heading = average.map { "\(nutrient.text($0)) a day" } ?? nutrient.title
        isByWeek = question.length == .week
        rows = periods.reversed().compactMap { Row($0, nutrient, question) }
        let columns = periods.map {
            ColumnChart.Column(value: $0.average(of: nutrient), target: $0.target(of: nutrient))
        }
        hasTargets = columns.contains { $0.target != nil }
        let counted = whole.days(with: nutrient)
        met = average.map { _ in
            Self.about(columns, days: counted, of: days.count, by: question.length)
        }
        chart = average.map { average in
            let span = DayRange(from: question.first, to: question.today)
            let (title, amount) = (nutrient.title, nutrient.text(average))
            let (first, last) = (span.from.longText, span.to.longText)
            let label: Phrase =
                switch question.length {
                case .day:
                    """
                    \(title) by day from \(first) to \(last): on average \(amount) a day. \
                    The table has every figure.
                    """
                case .week:
                    """
                    \(title) by week from \(first) to \(last): on average \(amount) a day. \
                    The table has every figure.
                    """
                }
            return ColumnChart(columns, days: span, label: label).chart
        }
    }

    /// `The average of 24 days with entries, of 28. The target was met on 17 of 24 days.`
    private static func about(
        _ columns: [ColumnChart.Column], days: Int, of all: Int, by length: NutritionPeriod.Length
    ) -> Phrase {
        let average: Phrase = "The average of \(days) days with entries, of \(all)."
        let standings = columns.compactMap(\.standing)
        guard !standings.isEmpty else { return average }
        let met = standings.count { $0 == .met }
        let share: Phrase =
            switch length {
            case .day: "The target was met on \(met) of \(standings.count) days."
            case .week: "The target was met in \(met) of \(standings.count) weeks."
            }
        return [average, share].joined(by: .verbatim(" "))
    }
}

extension TrendsModel.Row {
    /// Nothing where nothing is known of the nutrient.
    fileprivate init?(_ period: NutritionPeriod, _ nutrient: Nutrient, _ question: TrendQuestion) {
        guard let amount = period.average(of: nutrient) else { return nil }
        let target = period.target(of: nutrient)
        let first = period.from.shortText(seenFrom: question.today)
        title = question.length == .week ? "Week of \(first)" : first
        days = period.days(with: nutrient)
        self.amount = nutrient.text(amount)
        self.target = target?.text(of: nutrient) ?? "none|target"
        standing = target?.standing(amount).title ?? .empty
    }
}

extension NutrientTarget.Standing {
    var title: Phrase {
        switch self {
        case .below: "below|target"
        case .met: "met|target"
        case .above: "above|target"
        }
    }
}

extension NutritionPeriod.Length {
    var title: Phrase {
        switch self {
        case .day: "By day"
        case .week: "By week"
        }
    }
}
