/// A question about training: what is asked, of what, and for when.
public struct Inquiry: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        /// How much was done.
        case amount
        /// Whether it becomes more.
        case trend
        /// When it was done the last time.
        case last
        /// The best of it.
        case best
        /// How often it was done.
        case often
    }

    /// Which figure of it is asked for.
    public enum Figure: String, Hashable, Sendable {
        /// The one that says most of an exercise.
        case usual
        case reps, sets
        /// Weight times repetitions.
        case volume
        case distance
        /// How long it took.
        case time
    }

    public enum Subject: Hashable, Sendable {
        /// An exercise by its name or one of its other names.
        case exercise(String)
        /// Muscles, as the question calls them.
        case muscles(Set<MuscleGroup>, String)
        case everything
        /// Words that name no exercise just so.
        case unknown(String)
        /// Two exercises by their names.
        case several([String])
    }

    public let kind: Kind
    public let subject: Subject
    /// Nothing where no time is named.
    public let period: AskedPeriod?
    /// The words that the subject stands in, for asking again with another.
    public let subjectText: String
    public var figure = Figure.usual
    /// The unit of weights, if the question names one.
    public var unit: WeightUnit?
}

/// What somebody who types into the box means.
public enum InquiryReading: Hashable, Sendable {
    /// No question: an exercise is looked for.
    case search
    case inquiry(Inquiry)
    /// The time is still to come.
    case future(PeriodName)
    /// A time that is not understood.
    case unreadableTime(String)
    /// More than one time.
    case severalTimes
    /// A question of another kind, and the words that no answer looks at, if some can be named.
    case unanswerable(String?)
}
