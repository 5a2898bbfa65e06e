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
                try await found(by: query, of: account, in: context.language)
            }
        return services.pages.page(
            Views.progress, model, title: "Progress", at: .section(.progress), notice: Notice(request),
            context: context
        )
    }

    /// The answer to a question, or the exercises that a search finds.
    private func found(
        by query: String, of account: Account, in language: Language
    ) async throws -> ProgressHomeModel {
        if let reply = try await services.reply(to: query, of: account, in: language) {
            return ProgressHomeModel(reply: reply, query: query)
        }
        let exercises = try await services.training.exercises(of: account).search(query, limit: 30)
        return ProgressHomeModel(found: exercises, query: query)
    }

    @Sendable func exercise(request: Request, context: SignedInContext) async throws -> Response {
        let progress = try await progress(request, context, listsOthers: true)
        return services.pages.page(
            Views.exerciseProgress, ExerciseProgressModel(progress),
            title: "Progress: \(progress.exercise.title)", at: .section(.progress), notice: Notice(request),
            context: context
        )
    }

    @Sendable func exerciseCSV(request: Request, context: SignedInContext) async throws -> Response {
        let progress = try await progress(request, context, listsOthers: false)
        let name = progress.exercise.name.lowercased().map {
            $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-"
        }
        return ProgressTable(progress).csv.response(named: "progress-\(String(name))")
    }

    @Sendable func training(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let question = try TrainingQuestion(request.query)
        let today = account.day(at: services.time.now)
        let first = question.range.firstOfWeeks(upTo: today, weekStarts: account.weekStarts)
        let year = try await services.trainingProgress(
            from: TimeRange.year.firstOfWeeks(upTo: today, weekStarts: account.weekStarts), to: today,
            exercisesFrom: first, byExercise: question.group != nil, account: account
        )
        let firstOfYear = TimeRange.year.first(upTo: today)
        let sets = year.sums.days.reduce(into: [Day: Int](minimumCapacity: year.sums.days.count)) {
            if $1.key >= firstOfYear { $0[$1.key] = $1.value.sets }
        }
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
            byExercise: true, account: account
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
        // Today’s food is not all eaten yet.
        let (catalogue, last) = (services.catalogue, min(month.lastDay, today.adding(days: -1)))
        let bodyWeights = services.bodyWeights
        let (progress, broken, weights, intake) = try await services.database.read { connection in
            let basics = try LiftBasics(catalogue: catalogue, of: account.id, in: connection)
            let progress = try TrainingProgressReader(
                connection: connection, account: account.id, catalogue: catalogue, today: today
            ).progress(
                of: DayRange(from: month.firstDay, to: month.lastDay), byExercise: true, basics.directory)
            let reader = RecordReader(
                connection: connection, account: account.id, catalogue: catalogue, bodyWeights: bodyWeights)
            let trained = progress.mostTrained.map(\.exercise)
            return (
                progress,
                try reader.broken(in: trained, from: month.firstDay, to: month.lastDay, by: basics.formula),
                try BodyStore(connection: connection)
                    .weights(from: month.firstDay, to: month.lastDay, of: account.id),
                last < month.firstDay
                    ? [:]
                    : try NutritionReader(connection: connection, account: account)
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

    private func progress(
        _ request: Request, _ context: SignedInContext, listsOthers: Bool
    ) async throws -> ExerciseProgress {
        try await services.progress(
            of: context.uuid("id"), request.query, listsOthers: listsOthers, account: context.account)
    }
}

extension TrainingProgress {
    /// The part from the day on from which the exercises are summed.
    func part(from first: Day) -> TrainingProgress {
        guard first > range.from else { return self }
        return TrainingProgress(
            range: DayRange(from: first, to: range.to), today: today,
            sums: TrainingSums(days: sums.days.filter { $0.key >= first }, exercises: sums.exercises),
            exerciseDays: exerciseDays?.filter { $0.day >= first }, exercises: exercises,
            calendar: calendar.filter { $0.day >= first }
        )
    }
}
