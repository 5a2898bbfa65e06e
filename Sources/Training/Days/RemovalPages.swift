import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// Asks what is to become of logged sets before an exercise or a workout is taken off a day.
struct RemovalPages: RouteGroup {
    let services: TrainingServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("training/{day}/remove", use: ask)
    }

    @Sendable func ask(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let day = try context.day()
        let query = request.query
        let subject = try Removal(
            exercise: query.uuid("exercise_id"), workout: query.uuid("workout_id"), day: day)
        let (catalogue, now) = (services.catalogue, services.time.now)
        let (name, lines) = try await services.database.read { connection in
            let log = TrainingLog(connection: connection, account: account, catalogue: catalogue, now: now)
            return (try subject.name(in: log), try subject.items(in: log).flatMap(\.setTexts))
        }
        let model = RemovalModel(subject, name: name, sets: lines)
        return services.pages.page(
            Views.removal, model, title: "Remove \(name)", at: .section(.lifts), context: context
        )
    }
}

/// An exercise outside the plan or a workout that is to be taken off a day.
struct Removal: Sendable {
    /// What becomes of the sets.
    enum Answer: String {
        case keep, delete
    }

    let exercise: UUID?
    let workout: UUID?
    let day: Day

    /// - Throws: `NotFound` if it names neither.
    init(exercise: UUID? = nil, workout: UUID? = nil, day: Day) throws {
        guard exercise != nil || workout != nil else { throw NotFound() }
        (self.exercise, self.workout, self.day) = (exercise, workout, day)
    }

    /// What a form answers; `nil` if it was not asked yet.
    static func answer(_ form: Form) throws -> Answer? {
        guard let text = form.optional("sets") else { return nil }
        guard let answer = Answer(rawValue: text) else {
            throw ValidationError("sets", "must be keep or delete")
        }
        return answer
    }

    /// The address of the question.
    var question: String {
        exercise.map { "/training/\(day)/remove?exercise_id=\($0.text)" }
            ?? "/training/\(day)/remove?workout_id=\(workout?.text ?? "")"
    }

    func name(in log: TrainingLog) throws -> Phrase {
        if let exercise {
            return try ExerciseDirectory(catalogue: log.catalogue, of: log.account.id, in: log.connection)
                .exercise(exercise).title
        }
        let found = try workout.flatMap { id in
            try WorkoutStore(connection: log.connection).find(id, of: log.account.id, on: day)
        }
        guard let found else { throw NotFound("There is no such workout.") }
        return .verbatim(found.name)
    }

    /// The sets that were logged in it on the day.
    func sets(in log: TrainingLog) throws -> [LoggedSet] { try items(in: log).flatMap(\.sets) }

    /// What it is of the day.
    func items(in log: TrainingLog) throws -> [TrainingDay.Item] {
        let training = try TrainingDayReader(
            connection: log.connection, account: log.account, catalogue: log.catalogue,
            today: log.account.day(at: log.now)
        ).read(day)
        return training.items.filter { item in
            exercise.map { item.isOffPlan && item.exercise.id == $0 } ?? (item.workoutID == workout)
        }
    }
}

/// The page that asks.
struct RemovalModel: Sendable {
    struct Row: Sendable {
        let text: Phrase
    }

    let name: Phrase
    let day: String
    let date: Phrase
    let isExercise: Bool
    let id: String
    let action: String
    let count: Int
    let sets: [Row]
    let hasSets: Bool
    /// Sets of a workout become extras; an exercise outside the plan stays as long as it has sets.
    let canKeep: Bool

    init(_ subject: Removal, name: Phrase, sets: [Phrase]) {
        self.name = name
        day = subject.day.description
        date = subject.day.longText
        isExercise = subject.exercise != nil
        id = (subject.exercise ?? subject.workout)?.text ?? ""
        action =
            isExercise
            ? "/training/\(subject.day)/exercises/\(id)/remove" : "/training/\(subject.day)/plan"
        count = sets.count
        self.sets = sets.map(Row.init)
        hasSets = !sets.isEmpty
        canKeep = !isExercise || !hasSets
    }
}
