import PlatesCore

/// A front and a back view of a body, with each muscle in one of four shades. The template has the drawing, this the
/// classes of its parts: the name of the muscle and, if it was trained, its shade.
package struct MuscleMap: Sendable {
    /// The quarter of the most-trained muscle that a muscle reaches.
    enum Shade: String, Sendable {
        case helps, some, much, most

        /// - Returns: `nil` if the muscle was not trained.
        init?(share: Double) {
            switch share {
            case ...0: return nil
            case ...0.25: self = .helps
            case ...0.5: self = .some
            case ...0.75: self = .much
            default: self = .most
            }
        }
    }

    /// What is to be seen, in a sentence, for those who do not see it.
    let label: Phrase
    private let shades: [Muscle: Shade]

    /// - Returns: `nil` if no muscle was trained.
    package init?(_ shares: MuscleShares) {
        let trained = shares.trained
        guard !trained.isEmpty else { return nil }
        shades = Dictionary(
            uniqueKeysWithValues: trained.compactMap { muscle in
                Shade(share: shares[muscle]).map { (muscle, $0) }
            })
        let most = trained.filter { Shade(share: shares[$0]) == .most }
        let others = trained.filter { Shade(share: shares[$0]) != .most }
        label =
            others.isEmpty
            ? "Muscles trained: \(Self.list(most))"
            : "Muscles trained: mostly \(Self.list(most)); also \(Self.list(others))"
    }

    /// The muscles that an exercise works: its primary ones in the darkest shade, its secondary ones in the lightest.
    /// - Returns: `nil` if none is known.
    package init?(of exercise: Exercise) {
        let worked = exercise.workedMuscles
        guard !worked.isEmpty else { return nil }
        shades = worked.mapValues { $0 ? .most : .helps }
        let (main, others) = (
            Muscle.allCases.filter { worked[$0] == true }, Muscle.allCases.filter { worked[$0] == false }
        )
        label =
            main.isEmpty || others.isEmpty
            ? "Muscles worked: \(Self.list(main + others))"
            : "Muscles worked: \(Self.list(main)); also \(Self.list(others))"
    }

    private static func list(_ muscles: [Muscle]) -> Phrase {
        muscles.map(\.word).joined(by: .verbatim(", "))
    }

    private func classes(_ muscle: Muscle) -> String {
        shades[muscle].map { "\(muscle.rawValue) \($0.rawValue)" } ?? muscle.rawValue
    }
}

// What the template names.
extension MuscleMap {
    var chest: String { classes(.chest) }
    var frontDelts: String { classes(.frontDelts) }
    var sideDelts: String { classes(.sideDelts) }
    var rearDelts: String { classes(.rearDelts) }
    var rotatorCuff: String { classes(.rotatorCuff) }
    var traps: String { classes(.traps) }
    var upperBack: String { classes(.upperBack) }
    var lats: String { classes(.lats) }
    var lowerBack: String { classes(.lowerBack) }
    var serratus: String { classes(.serratus) }
    var biceps: String { classes(.biceps) }
    var triceps: String { classes(.triceps) }
    var forearms: String { classes(.forearms) }
    var abs: String { classes(.abs) }
    var obliques: String { classes(.obliques) }
    var hipFlexors: String { classes(.hipFlexors) }
    var glutes: String { classes(.glutes) }
    var quads: String { classes(.quads) }
    var hamstrings: String { classes(.hamstrings) }
    var adductors: String { classes(.adductors) }
    var abductors: String { classes(.abductors) }
    var calves: String { classes(.calves) }
    var shins: String { classes(.shins) }
    var neck: String { classes(.neck) }
}
