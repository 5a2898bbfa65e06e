/// How far a person is in a program. Stored as JSON.
public struct ProgramState: Codable, Hashable, Sendable {
    /// How often each day was done, in the order of the days.
    public var done: [Int]
    /// By the names of the weights.
    public var weights: [String: ProgramWeight]

    public init(done: [Int], weights: [String: ProgramWeight]) {
        (self.done, self.weights) = (done, weights)
    }
}

/// A weight of a program: a training max, or what is worked with.
public struct ProgramWeight: Codable, Hashable, Sendable {
    /// `nil` until it is known: that of the first session counts then.
    public var mass: Mass?
    /// Failures in a row.
    public var failures = 0
    /// The index of the stage.
    public var stage = 0
    /// What was lifted at the first stage the last time.
    public var first: Mass?
    /// Whether reps were missed in this block of weeks.
    public var isMissed = false

    public init(mass: Mass? = nil) { self.mass = mass }
}
