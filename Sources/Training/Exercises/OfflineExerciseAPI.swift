import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// What a browser keeps to add any exercise to a day without a connection: all their names, and a card for each
/// way of measuring, in which it puts the exercise's own name and id.
struct OfflineExerciseAPI: RouteGroup {
    let services: TrainingServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("offline/exercises", use: list)
    }

    struct Answer: Encodable {
        /// Id, name, measure, what stands under the name, and other names by which it is found.
        let exercises: [[String]]
        /// By measure, an article as HTML.
        let cards: [String: String]
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let directory = try await services.exercises(of: account)
        let language = context.language
        let exercises = directory.search("", limit: 2000).map { exercise in
            let name = language.text(exercise.title)
            let others = name == exercise.name ? [] : [exercise.name]
            return [
                exercise.id.text, name, exercise.measure.rawValue, language.text(exercise.detailText),
                (others + exercise.searchedAliases).joined(separator: " "),
            ]
        }
        let today = account.day(at: services.time.now)
        var cards: [String: String] = [:]
        for measure in Measure.allCases {
            cards[measure.rawValue] =
                services.pages.fragment(
                    Views.exerciseCard,
                    ExerciseCardModel(measured: measure, on: today, account: account, language: language),
                    context: context
                ).markup
        }
        return try JSONAnswer.make(Answer(exercises: exercises, cards: cards))
    }
}

/// The card of an exercise that is not known yet.
struct ExerciseCardModel: ExerciseBlockPage, Sendable {
    /// What the browser replaces. None of them stands anywhere else in the card.
    private static let id = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
    private static let name = "THE-NAME"

    let day: String
    let isComing = false
    let exercise: ExerciseBlock

    init(measured measure: Measure, on day: Day, account: Account, language: Language) {
        let item = TrainingDay.Item(
            exercise: Exercise(
                id: Self.id, name: Self.name, equipment: .other, primaryMuscles: [], secondaryMuscles: [],
                movement: .core, measure: measure, aliases: [], cue: "", isOwn: false, isArchived: false
            ),
            workoutID: nil, target: nil, lastTime: [], sets: []
        )
        self.day = "THE-DAY"
        exercise = ExerciseBlock(
            item, advice: ExerciseAdvice(), at: .init(index: 0, isOpen: true), day: day, account: account,
            plan: [],
            language: language
        )
    }
}
