import Foundation

/// What a person has set for an exercise. It changes what a card shows and how plates are worked out, never what a set
/// holds: volumes and records stay as they are.
public struct ExerciseSettings: Hashable, Sendable {
    /// How much a stepper adds or takes; `nil` for the usual 2.5 kg or 5 lb.
    public var step: Mass?
    /// The unit of its card; `nil` for the one in which it was logged last today, or else the account's.
    public var unit: WeightUnit?
    public var rest: RestTimes
    /// What its weight includes; `nil` for what is usual with its equipment.
    public var load: WeightBasis.Kind?
    /// What its bar weighs; `nil` for the person's bar, or what is usual of an EZ bar or a trap bar.
    public var bar: Mass?
    /// Whether weight and reps are of each side.
    public var isPerSide: Bool
    /// Stays on the card: "seat 4".
    public var note: String

    public init(
        step: Mass? = nil, unit: WeightUnit? = nil, rest: RestTimes = RestTimes(),
        load: WeightBasis.Kind? = nil, bar: Mass? = nil, isPerSide: Bool = false, note: String = ""
    ) {
        self.step = step
        self.unit = unit
        self.rest = rest
        self.load = load
        self.bar = bar
        self.isPerSide = isPerSide
        self.note = note
    }

    /// What a stepper may add.
    public static let stepAllowed = MassRange(grams: 50...50_000)
    /// How long a note may be.
    public static let mostNote = 200

    /// Whether all is as usual.
    public var isUsual: Bool { self == ExerciseSettings() }

    /// - Parameter old: What is stored; its note is not checked again.
    /// - Throws: `ValidationError` with the API's names of the fields.
    public func validated(over old: ExerciseSettings? = nil) throws(ValidationError) -> ExerciseSettings {
        var settings = self
        settings.note = note.trimmingCharacters(in: .whitespacesAndNewlines)
        var validator = Validator(keeping: old.map { [$0.note] } ?? [])
        validator.range("step", step, Self.stepAllowed)
        validator.range("rest_working", rest.working, RestTimes.allowed)
        validator.range("rest_warmup", rest.warmUp, RestTimes.allowed)
        validator.range("rest_drop", rest.drop, RestTimes.allowed)
        validator.range("bar", bar, PlateRack.barAllowed)
        validator.note("note", settings.note, most: Self.mostNote)
        try validator.check()
        return settings
    }
}

/// How long to rest after each kind of set, in seconds. 0 is no rest, and `nil` the usual one.
public struct RestTimes: Hashable, Sendable {
    public var working: Int?
    public var warmUp: Int?
    public var drop: Int?

    public init(working: Int? = nil, warmUp: Int? = nil, drop: Int? = nil) {
        self.working = working
        self.warmUp = warmUp
        self.drop = drop
    }

    /// What a person may set.
    public static let allowed = 0...3600
    /// After a working set of which nobody said anything.
    public static let usual = 120
    /// After a warm-up, unless a shorter one is set for working sets.
    public static let usualWarmUp = 60

    /// The rest after a set. Who switched it off for the exercise has none, whatever a workout says; otherwise the
    /// workout's line comes first, because it is said of fewer sets.
    /// - Parameter planned: Seconds of the workout's line.
    public func seconds(after kind: SetKind, planned: Int? = nil) -> Int {
        if working == 0 { return kind == .warmup ? warmUp ?? 0 : 0 }
        let afterWorking = planned ?? working ?? Self.usual
        return switch kind {
        case .working, .failure, .amrap: afterWorking
        case .warmup: warmUp ?? min(Self.usualWarmUp, afterWorking)
        case .drop: drop ?? afterWorking
        }
    }
}
