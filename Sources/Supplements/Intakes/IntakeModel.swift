import Foundation
import PlatesCore
import Web

/// The form of one check box: when it was taken and how much, or why not.
struct IntakeModel: Sendable {
    struct Choice: Sendable {
        let value: String
        let label: Phrase
        let selected: Bool
    }

    let name: Phrase
    let day: String
    let dayText: Phrase
    let about: Phrase
    let supplementID: String
    let slot: String
    let number: Int
    /// What the field of the time shows to begin with, sent along so that an untouched time stays as it is stored.
    let timeShown: String
    let states: [Choice]
    let fields: [FormField]
    let problem: Phrase?

    /// - Parameter typed: The form that was sent and refused.
    init(
        _ supplement: Supplement, _ key: Intake.Key, _ intake: Intake?, dose: Dose, now: String,
        in zone: TimeZone, typed: Form? = nil, error: ValidationError? = nil
    ) {
        let errors = FieldErrors(error)
        name = .name(supplement.name, .supplement)
        day = key.day.description
        dayText = key.day.longText
        about = [key.slot.title, dose.text].joined()
        supplementID = supplement.id.text
        slot = key.slot.key
        number = key.number
        let state = typed.flatMap { Intake.State(rawValue: $0["state"]) } ?? intake?.state ?? .open
        states = [
            Choice(value: "open", label: "Open|intake", selected: state == .open),
            Choice(value: "taken", label: "Taken", selected: state == .taken),
            Choice(value: "skipped", label: "Skipped", selected: state == .skipped),
        ]
        let time = ShownTime(intake?.takenAt, on: key.day, in: zone)
        timeShown = typed?["time_shown"] ?? time.text
        let date = key.day.adding(days: time.daysApart)
        fields = [
            FormField(
                "time", "Taken at", type: "time",
                value: typed?["time"] ?? (intake?.takenAt == nil ? now : time.text),
                hint: time.daysApart == 0 ? nil : "On \(date.shortText), by the clock of \(zone.identifier).",
                error: errors["time"] ?? errors["taken_at"]),
            FormField(
                "amount", "How much (\(dose.unit.name))",
                value: typed?["amount"] ?? NumberField.text(dose.amount),
                attributes: ["inputmode": "decimal", "autocomplete": "off", "maxlength": "20"],
                error: errors["amount"] ?? errors["dose"]),
            FormField(
                "reason", "Why it was skipped", value: typed?["reason"] ?? intake?.reason ?? "",
                attributes: ["maxlength": "200", "autocomplete": "off", "list": "reasons"],
                error: errors["reason"]),
        ]
        problem = errors.others(than: ["time", "taken_at", "amount", "dose", "reason"])
    }
}
