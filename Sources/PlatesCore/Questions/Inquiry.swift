/// A parsed question about training.
public struct Inquiry: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        /// How much was done.
        case amount
        /// Whether it improves.
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
        /// The most telling figure of the exercise.
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
        /// Words that are not the exact name of an exercise.
        case unknown(String)
        /// Two exercises by their names.
        case several([String])
    }

    public let kind: Kind
    public let subject: Subject
    /// Nothing if no time is named.
    public let period: AskedPeriod?
    /// The words of the subject in the question, to ask again with another.
    public let subjectText: String
    public var figure = Figure.usual
    /// The unit of weights, if the question names one.
    public var unit: WeightUnit?
}

/// The meaning of a text in the question box.
public enum InquiryReading: Hashable, Sendable {
    /// Not a question, but a search for an exercise.
    case search
    case inquiry(Inquiry)
    /// The time is in the future.
    case future(PeriodName)
    /// A time that is not understood.
    case unreadableTime(String)
    /// More than one time.
    case severalTimes
    /// A question that cannot be answered, and the words that prevent it, if known.
    case unanswerable(String?)

    /// Whether it is a question about something that is known.
    var isUnderstood: Bool {
        guard case .inquiry(let inquiry) = self else { return false }
        if case .unknown = inquiry.subject { return false }
        return true
    }
}
