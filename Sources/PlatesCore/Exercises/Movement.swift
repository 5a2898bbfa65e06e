/// The pattern in which an exercise moves the body.
public enum Movement: String, NamedChoice, Codable, Sendable {
    case squat
    case hinge
    case lunge
    case horizontalPush = "horizontal_push"
    case verticalPush = "vertical_push"
    case horizontalPull = "horizontal_pull"
    case verticalPull = "vertical_pull"
    case isolation
    case core
    case explosive
    case carry
    case cardio
    case mobility

    /// Its name for people.
    public var title: String {
        switch self {
        case .squat: "Squat"
        case .hinge: "Hinge"
        case .lunge: "Lunge"
        case .horizontalPush: "Horizontal push"
        case .verticalPush: "Vertical push"
        case .horizontalPull: "Horizontal pull"
        case .verticalPull: "Vertical pull"
        case .isolation: "Isolation"
        case .core: "Core"
        case .explosive: "Explosive"
        case .carry: "Carry"
        case .cardio: "Cardio"
        case .mobility: "Mobility"
        }
    }
}
