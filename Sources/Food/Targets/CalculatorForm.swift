import PlatesCore
import Web

/// What targets are calculated from, as its form brings it.
struct CalculatorForm: Sendable {
    let form: Form
    let unit: WeightUnit
    /// The year that it is for the person.
    let year: Int

    /// What is said of the body, together with the rest of the profile, and the need that follows from it.
    /// - Throws: `ValidationError` with a sentence for each field that is not as it must be.
    func applied(to profile: BodyProfile) throws -> (profile: BodyProfile, need: EnergyNeed) {
        var validator = Validator()
        func required<T>(_ name: String, _ read: () throws -> T?) throws -> T? {
            let value = try validator.attempt(read) ?? nil
            validator.require(value != nil, name, "must not be empty")
            return value
        }
        let sex = try required("sex") { try form.choice("sex", EnergyNeed.Sex.self) }
        let bornIn = try required("born_in") { try form.integer("born_in", in: 1800...2199) }
        let height = try required("height", height)
        let mass = try required("weight") { try form.mass("weight", unit: unit) }
        let activity = try required("activity") { try form.choice("activity", EnergyNeed.Activity.self) }
        let goal = try required("goal") { try form.choice("goal", EnergyNeed.Goal.self) }
        validator.range("weight", mass, Self.weightAllowed)
        try validator.check()
        guard let sex, let bornIn, let height, let mass, let activity, let goal else {
            throw ValidationError(fields: validator.fields)
        }
        let need = try need(
            sex: sex, bornIn: bornIn, heightCentimetres: height, mass: mass, activity: activity, goal: goal
        )
        let profile = BodyProfile(
            sex: sex, bornIn: bornIn, heightCentimetres: height, activity: activity, goal: goal,
            glassMillilitres: profile.glassMillilitres
        )
        return (profile, need)
    }

    /// As the formula has it.
    private static let weightAllowed = MassRange(grams: 25_000...400_000)

    private func height() throws -> Double? {
        guard let text = form.optional("height") else { return nil }
        guard let height = BodyHeight.centimetres(text) else {
            throw ValidationError(
                "height", "must be a number of centimetres, or feet and inches such as 5'11\"")
        }
        return height
    }

    /// The rules know of ages and kilograms; the form of years of birth and of the person's unit.
    private func need(
        sex: EnergyNeed.Sex, bornIn: Int, heightCentimetres: Double, mass: Mass,
        activity: EnergyNeed.Activity,
        goal: EnergyNeed.Goal
    ) throws -> EnergyNeed {
        let (age, isLate) = year.subtractingReportingOverflow(bornIn)
        do throws(ValidationError) {
            return try EnergyNeed(
                sex: sex, age: isLate ? 0 : age, heightCentimetres: heightCentimetres,
                weightKilograms: Double(mass.grams) / 1000, activity: activity, goal: goal
            )
        } catch {
            var fields: [String: Phrase] = [:]
            for (field, sentence) in error.fields {
                switch field {
                // As text, because numbers are written in groups.
                case "age":
                    fields["born_in"] = "must be a year from \(String(year - 110)) to \(String(year - 14))"
                case "height_cm": fields["height"] = sentence
                default: fields[field] = sentence
                }
            }
            throw ValidationError(fields: fields)
        }
    }
}
