import Foundation
import HTTPTypes
import Hummingbird
import PlatesCore
import Storage
import Web

/// Exercises, over JSON.
struct ExerciseAPI: RouteGroup {
    let services: TrainingServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.group("api/v1/exercises")
            .get(use: list)
            .post(use: create)
            .patch("{id}", use: update)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let query = request.query
        let filter = try ExerciseFilter(query)
        let directory = try await services.exercises(of: account)
        let found = directory.search(
            filter.text, muscle: filter.muscle, equipment: filter.equipment,
            limit: try query.integer("limit", clampedTo: 1...1000) ?? 1000
        )
        return try JSONAnswer.make(Items(items: found.map(ExerciseJSON.init)))
    }

    @Sendable func create(request: Request, context: SignedInContext) async throws -> Response {
        let (input, content) = try await request.jsonWithContent(ExerciseInput.self, context: context)
        let account = context.account
        let exercise = try input.exercise()
        let (submission, now) = (
            Submission(exercise.id, ["exercise", try content()], of: account.id), services.time.now
        )
        let (made, isNew) = try await services.database.write { connection in
            let store = ExerciseStore(connection: connection)
            let isRepeated = try Submissions(connection: connection, account: account.id, now: now)
                .isRepeated(call: submission)
            if let stored = try store.own(of: account.id).first(where: { $0.id == exercise.id }) {
                guard isRepeated || stored == exercise else {
                    throw Conflict(message: "That id holds another exercise.")
                }
                return (stored, false)
            }
            try store.save(exercise, of: account.id)
            return (exercise, true)
        }
        return try JSONAnswer.make(ExerciseJSON(made), status: isNew ? .created : .ok)
    }

    @Sendable func update(request: Request, context: SignedInContext) async throws -> Response {
        let patch: ExercisePatch = try await request.json(context: context)
        let account = context.account
        let id = try context.uuid("id")
        let catalogue = services.catalogue
        let now = services.time.now
        let (exercise, undo) = try await services.database.write { connection in
            let directory = try ExerciseDirectory(
                catalogue: catalogue, of: account.id, in: connection
            )
            guard let old = directory.own.first(where: { $0.id == id }) else {
                throw NotFound("There is no such exercise of yours.")
            }
            let new = try patch.applied(to: old)
            let scope = RowUndo.Scope(connection: connection, account: account.id, now: now)
            let undo = try TrainingUndo.exercise.offer("Changed \(new.title).", in: scope, [id]) {
                try ExerciseStore(connection: connection).save(new, of: account.id)
            }
            return (new, undo)
        }
        return try JSONAnswer.make(ExerciseJSON(exercise), headers: HTTPFields(undo: undo))
    }
}

extension TrainingServices {
    /// The exercises that an account can log.
    package func exercises(of account: Account) async throws -> ExerciseDirectory {
        let catalogue = catalogue
        return try await database.read { connection in
            try ExerciseDirectory(catalogue: catalogue, of: account.id, in: connection)
        }
    }

    /// An exercise that an account can log; the catalogue's without asking the database.
    /// - Throws: `NotFound` where it is neither the catalogue's nor the person's.
    package func exercise(_ id: UUID, of account: Account) async throws -> Exercise {
        if let exercise = catalogue.exercise(id) { return exercise }
        return try await exercises(of: account).exercise(id)
    }
}

/// What a search for exercises asks for.
struct ExerciseFilter: Sendable {
    let text: String
    let muscle: Muscle?
    let equipment: Equipment?

    /// - Throws: `ValidationError` where a muscle or piece of equipment is none that there is.
    init(_ query: Form) throws {
        text = query.searchText
        muscle = try Self.choice(query, "muscle")
        equipment = try Self.choice(query, "equipment")
    }

    private static func choice<T: RawRepresentable>(
        _ query: Form, _ name: String
    ) throws -> T? where T.RawValue == String {
        guard let text = query.optional(name) else { return nil }
        guard let value = T(rawValue: text) else {
            throw ValidationError(name, "is not one that there is")
        }
        return value
    }
}

/// An exercise of a person's own, as the API takes it.
struct ExerciseInput: Decodable {
    let id: UUID?
    let name: String
    let equipment: Equipment
    let movement: Movement?
    let primaryMuscles: [Muscle]
    let secondaryMuscles: [Muscle]?
    let measure: Measure?
    let aliases: [String]?
    let cue: String?

    func exercise() throws -> Exercise {
        try Exercise(
            id: id ?? UUID(), name: name, equipment: equipment, primaryMuscles: primaryMuscles,
            secondaryMuscles: secondaryMuscles ?? [], movement: movement ?? .isolation,
            measure: measure ?? .weightReps, aliases: aliases ?? [], cue: cue ?? "", isOwn: true,
            isArchived: false
        ).validated()
    }
}

/// What is to change of an exercise.
struct ExercisePatch: Decodable {
    let name: String?
    let equipment: Equipment?
    let movement: Movement?
    let primaryMuscles: [Muscle]?
    let secondaryMuscles: [Muscle]?
    let measure: Measure?
    let aliases: [String]?
    let cue: String?
    let archived: Bool?

    func applied(to old: Exercise) throws -> Exercise {
        try Exercise(
            id: old.id, name: name ?? old.name, equipment: equipment ?? old.equipment,
            primaryMuscles: primaryMuscles ?? old.primaryMuscles,
            secondaryMuscles: secondaryMuscles ?? old.secondaryMuscles,
            movement: movement ?? old.movement, measure: measure ?? old.measure,
            aliases: aliases ?? old.aliases, cue: cue ?? old.cue, isOwn: true,
            isArchived: archived ?? old.isArchived
        ).validated(over: old, mayLackMuscles: old.primaryMuscles.isEmpty)
    }
}

extension Exercise {
    /// Checked as a person's own exercise must be, with muscles and aliases once each and in order, as they
    /// come back from the database.
    /// - Parameters:
    ///   - old: What is stored of it; its texts are not checked again.
    ///   - mayLackMuscles: Whether it is of an import, and nobody has said which.
    /// - Throws: `ValidationError` with a sentence for each field.
    func validated(over old: Exercise? = nil, mayLackMuscles: Bool = false) throws -> Exercise {
        var validator = Validator(keeping: old.map { [$0.name, $0.cue] + $0.aliases } ?? [])
        let name = name.trimmingCharacters(in: .whitespacesAndNewlines)
        validator.line("name", name, 1...80)
        validator.note("cue", cue, most: 300)
        validator.require(
            mayLackMuscles || !primaryMuscles.isEmpty, "primary_muscles", "must name at least one muscle")
        validator.require(aliases.count <= 10, "aliases", "must be at most 10")
        let aliases = aliases.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
        for alias in aliases { validator.line("aliases", alias, 1...80) }
        try validator.check()
        return Exercise(
            id: id, name: name, equipment: equipment, primaryMuscles: Self.ordered(primaryMuscles),
            secondaryMuscles: Self.ordered(secondaryMuscles.filter { !primaryMuscles.contains($0) }),
            movement: movement, measure: measure, aliases: Set(aliases).sorted(), cue: cue,
            isOwn: isOwn, isArchived: isArchived
        )
    }

    private static func ordered(_ muscles: [Muscle]) -> [Muscle] {
        Set(muscles).sorted { $0.rawValue < $1.rawValue }
    }
}
