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

}
