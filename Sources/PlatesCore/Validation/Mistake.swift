/// Why a field is refused. The rules name the mistake; its words are in `Texts`.
public protocol Mistake: Sendable {
    /// The end of a sentence that begins with the name of the field: `must not be empty`.
    var message: Phrase { get }
}

/// Mistakes that fields of every section can have.
public enum FieldMistake: Mistake, Hashable {
    case empty
    case between(Double, Double, unit: Phrase = .empty)
    case negative
    case tooMany(most: Int, scope: Phrase = .empty)
    case tooLong(most: Int)
    case tooManyBytes(mostCharacters: Int, mostBytes: Int)
    case tooShort(least: Int)
    case tooManyAccents
    case invisible
    /// None of these is chosen.
    case notOneOf([String])
    case notADate, notAnInstant, notAWeekday, notATimeOfDay
}

extension FieldMistake {
    /// `must be between 0 and 1000`
    public static func outside<Value: BinaryInteger>(
        _ range: ClosedRange<Value>, unit: Phrase = .empty
    ) -> FieldMistake {
        .between(Double(range.lowerBound), Double(range.upperBound), unit: unit)
    }

    public static func outside(_ range: ClosedRange<Double>, unit: Phrase = .empty) -> FieldMistake {
        .between(range.lowerBound, range.upperBound, unit: unit)
    }

    /// `must be kg or lb`, of all cases.
    public static func notOne<Choice: RawRepresentable<String> & CaseIterable>(
        of type: Choice.Type
    ) -> FieldMistake {
        .notOneOf(type.allCases.map(\.rawValue))
    }
}

extension ValidationError {
    public init(_ field: String, _ mistake: some Mistake) { self.init(field, mistake.message) }
}

extension Validator {
    public mutating func add(_ field: String, _ mistake: some Mistake) {
        add(field, mistake.message)
    }

    /// Adds the mistake if the condition does not hold.
    public mutating func require<M: Mistake>(
        _ condition: Bool, _ field: String, _ mistake: @autoclosure () -> M
    ) {
        if !condition { add(field, mistake()) }
    }
}
