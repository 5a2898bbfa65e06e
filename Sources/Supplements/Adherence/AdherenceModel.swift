import Foundation
import PlatesCore
import Web

/// How supplements were kept to over a range, and the calendar of a year.
struct AdherenceModel: Sendable {
    struct Figure: Sendable {
        let title: Phrase
        let value: Phrase
    }

    struct Row: Sendable {
        let name: Phrase
        let path: String
        let share: Phrase
        let taken: Phrase
        let streak: Phrase
    }

    let heading: Phrase
    let isOne: Bool
    let editPath: String?
    let ranges: Choices
    let path: String
    let from: String
    let to: String
    let figures: [Figure]
    let about: Phrase
    let rows: [Row]
    let calendar: YearCalendar
    let hasDue: Bool

    /// - Parameter one: The supplement that the page is about, if it is not about all.
    init(
        _ all: AdherenceReading, _ question: AdherenceQuestion, _ year: YearQuestion, today: Day,
        one: Supplement? = nil
    ) {
        let counts = all.asked.together.within(question.range).map(\.counts).reduce(IntakeCounts(), +)
        let path = one.map { "/supplements/adherence/\($0.id.text)" } ?? "/supplements/adherence"
        self.path = path
        heading = one.map { .name($0.name, .supplement) } ?? "All supplements"
        isOne = one != nil
        editPath = one.flatMap { $0.plan.deletedFrom == nil ? "/supplements/all/\($0.id.text)" : nil }
        ranges = Choices(
            label: "How far back",
            links: AdherenceQuestion.choices.map {
                .init(
                    title: $0 == 365 ? "1 year" : "\($0) days", href: "\(path)?days=\($0)",
                    isCurrent: question.days == $0)
            })
        from = question.range.from.description
        to = question.range.to.description
        let streaks = all.streaks.together.streaks(today: today)
        figures = [
            Figure(title: "Taken of due", value: Self.percent(counts.adherence)),
            Figure(title: "Current streak", value: Self.days(streaks.current)),
            Figure(title: "Longest streak", value: Self.days(streaks.longest)),
        ]
        let needed = all.asked.all.takenAsNeeded(in: question.range)
        hasDue = counts.due > 0 || needed > 0
        about = Self.about(question.range, counts, asNeeded: needed)
        // Every part has the same supplements in the same order.
        rows = zip(all.asked.all, all.streaks.all).compactMap { item, recent in
            let counts = item.days.within(question.range).map(\.counts).reduce(IntakeCounts(), +)
            let needed = item.takenAsNeeded(in: question.range)
            guard counts.due > 0 || needed > 0 else { return nil }
            if counts.due == 0 {
                return Row(
                    name: .name(item.supplement.name, .supplement),
                    path: "/supplements/adherence/\(item.supplement.id.text)",
                    share: "as needed", taken: .count(needed), streak: .verbatim("–"))
            }
            return Row(
                name: .name(item.supplement.name, .supplement),
                path: "/supplements/adherence/\(item.supplement.id.text)",
                share: Self.percent(counts.adherence),
                taken: "\(counts.taken)\u{00A0}of\u{00A0}\(counts.counted)",
                streak: .count(recent.days.streaks(today: today).current))
        }
        calendar = YearCalendar(all.year.together, year, path: path, today: today)
    }

    /// Sentences in a row, without those of which there is nothing to say.
    private static func about(_ range: DayRange, _ counts: IntakeCounts, asNeeded: Int) -> Phrase {
        let span: Phrase = "\(range.from.phrase(.shortWithYear)) to \(range.to.phrase(.shortWithYear))|days"
        let sentences: [Phrase] = [
            "\(span): \(counts.counted) due, \(counts.taken) taken, \(counts.missed) missed.",
            counts.pending > 0 ? "\(counts.pending) more can still be taken." : .empty,
            asNeeded > 0 ? "\(asNeeded) taken as needed." : .empty,
            counts.excused > 0 ? "\(counts.excused) skipped with a reason, which is no miss." : .empty,
            "Paused days do not count.",
        ]
        return sentences.joined(by: .verbatim(" "))
    }

    static func percent(_ share: Double?) -> Phrase {
        share.map { .number("\(DecimalText.rounded($0 * 100, decimals: 0))\u{00A0}%") } ?? "nothing due"
    }

    private static func days(_ count: Int) -> Phrase { "\(count) days" }
}

/// The days of a year in a table, a row for each month, and the same in figures.
struct YearCalendar: Sendable {
    struct Cell: Sendable {
        /// Its class in the style sheet.
        let kind: String
        /// `3: all taken`
        let text: Phrase
    }

    struct MonthRow: Sendable {
        let name: Phrase
        let shortName: Phrase
        let cells: [Cell]
        let due: Int
        let taken: Int
        let missed: Int
        let excused: Int
        let pending: Int
        let share: Phrase
    }

    let year: String
    let previousPath: String
    let nextPath: String
    let months: [MonthRow]

    init(_ days: AdherenceDays, _ question: YearQuestion, path: String, today: Day) {
        year = String(question.year)
        previousPath = "\(path)?year=\(question.year - 1)#year"
        nextPath = "\(path)?year=\(question.year + 1)#year"
        months = (1...12).compactMap { Month(year: question.year, month: $0) }.map { month in
            let inside = days.within(month.days).map { day, counts in
                (day, day <= today ? counts : IntakeCounts())
            }
            let total = inside.map(\.1).reduce(IntakeCounts(), +)
            return MonthRow(
                name: month.name, shortName: month.phrase(.shortName),
                cells: inside.map { Cell($0, $1, today: today) }, due: total.counted,
                taken: total.taken, missed: total.missed, excused: total.excused, pending: total.pending,
                share: AdherenceModel.percent(total.adherence))
        }
    }
}

extension YearCalendar.Cell {
    fileprivate init(_ day: Day, _ counts: IntakeCounts, today: Day) {
        let (kind, words): (String, Phrase) =
            counts.due == 0
            ? (day <= today ? "rest" : "", "nothing due")
            : counts.taken == 0 && counts.excused == counts.due
                ? ("rest", "skipped with a reason")
                : counts.isComplete
                    ? ("all", "all taken")
                    : counts.taken > 0
                        ? ("some", counts.takenText)
                        : day == today && counts.open > 0 ? ("open", "still open") : ("none", "none taken")
        self.kind = kind
        text = "\(day.dayOfMonth): \(words)"
    }
}

extension IntakeCounts {
    /// `1 of 2 taken`, `1 taken, 2 still open`
    fileprivate var takenText: Phrase {
        switch (missed, pending) {
        case (0, 0): "\(taken) taken"
        case (0, _): "\(taken) taken, \(pending) still open"
        case (_, 0): "\(taken) of \(counted) taken"
        default: "\(taken) of \(counted) taken, \(pending) still open"
        }
    }
}
