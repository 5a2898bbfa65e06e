import PlatesCore

/// The lifts on the home page: today's workouts, how they stand, and a button to begin.
struct TrainingCard: HomeCard {
    let services: Services
    let section = Section.lifts

    func content(for account: Account, context: AppContext) async throws -> String {
        let today = account.day(at: services.time.now)
        let training = try await services.trainingDay(today, of: account)
        return try services.pages.fragment(
            "training-card", TrainingCardModel(training), context: context
        )
    }
}
