/// A muscle, or a group of muscles that people train and name together.
public enum Muscle: String, NamedChoice, Codable, Sendable {
    case chest
    case frontDelts = "front_delts"
    case sideDelts = "side_delts"
    case rearDelts = "rear_delts"
    case rotatorCuff = "rotator_cuff"
    case traps
    case upperBack = "upper_back"
    case lats
    case lowerBack = "lower_back"
    case serratus
    case biceps
    case triceps
    case forearms
    case abs
    case obliques
    case hipFlexors = "hip_flexors"
    case glutes
    case quads
    case hamstrings
    case adductors
    case abductors
    case calves
    case shins
    case neck

    /// Its name for people.
    public var title: String {
        switch self {
        case .chest: "Chest"
        case .frontDelts: "Front delts"
        case .sideDelts: "Side delts"
        case .rearDelts: "Rear delts"
        case .rotatorCuff: "Rotator cuff"
        case .traps: "Traps"
        case .upperBack: "Upper back"
        case .lats: "Lats"
        case .lowerBack: "Lower back"
        case .serratus: "Serratus"
        case .biceps: "Biceps"
        case .triceps: "Triceps"
        case .forearms: "Forearms"
        case .abs: "Abs"
        case .obliques: "Obliques"
        case .hipFlexors: "Hip flexors"
        case .glutes: "Glutes"
        case .quads: "Quads"
        case .hamstrings: "Hamstrings"
        case .adductors: "Adductors"
        case .abductors: "Abductors"
        case .calves: "Calves"
        case .shins: "Shins"
        case .neck: "Neck"
        }
    }
}
