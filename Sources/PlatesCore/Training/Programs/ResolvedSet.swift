/// A prescribed set with the weight that its load comes to.
public struct ResolvedSet: Hashable, Sendable {
    public let set: PrescribedSet
    /// `nil` if the load is open, or what it depends on is not known.
    public let mass: Mass?
    /// Why this weight: `85 % of the training max of 100 kg, rounded to 85 kg`. `nil` if it says nothing new.
    public let explanation: Phrase?
}

extension Prescription {
    /// What loads are shares of.
    public struct Base: Hashable, Sendable {
        public var trainingMax: Mass?
        /// Whether what stands for the training max is the weight that a program works with.
        public var isWorkingWeight: Bool
        public var oneRepMax: Mass?
        /// What was lifted the last time.
        public var last: Mass?

        public init(
            trainingMax: Mass? = nil, isWorkingWeight: Bool = false, oneRepMax: Mass? = nil, last: Mass? = nil
        ) {
            (self.trainingMax, self.isWorkingWeight) = (trainingMax, isWorkingWeight)
            (self.oneRepMax, self.last) = (oneRepMax, last)
        }
    }

    /// The weight of each set.
    /// - Parameter rounding: What can be loaded; weights that a person wrote are not rounded.
    public func resolved(
        trainingMax: Mass? = nil, e1rm: Mass? = nil, last: Mass? = nil, rounding: LoadRounding
    ) -> [ResolvedSet] {
        resolved(Base(trainingMax: trainingMax, oneRepMax: e1rm, last: last), rounding)
    }

    public func resolved(_ base: Base, _ rounding: LoadRounding) -> [ResolvedSet] {
        let weights = CardWeights(unit: rounding.unit, rack: rounding.rack)
        return sets.map { set in
            guard let (exact, reason) = set.load.exact(base) else {
                return ResolvedSet(set: set, mass: nil, explanation: nil)
            }
            guard let reason else { return ResolvedSet(set: set, mass: exact, explanation: nil) }
            let mass =
                set.load.isLeft(exact, by: rounding) ? exact : weights.nearest(to: exact.in(rounding.unit))
            let isExact = mass.thousandths == exact.in(rounding.unit).thousandths
            return ResolvedSet(
                set: set, mass: mass, explanation: isExact ? reason : "\(reason), rounded to \(mass)")
        }
    }
}

extension PrescribedSet.Load {
    /// Without a bar, a whole working weight is what was chosen or added to: 12 kg of dumbbells stay 12 kg.
    fileprivate func isLeft(_ mass: Mass, by rounding: LoadRounding) -> Bool {
        self == .ofTrainingMax(.whole) && rounding.rack == nil && mass.unit == rounding.unit && !mass.isFine
    }

    /// The weight before it is rounded, and where it comes from; no reason for a weight that a person wrote.
    fileprivate func exact(_ base: Prescription.Base) -> (Mass, Phrase?)? {
        switch self {
        case .open: nil
        case .mass(let mass): (mass, nil)
        case .ofTrainingMax(let percent):
            // Who has chosen no training max means what they can lift.
            base.trainingMax.map { (percent.of($0), base.reason(percent, of: $0)) }
                ?? base.oneRepMax.map { percent.ofEstimate($0) }
        case .ofOneRepMax(let percent): base.oneRepMax.map { percent.ofEstimate($0) }
        case .lastTime(let more):
            base.last.flatMap { last in
                guard let more else { return (last, "\(last) as last time") }
                let sum = last.adding(more)
                // Nobody lifts less than nothing; help is a number below zero.
                guard sum.thousandths > 0 || last.thousandths < 0 else { return nil }
                return more.thousandths < 0
                    ? (sum, "\(more.magnitude) less than the \(last) of last time")
                    : (sum, "\(more) more than the \(last) of last time")
            }
        }
    }
}

extension Percent {
    fileprivate func ofEstimate(_ oneRepMax: Mass) -> (Mass, Phrase?) {
        (of(oneRepMax), "\(phrase) of the estimated 1RM of \(oneRepMax)")
    }
}

extension Prescription.Base {
    fileprivate func reason(_ percent: Percent, of mass: Mass) -> Phrase {
        guard isWorkingWeight else { return "\(percent.phrase) of the training max of \(mass)" }
        return percent == .whole
            ? "the working weight of \(mass)" : "\(percent.phrase) of the working weight of \(mass)"
    }
}

extension Mass {
    /// Whether it is finer than anything that can be loaded: no multiple of a half.
    var isFine: Bool { thousandths % 500 != 0 }
}
