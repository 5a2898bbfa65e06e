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

}
