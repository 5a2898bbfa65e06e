import PlatesCore

/// The app that wrote a file. The raw values are names of the API.
public enum HistorySource: String, NamedChoice, Codable, Hashable, Sendable {
    case strong, hevy, fitnotes
    case openGym = "opengym"
    case liftosaur, liftlog, stronglifts, wger
    case sparkyFitness = "sparkyfitness"
    case myFitnessPal = "myfitnesspal"
    case cronometer
    case macroFactor = "macrofactor"
    case loseIt = "lose_it"
    case waistline
    case appleHealth = "apple_health"
    case healthConnect = "health_connect"
    case withings
    /// Any other table.
    case table = "csv"
    /// An export of Plates itself.
    case plates

    /// The name of the app; empty for any other table.
    public var title: String {
        switch self {
        case .strong: "Strong"
        case .hevy: "Hevy"
        case .fitnotes: "FitNotes"
        case .openGym: "openGym"
        case .liftosaur: "Liftosaur"
        case .liftlog: "LiftLog"
        case .stronglifts: "StrongLifts"
        case .wger: "wger"
        case .sparkyFitness: "SparkyFitness"
        case .myFitnessPal: "MyFitnessPal"
        case .cronometer: "Cronometer"
        case .macroFactor: "MacroFactor"
        case .loseIt: "Lose It!"
        case .waistline: "Waistline"
        case .appleHealth: "Apple Health"
        case .healthConnect: "Health Connect"
        case .withings: "Withings"
        case .table: "CSV"
        case .plates: "Plates"
        }
    }
}
