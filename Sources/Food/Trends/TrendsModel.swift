import PlatesCore
import Web

/// The page of a nutrient over time.
struct TrendsModel: Sendable {
    struct Row: Sendable {
        let title: String
        let days: Int
        let amount: String
        let target: String
        let standing: String
    }

    let nutrients: Choices
    let lengths: Choices
    let ranges: Choices
    let heading: String
    /// How it stands to the targets, where there are any.
    let met: String?
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
            Self.about(columns, days: counted, of: days.count, word: question.length.rawValue)
        }
        chart = average.map { average in
            let span = DayRange(from: question.first, to: question.today)
            let label =
                "\(nutrient.title) by \(question.length.rawValue) from \(span.from.longText) to "
                + "\(span.to.longText): on average \(nutrient.text(average)) a day. The table has every figure."
            return ColumnChart(columns, days: span, label: label).chart
        }
    }

    /// `The average of 24 days with entries, of 28. The target was met on 17 of 24 days.`
    private static func about(_ columns: [ColumnChart.Column], days: Int, of all: Int, word: String) -> String
    {
        let average = "The average of \(days) \(days == 1 ? "day" : "days") with entries, of \(all)."
        let standings = columns.compactMap(\.standing)
        guard !standings.isEmpty else { return average }
        let met = standings.count { $0 == .met }
        let words = standings.count == 1 ? word : word + "s"
        return
            "\(average) The target was met \(word == "day" ? "on" : "in") \(met) of \(standings.count) \(words)."
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
        self.target = target?.text(of: nutrient) ?? "none"
        standing = target?.standing(amount).rawValue ?? ""
    }
}

extension NutritionPeriod.Length {
    var title: String {
        switch self {
        case .day: "By day"
        case .week: "By week"
        }
    }
}
