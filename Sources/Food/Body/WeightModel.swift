import PlatesCore
import Web

/// The page of body weight.
struct WeightModel: Sendable {
    struct Line: Sendable {
        let day: String
        let title: Phrase
        let weight: Phrase
        let trend: Phrase
    }

    let fields: [FormField]
    /// The unit in which the form is typed: that of the weight which is changed.
    let unit: String
    let heading: Phrase
    let isChange: Bool
    let ranges: Choices
    let chart: Chart?
    /// `Trend: 81.2 kg, 0.3 kg less a week`
    let trend: Phrase?
    /// Those of the range, the last first.
    let rows: [Line]
    /// Those of the last days with a weight, the last first.
    let lines: [Line]
    /// The others of the last 90 days.
    let older: [Line]
    let hasOlder: Bool
    /// `The last was 81.5 kg on Mon 23 Nov.`
    let last: Phrase?
    let isEmpty: Bool

    /// How many days can be changed from the page, and how many weights stand there unfolded.
    private static let listed = (days: 90, unfolded: 7)

    /// - Parameters:
    ///   - form: The day whose weight is to be changed, or what was typed.
    ///   - unit: The person's.
    init(
        _ history: WeightHistory, range: TimeRange, form: Form, unit: WeightUnit, today: Day,
        error: ValidationError?
    ) {
        let day = Day(form["day"]) ?? today
        let old = history.item(of: day)?.mass
        let typedUnit = WeightUnit(rawValue: form["unit"]) ?? old?.unit ?? unit
        fields = Self.fields(form, day: day, old: old, unit: typedUnit, today: today, error)
        last = history.items.last.map {
            "The last was \($0.mass.text) on \($0.day.shortText(seenFrom: today))."
        }
        self.unit = typedUnit.rawValue
        isChange = old != nil
        heading =
            old == nil
            ? "Log your weight"
            : day == today ? "Change the weight of today" : "Change the weight of \(day.shortText)"
        ranges = Choices(
            label: "How far back",
            links: TimeRange.allCases.map {
                .init(title: $0.title, href: "/food/weight?range=\($0.rawValue)", isCurrent: $0 == range)
            }
        )
        let first = range.first(upTo: today)
        let shown = history.items.filter { $0.day >= first }
        chart = Self.chart(shown, in: unit, from: max(first, history.items.first?.day ?? first), to: today)
        trend = history.items.last.map { Self.trend($0, history.changePerWeek, in: unit) }
        rows = shown.reversed().map { Line($0, in: unit, today: today) }
        let recent = history.items.filter { $0.day.days(until: today) < Self.listed.days }.reversed()
            .map { Line($0, in: unit, today: today) }
        lines = Array(recent.prefix(Self.listed.unfolded))
        older = Array(recent.dropFirst(Self.listed.unfolded))
        hasOlder = !older.isEmpty
        isEmpty = history.items.isEmpty
    }

    private static func fields(
        _ form: Form, day: Day, old: Mass?, unit: WeightUnit, today: Day, _ error: ValidationError?
    ) -> [FormField] {
        let errors = FieldErrors(error)
        return [
            FormField(
                "day", "Day", type: "date", value: form.optional("day") ?? day.description,
                attributes: ["max": today.description, "required": ""], error: errors["day"]
            ),
            FormField(
                "weight", "Weight (\(unit.rawValue))", value: form.optional("weight") ?? old?.fieldText ?? "",
                attributes: [
                    "inputmode": "decimal", "autocomplete": "off", "maxlength": "9", "required": "",
                ],
                error: errors["weight"]
            ),
        ]
    }

    private static func chart(
        _ items: [WeightHistory.Item], in unit: WeightUnit, from first: Day, to today: Day
    ) -> Chart? {
        guard let earliest = items.first, let latest = items.last else { return nil }
        // A few days alone still stand apart from the edges.
        let days = DayRange(from: min(first, earliest.day, today.adding(days: -7)), to: today)
        let masses = items.map { $0.mass.in(unit) }
        let points = zip(items, masses).map { item, mass in
            LineChart.Point(
                day: item.day, value: mass.number, trend: Mass(grams: item.trend, displayedIn: unit).number
            )
        }
        let sorted = masses.map(\.number).sorted()
        func text(_ number: Double?) -> Phrase { .number(DecimalText.rounded(number ?? 0, decimals: 1)) }
        let trends = [earliest, latest].map { Mass.trendText(grams: $0.trend, in: unit) }
        let label: Phrase = """
            Body weight from \(earliest.day.longText) to \(latest.day.longText): \
            between \(text(sorted.first)) and \(text(sorted.last)) \(unit.rawValue), \
            the trend goes from \(trends[0]) to \(trends[1]).
            """
        return LineChart(points, days: days, label: label).chart
    }

    private static func trend(_ last: WeightHistory.Item, _ change: Int64?, in unit: WeightUnit) -> Phrase {
        let now = Mass.trendText(grams: last.trend, in: unit)
        guard let change else { return "Trend: \(now)" }
        let amount = Int64(change.magnitude)
        guard Mass.trendNumber(grams: amount, in: unit) != "0" else { return "Trend: \(now), not changing" }
        let text = Mass.trendText(grams: amount, in: unit)
        return change < 0 ? "Trend: \(now), \(text) less a week" : "Trend: \(now), \(text) more a week"
    }
}

extension WeightModel.Line {
    init(_ item: WeightHistory.Item, in unit: WeightUnit, today: Day) {
        day = item.day.description
        title = item.day.shortText(seenFrom: today)
        weight = item.mass.text
        trend = Mass.trendText(grams: item.trend, in: unit)
    }
}

extension Mass {
    /// The entered value for drawing.
    package var number: Double { Double(thousandths) / 1000 }

    /// Something calculated, to a tenth: `81.2 kg`.
    static func trendText(grams: Int64, in unit: WeightUnit) -> Phrase {
        .number("\(trendNumber(grams: grams, in: unit)) \(unit.rawValue)")
    }

    fileprivate static func trendNumber(grams: Int64, in unit: WeightUnit) -> String {
        DecimalText.rounded(Mass(grams: grams, displayedIn: unit).number, decimals: 1)
    }
}
