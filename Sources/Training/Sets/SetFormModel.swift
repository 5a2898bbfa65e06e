import Foundation
import PlatesCore
import Web

/// The form for one set: its fields are those by which the exercise is measured.
struct SetFormModel: Sendable {
    struct Choice: Sendable {
        let value: String
        let label: Phrase
        let selected: Bool

        func chosen(_ choice: String) -> Choice {
            Choice(value: value, label: label, selected: value == choice)
        }
    }

    /// RPEs between two whole ones.
    struct Halves: Sendable {
        let six = Phrase.number("6.5")
        let seven = Phrase.number("7.5")
        let eight = Phrase.number("8.5")
        let nine = Phrase.number("9.5")
    }

    /// The id under which the set will be stored, so that a second press does not make a second set.
    let setID: String
    let exerciseID: String
    /// The planned item that the set is for.
    private(set) var itemID: String?
    private(set) var isExtra: Bool
    /// Makes the ids of its inputs unique on the page.
    let suffix: String
    let unit: String
    private(set) var units: [Choice]
    let weightLabel: Phrase
    let hasWeight: Bool
    let weightIsRequired: Bool
    let hasReps: Bool
    let hasTime: Bool
    let timeIsRequired: Bool
    let hasDistance: Bool
    let distanceUnit: String
    private(set) var weight: String
    private(set) var reps: String
    private(set) var minutes: String
    private(set) var seconds: String
    private(set) var distance: String
    private(set) var completed: Bool
    private(set) var note: String
    /// Where the values come from, the number of the set, and what that was the last time: on the page of a day.
    var source: Phrase?
    var number = 1
    var then: Phrase?
    /// What it holds to begin with: `57.5 × 8`.
    let effort: Phrase
    /// For the template's own choices.
    let halves = Halves()
    /// What the set is planned as: on the page of a day.
    var plannedKind = SetKind.working
    var isDrop: Bool { plannedKind == .drop }
    var isFailure: Bool { plannedKind == .failure }
    var isAMRAP: Bool { plannedKind == .amrap }
    private(set) var kinds: [Choice]
    private(set) var rpes: [Choice]

    /// - Parameters:
    ///   - entry: What the fields hold to begin with.
    ///   - unit: The unit that weights are typed in.
    ///   - keepsDetails: Whether RPE, kind and note are taken over as well, as when a set is changed.
    init(
        _ exercise: Exercise, entry: SetEntry?, unit: WeightUnit, setID: UUID = .random(),
        suffix: String, keepsDetails: Bool = false, purpose: SetPurpose = .open
    ) {
        let measure = exercise.measure
        let isByReps = [.weightReps, .bodyweightReps, .assistedReps].contains(measure)
        let time = entry?.seconds
        self.setID = setID.text
        exerciseID = exercise.id.text
        itemID = purpose.itemID?.text
        isExtra = purpose == .extra
        self.suffix = suffix
        self.unit = unit.rawValue
        units = WeightUnit.allCases.map {
            Choice(value: $0.rawValue, label: .verbatim($0.rawValue), selected: $0 == unit)
        }
        weightLabel =
            switch measure {
            case .assistedReps: "Help|weight"
            case .weightReps: "Weight"
            default: "Added weight"
            }
        hasWeight = true
        weightIsRequired = measure == .weightReps
        hasReps = isByReps
        hasTime = !isByReps
        timeIsRequired = measure == .time
        hasDistance = measure == .distance
        distanceUnit = exercise.distanceUnit.rawValue
        effort = entry.map { EffortCells($0, measured: measure, in: unit).short } ?? .empty
        weight = entry?.mass?.in(unit).fieldText ?? ""
        reps = entry?.reps.map(String.init) ?? ""
        minutes = time.map { $0 >= 60 ? String($0 / 60) : "" } ?? ""
        seconds = time.map { $0 % 60 > 0 || $0 < 60 ? String($0 % 60) : "" } ?? ""
        distance = entry?.distanceMetres.map(exercise.distanceUnit.fieldText) ?? ""
        completed = keepsDetails ? entry?.completed ?? true : true
        note = keepsDetails ? entry?.note ?? "" : ""
        guard keepsDetails else {
            // The template has the choices itself: they are most of what a day's page would render.
            (kinds, rpes) = ([], [])
            return
        }
        kinds = SetKind.allCases.map {
            Choice(value: $0.rawValue, label: $0.title, selected: $0 == entry?.kind)
        }
        rpes = Self.rpeChoices(entry?.rpe)
    }

    /// The same form with what a person typed, for them to mend.
    func typed(_ form: Form) -> SetFormModel {
        var model = self
        model.itemID = form.uuid("item_id")?.text ?? itemID
        model.isExtra = form["extra"] == "yes" || isExtra
        model.weight = form["weight"]
        model.units = units.map { $0.chosen(form.optional("unit") ?? unit) }
        model.reps = form["reps"]
        model.minutes = form["minutes"]
        model.seconds = form["seconds"]
        model.distance = form["distance"]
        model.note = form["note"]
        model.completed = form.isTicked("completed")
        model.kinds = kinds.map { $0.chosen(form["kind"]) }
        model.rpes = rpes.map { $0.chosen(form["rpe"]) }
        return model
    }

    private static func rpeChoices(_ chosen: Double?) -> [Choice] {
        let usual = stride(from: 6.0, through: 10, by: 0.5)
        let values = Set(usual).union(chosen.map { [$0] } ?? []).sorted()
        return [Choice(value: "", label: .verbatim("–"), selected: chosen == nil)]
            + values.map { value in
                let text = EffortText.decimal(value)
                let label: Phrase =
                    value == value.rounded() ? .verbatim("\(text) · RIR \(Int(10 - value))") : .number(text)
                return Choice(value: text, label: label, selected: value == chosen)
            }
    }
}

/// How a distance is typed.
enum DistanceUnit: String, CaseIterable, Sendable {
    case metres = "m"
    case kilometres = "km"

    var metres: Double { self == .metres ? 1 : 1000 }

    func fieldText(metres: Double) -> String {
        NumberField.text(metres / self.metres)
    }
}

extension Exercise {
    /// Runs and rides are told in kilometres, carries in metres.
    var distanceUnit: DistanceUnit { movement == .cardio ? .kilometres : .metres }
}
