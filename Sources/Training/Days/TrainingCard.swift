import PlatesCore
import Storage
import Web

/// The lifts on the home page: today's workouts, how they stand, and a button to begin.
package struct TrainingCard: HomeCard {
    let services: TrainingServices

    package init(services: TrainingServices) {
        self.services = services
    }
    package let section = Section.lifts

    package func read(for account: Account, in reading: HomeReading) throws -> HomeCardContent {
        let today = account.day(at: services.time.now)
        let week = DayRange(weekOf: today, startingAt: account.weekStarts)
        let days = try CalendarReader(
            connection: reading.connection, account: account.id, today: today,
            shared: reading.plan(of: account, today: today),
            logged: try reading.logged(of: account, today: today)
        ).days(from: min(week.from, today.adding(days: -1)), to: week.to)
        return { [pages = services.pages] context in
            let model = TrainingCardModel(
                week: days.filter { week.contains($0.day) },
                missed: MissedModel(days, today: today), today: today, language: context.language)
            return pages.fragment(Views.trainingCard, model, context: context)
        }
    }

    /// Today with what can be added to it, and the days of this week.
    package func offlinePages(for account: Account, on today: Day) async throws -> [String] {
        let week = DayRange(weekOf: today, startingAt: account.weekStarts)
        let days = (0...week.from.days(until: week.to)).map { week.from.adding(days: $0) }
        let next = days.contains(today.adding(days: 1)) ? [] : [today.adding(days: 1)]
        return ["/training/\(today)", "/training/\(today)/add"]
            + (days.filter { $0 != today } + next).map { "/training/\($0)" }
    }
}
