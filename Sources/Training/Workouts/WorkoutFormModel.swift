import Foundation
import PlatesCore
import Web

/// The page on which a workout is changed.
struct WorkoutFormModel: Sendable {
    struct Row: Sendable {
        let index: Int
        let exerciseID: String
        let itemID: String
        let name: Phrase
        let fields: [FormField]
        let isFirst: Bool
        let isLast: Bool
    }

    let id: String
    let title: String
    let name: FormField
    let note: FormField
    let rows: [Row]
    let isEmpty: Bool
    let problem: Phrase?

    /// - Parameter form: What was typed, where it has mistakes.
    init(
        _ workout: Workout, directory: ExerciseDirectory, unit: WeightUnit, form: Form? = nil,
        error: ValidationError? = nil
    ) {
        let errors = FieldErrors(error)
        id = workout.id.text
        title = workout.name
        name = FormField(
            "name", "Name", value: form?["name"] ?? workout.name,
            attributes: ["required": "", "maxlength": "80", "autocomplete": "off"],
            error: errors["name"]
        )
        note = FormField(
            "note", "Note", value: form?["note"] ?? workout.note,
            attributes: ["maxlength": "500", "autocomplete": "off"], error: errors["note"]
        )
        isEmpty = workout.targets.isEmpty
        problem = error.map { error in
            let isMarked = error.fields.keys.allSatisfy { field in
                ["name", "note"].contains(field) || field.utf8.starts(with: "exercises.".utf8)
            }
            return isMarked ? "Please look at the fields that are marked." : error.message
        }
        rows = workout.targets.enumerated().map { index, target in
            let exercise = try? directory.exercise(target.exerciseID)
            return Row(
                index: index, exerciseID: target.exerciseID.text, itemID: target.id.text,
                name: exercise?.title ?? .empty,
                fields: WorkoutFields(
                    index: index, exercise: exercise, unit: target.mass?.unit ?? unit
                ).fields(target, typed: form, errors: errors),
                isFirst: index == 0, isLast: index == workout.targets.count - 1
            )
        }
    }
}

/// The fields of one exercise of a workout: those by which it is measured.
struct WorkoutFields: Sendable {
    let index: Int
    let exercise: Exercise?
    let unit: WeightUnit

    /// The names of the fields that not every exercise has.
    static func names(of measure: Measure) -> Set<String> {
        switch measure {
        case .weightReps, .bodyweightReps, .assistedReps: ["reps_min", "reps_max"]
        case .time: ["seconds"]
        case .distance: ["distance", "seconds"]
        }
    }

    func fields(_ target: Target, typed: Form?, errors: FieldErrors) -> [FormField] {
        func field(
            _ name: String, _ label: Phrase, _ value: String?, mode: String = "numeric",
            hint: Phrase? = nil, error: String? = nil
        ) -> FormField {
            let key = "\(name)_\(index)"
            return FormField(
                key, label, value: typed?[key] ?? value ?? "",
                attributes: ["inputmode": mode, "autocomplete": "off"], hint: hint,
                error: errors["exercises.\(index).\(error ?? name)"]
            )
        }
        let measure = exercise?.measure ?? .weightReps
        var fields = [
            field(
                "sets", "Sets", target.prescription?.text ?? String(target.sets), mode: "text",
                hint: measure.isWithoutReps
                    ? "Such as 3, or \(TrainingMistake.example(of: measure))."
                    : "Such as 3, or 3 × 5–8, or 1x5 75%, 1x5+ 85%.")
        ]
        switch measure {
        case _ where target.prescription != nil: break
        case .weightReps, .bodyweightReps, .assistedReps:
            fields += [
                field("reps_min", "Reps from", target.repsMin.map(String.init)),
                field("reps_max", "Reps to", target.repsMax.map(String.init)),
            ]
        case .time:
            fields.append(
                field("seconds", "Seconds", target.seconds.map(String.init), hint: "Such as 90 or 1:30."))
        case .distance:
            let unit = exercise?.distanceUnit ?? .metres
            fields += [
                field(
                    "distance", "Distance (\(unit.rawValue))",
                    target.distanceMetres.map(unit.fieldText), mode: "decimal", error: "distance_m"
                ),
                field("seconds", "Seconds", target.seconds.map(String.init), hint: "Such as 90 or 1:30."),
            ]
        }
        if target.prescription?.isOpen ?? true {
            fields.append(
                field("weight", "Weight (\(unit.rawValue))", target.mass?.fieldText, mode: "decimal"))
        }
        fields += [
            field("rest", "Rest (s)", target.restSeconds.map(String.init), error: "rest_seconds"),
            field("superset", "Superset", target.superset, mode: "text"),
            field("target_note", "Note", target.note, mode: "text", error: "note"),
        ]
        return fields
    }
}
