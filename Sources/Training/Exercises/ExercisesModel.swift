import Foundation
import PlatesCore
import Web

/// The page of all exercises, searched and filtered.
struct ExercisesModel: Sendable {
    struct Row: Sendable {
        let id: String
        let name: Phrase
        let detail: Phrase
    }

    let query: String
    let muscle: FormField
    let equipment: FormField
    let heading: Phrase
    let results: [Row]
    let archived: [Row]
    let hasArchived: Bool

    init(_ filter: ExerciseFilter, found: [Exercise], archived: [Exercise]) {
        query = filter.text
        muscle = FormField(
            "muscle", "Muscle",
            choices: [("", "All muscles")] + Muscle.allCases.map { ($0.rawValue, $0.title) },
            selected: filter.muscle?.rawValue ?? ""
        )
        equipment = FormField(
            "equipment", "Equipment",
            choices: [("", "All equipment")] + Equipment.allCases.map { ($0.rawValue, $0.title) },
            selected: filter.equipment?.rawValue ?? ""
        )
        heading = found.isEmpty ? "Nothing found." : .empty
        results = found.map(Self.row)
        self.archived = archived.map(Self.row)
        hasArchived = !archived.isEmpty
    }

    private static func row(_ exercise: Exercise) -> Row {
        Row(id: exercise.id.text, name: exercise.title, detail: exercise.detailText)
    }
}

/// The page of one exercise: what it is, and what the person did of it.
struct ExercisePageModel: Sendable {
    struct HistoryRow: Sendable {
        let day: String
        let text: Phrase
        let sets: Phrase
    }

    struct Fact: Sendable {
        let label: Phrase
        let value: Phrase
    }

    let id: String
    let name: Phrase
    let cue: Phrase
    let facts: [Fact]
    let muscleMap: MuscleMap?
    let isOwn: Bool
    let isArchived: Bool
    let bests: [Fact]
    let hasBests: Bool
    let history: [HistoryRow]
    let hasHistory: Bool

    init(
        _ exercise: Exercise, history: [(day: Day, sets: [LoggedSet])], records: LiftRecords,
        unit: WeightUnit, language: Language
    ) {
        id = exercise.id.text
        name = exercise.title
        cue = exercise.cueText
        isOwn = exercise.isOwn
        isArchived = exercise.isArchived
        facts = [
            Fact(label: "Equipment", value: exercise.equipment.title),
            Fact(label: "Works", value: Self.list(exercise.primaryMuscles)),
            Fact(label: "Also works", value: Self.list(exercise.secondaryMuscles)),
            Fact(label: "Movement", value: exercise.movement.title),
            Fact(label: "Measured by", value: exercise.measure.title),
            Fact(label: "Also called", value: Self.otherNames(of: exercise, in: language)),
        ].filter { !$0.value.isEmpty }
        muscleMap = MuscleMap(of: exercise)
        bests = records.shown.map { Fact(label: $0.title, value: $0.text(in: unit)) }
        hasBests = !bests.isEmpty
        self.history = history.map { day, sets in
            HistoryRow(
                day: day.description, text: day.phrase(.shortWithYear),
                sets: sets.map { $0.entry.text(measured: exercise.measure) }.joined(by: .verbatim(", "))
            )
        }
        hasHistory = !history.isEmpty
    }

    private static func list(_ muscles: [Muscle]) -> Phrase {
        muscles.map(\.title).joined(by: .verbatim(", "))
    }

    /// The English name is among them if the reader's language has another one.
    private static func otherNames(of exercise: Exercise, in language: Language) -> Phrase {
        let isTranslated = language.text(exercise.title) != exercise.name
        let others =
            isTranslated ? language.aliases(of: exercise.name, .exercise) + [exercise.name] : exercise.aliases
        return others.map(Phrase.verbatim).joined(by: .verbatim(", "))
    }
}

/// The form of an exercise of a person's own.
struct ExerciseFormModel: Sendable {
    struct MuscleBox: Sendable {
        let value: String
        let title: Phrase
        let isPrimary: Bool
        let isSecondary: Bool
    }

    let id: String
    let title: Phrase
    let fields: [FormField]
    /// What is folded away when an exercise is new.
    let more: [FormField]
    let isMoreOpen: Bool
    let day: String?
    let then: String?
    let muscles: [MuscleBox]
    let muscleProblem: Phrase?
    let isNew: Bool

    /// The fields that have a mistake of theirs beside them.
    private static let shown = [
        "name", "equipment", "movement", "measure", "aliases", "cue", "primary_muscles",
    ]

    /// - Parameter then: What a new one is made for.
    init(
        _ exercise: Exercise, isNew: Bool, then: NewExerciseUse = NewExerciseUse(), form: Form? = nil,
        error: ValidationError? = nil
    ) {
        let errors = FieldErrors(error)
        (day, self.then) = (then.day?.description, then.then)
        isMoreOpen = error != nil
        id = exercise.id.text
        self.isNew = isNew
        title = isNew ? "An exercise of your own" : exercise.title
        fields =
            [
                FormField(
                    "name", "Name", value: form?["name"] ?? exercise.name,
                    attributes: ["required": "", "maxlength": "80", "autocomplete": "off"],
                    error: errors["name"] ?? errors.others(than: Self.shown)
                ),
                FormField(
                    "equipment", "Equipment",
                    choices: Equipment.allCases.map { ($0.rawValue, $0.title) },
                    selected: form?["equipment"] ?? exercise.equipment.rawValue,
                    error: errors["equipment"]
                ),
                FormField(
                    "measure", "Measured by", choices: Measure.allCases.map { ($0.rawValue, $0.title) },
                    selected: form?["measure"] ?? exercise.measure.rawValue, error: errors["measure"]
                ),
            ]
            + (isNew
                ? [
                    FormField(
                        "muscle", "Main muscle",
                        choices: [("", "–")] + Muscle.allCases.map { ($0.rawValue, $0.title) },
                        selected: form?["muscle"] ?? "")
                ] : [])
        more = [
            FormField(
                "movement", "Movement", choices: Movement.allCases.map { ($0.rawValue, $0.title) },
                selected: form?["movement"] ?? exercise.movement.rawValue,
                error: errors["movement"]
            ),
            FormField(
                "aliases", "Other names",
                value: form?["aliases"]
                    ?? exercise.aliases.joined(separator: ", "),
                attributes: ["autocomplete": "off"], hint: "With commas between them.",
                error: errors["aliases"]
            ),
            FormField(
                "cue", "A cue for yourself", value: form?["cue"] ?? exercise.cue,
                attributes: ["maxlength": "300", "autocomplete": "off"], error: errors["cue"]
            ),
        ]
        muscleProblem = errors["primary_muscles", labelled: "Muscles"]
        muscles = Muscle.allCases.map { muscle in
            MuscleBox(
                value: muscle.rawValue, title: muscle.title,
                isPrimary: form?.isTicked("primary_\(muscle.rawValue)")
                    ?? exercise.primaryMuscles.contains(muscle),
                isSecondary: form?.isTicked("secondary_\(muscle.rawValue)")
                    ?? exercise.secondaryMuscles.contains(muscle)
            )
        }
    }
}
