import PlatesCore

extension Exercise {
    /// Whether plates go on a bar for it.
    var isDoneWithBar: Bool { Self.isDoneWithBar(equipment, measured: measure) }

    static func isDoneWithBar(_ equipment: Equipment?, measured measure: Measure?) -> Bool {
        measure == .weightReps && equipment?.usualBasis == .bar
    }
}
