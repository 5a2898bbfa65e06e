import Foundation
import PlatesCore
import Training

/// The page of the supplements of a day.
struct SupplementDayModel: Sendable {
    let day: String
    let title: Phrase
    let relative: Phrase?
    let previousDay: String
    let nextDay: String
    let boxes: SupplementBoxes
    let isEmpty: Bool
    /// Whether there is anything to take on any day.
    let hasSupplements: Bool
    let warnings: [StockWarning]
    let paused: Phrase?
    let problem: Phrase?

    init(
        _ day: SupplementDay, _ forecasts: [UUID: StockForecast], today: Day, in zone: TimeZone,
        problem: Phrase?
    ) {
        self.day = day.day.description
        title = day.day.shortText(seenFrom: today)
        relative = RelativeDay(day.day, today: today).text
        previousDay = day.day.adding(days: -1).description
        nextDay = day.day.adding(days: 1).description
        boxes = SupplementBoxes(day, today: today, then: "day", in: zone)
        isEmpty = boxes.isEmpty
        hasSupplements = !day.supplements.isEmpty
        warnings = day.day == today ? StockWarning.all(day, forecasts) : []
        paused =
            day.paused.isEmpty ? nil : "Paused: \(day.paused.map { .name($0.name, .supplement) }.joined())"
        self.problem = problem
    }
}

/// What the home page shows of today's supplements.
struct SupplementCardModel: Sendable {
    let day: String
    let boxes: SupplementBoxes
    let isEmpty: Bool
    let hasSupplements: Bool
    let warnings: [StockWarning]

    init(_ day: SupplementDay, _ forecasts: [UUID: StockForecast], in zone: TimeZone) {
        self.day = day.day.description
        boxes = SupplementBoxes(day, today: day.day, then: "home", in: zone)
        isEmpty = boxes.isEmpty
        hasSupplements = !day.supplements.isEmpty
        warnings = StockWarning.all(day, forecasts)
    }
}
