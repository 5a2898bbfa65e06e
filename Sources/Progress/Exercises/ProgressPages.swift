import Food
import Foundation
import Hummingbird
import PlatesCore
import Storage
import Training
import Web

/// The pages of the progress section.
struct ProgressPages: RouteGroup {
    let services: ProgressServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.group("progress")
            .get(use: home)
            .get("exercises/{id}", use: exercise)
            .get("exercises/{id}/csv", use: exerciseCSV)
            .get("training", use: training)
            .get("training/csv", use: trainingCSV)
            .get("records", use: records)
            .get("report", use: report)
    }

    /// The exercises trained most, or those that a search finds.
    @Sendable func home(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let query = request.query.searchText
        let today = account.day(at: services.time.now)
        let model =
            if query.isEmpty {
                ProgressHomeModel(
                    try await services.trainingProgress(
                        from: TimeRange.months.firstOfWeeks(upTo: today, weekStarts: account.weekStarts),
                        to: today, account: account
                    ),
                    unit: account.unit
                )
            } else {
                try await found(by: query, of: account)
            }
        return services.pages.page(
            Views.progress, model, title: "Progress", at: .section(.progress), notice: Notice(request),
            context: context
        )
    }

    /// The answer to a question, or the exercises that a search finds.
    private func found(by query: String, of account: Account) async throws -> ProgressHomeModel {
        if let reply = try await services.reply(to: query, of: account) {
            return ProgressHomeModel(reply: reply, query: query)
        }
        let exercises = try await services.training.exercises(of: account).search(query, limit: 30)
        return ProgressHomeModel(found: exercises, query: query)
    }

    @Sendable func exercise(request: Request, context: SignedInContext) async throws -> Response {
        let progress = try await progress(request, context)
        let others = try await services.comparable(with: progress.account)
        return services.pages.page(
            Views.exerciseProgress, ExerciseProgressModel(progress, others: others),
            title: "Progress: \(progress.exercise.name)", at: .section(.progress), notice: Notice(request),
            context: context
        )
    }

    @Sendable func exerciseCSV(request: Request, context: SignedInContext) async throws -> Response {
        let progress = try await progress(request, context)
        let name = progress.exercise.name.lowercased().map {
            $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-"
        }
        return ProgressTable(progress).csv.response(named: "progress-\(String(name))")
    }

    @Sendable func training(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let question = try TrainingQuestion(request.query)
        let today = account.day(at: services.time.now)
        let year = try await services.trainingProgress(
            from: TimeRange.year.firstOfWeeks(upTo: today, weekStarts: account.weekStarts), to: today,
            account: account
        )
        let first = question.range.firstOfWeeks(upTo: today, weekStarts: account.weekStarts)
        let counted = year.days.filter { $0.day >= TimeRange.year.first(upTo: today) }
        let sets = Dictionary(grouping: counted, by: \.day).mapValues { $0.reduce(0) { $0 + $1.totals.sets } }
        let model = TrainingProgressModel(
            year.part(from: first), year: sets, question, account: account
        )
        return services.pages.page(
            Views.trainingProgress, model, title: "All training", at: .section(.progress), context: context
        )
    }

    @Sendable func trainingCSV(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let question = try TrainingQuestion(request.query)
        let today = account.day(at: services.time.now)
        let progress = try await services.trainingProgress(
            from: question.range.firstOfWeeks(upTo: today, weekStarts: account.weekStarts), to: today,
            account: account
        )
        return TrainingProgressModel.csv(progress, account: account).response(named: "training")
    }

    /// The bests that stand of the exercises of the last year.
    @Sendable func records(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let today = account.day(at: services.time.now)
        let (catalogue, bodyWeights) = (services.catalogue, services.bodyWeights)
        let records = try await services.database.read { connection in
            try RecordReader(
                connection: connection, account: account.id, catalogue: catalogue, bodyWeights: bodyWeights
            ).all()
        }
        return services.pages.page(
            Views.progressRecords, RecordsModel(records, unit: account.unit, today: today), title: "Records",
            at: .section(.progress), context: context
        )
    }

    /// A month on a page that prints well; this one where none is named.
    @Sendable func report(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let today = account.day(at: services.time.now)
        let text = request.query["month"]
        guard let month = text.isEmpty ? Month(of: today) : Month(text) else {
            throw ValidationError("month", "must be a month such as 2026-11")
        }
        let progress = try await services.trainingProgress(
            from: month.firstDay, to: month.lastDay, account: account
        )
        // Today’s food is not all eaten yet.
        let (catalogue, last) = (services.catalogue, min(month.lastDay, today.adding(days: -1)))
        let bodyWeights = services.bodyWeights
        let (broken, weights, intake) = try await services.database.read { connection in
            let reader = RecordReader(
                connection: connection, account: account.id, catalogue: catalogue, bodyWeights: bodyWeights)
            let trained = progress.mostTrained.map(\.exercise)
            return (
                try reader.broken(in: trained, from: month.firstDay, to: month.lastDay),
                try BodyStore(connection: connection)
                    .weights(from: month.firstDay, to: month.lastDay, of: account.id),
                last < month.firstDay
                    ? [:]
                    : try NutritionReader(connection: connection, account: account.id)
                        .intake(of: [.energy, .protein], from: month.firstDay, to: last)
            )
        }
        let model = ReportModel(
            progress, month: month, broken: broken, weights: weights, intake: intake, account: account
        )
        return services.pages.page(
            Views.progressReport, model, title: "Report of \(month.title)", at: .section(.progress),
            context: context
        )
    }

    private func progress(_ request: Request, _ context: SignedInContext) async throws -> ExerciseProgress {
        let account = context.account
        let exercise = try await services.training.exercise(context.uuid("id"), of: account)
        let question = try ProgressQuestion(request.query, exercise: exercise)
        return try await services.progress(of: exercise, question, account: account)
    }
}

extension TrainingProgress {
    /// The part from a day on.
    func part(from first: Day) -> TrainingProgress {
        TrainingProgress(
            range: DayRange(from: first, to: range.to), today: today, days: days.filter { $0.day >= first },
            exercises: exercises, calendar: calendar.filter { $0.day >= first },
            minutes: minutes.filter { $0.key >= first }, pending: pending
        )
    }
}

extension ProgressServices {
    /// The exercises that a person did last, to compare one with.
    func comparable(with account: Account) async throws -> [Exercise] {
        let (catalogue, year) = (catalogue, account.day(at: time.now).adding(days: -364))
        return try await database.read { connection in
            let recent = try SetStore(connection: connection).recentExercises(
                of: account.id, since: year, limit: 20)
            let known = recent.compactMap(catalogue.exercise)
            // Own exercises are read only if there are some among them.
            guard known.count < recent.count else { return known.sorted { $0.name < $1.name } }
            let directory = try ExerciseDirectory(catalogue: catalogue, of: account.id, in: connection)
            return try recent.map(directory.exercise).sorted { $0.name < $1.name }
        }
    }
}
