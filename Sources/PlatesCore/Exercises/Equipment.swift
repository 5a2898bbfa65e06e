/// What an exercise is done with.
public enum Equipment: String, NamedChoice, Codable, Sendable {
    case barbell
    case dumbbell
    case machine
    case cable
    case bodyweight
    case kettlebell
    case smithMachine = "smith_machine"
    case ezBar = "ez_bar"
    case trapBar = "trap_bar"
    case plate
    case band
    case rings
    case suspensionTrainer = "suspension_trainer"
    case medicineBall = "medicine_ball"
    case sled
    case cardioMachine = "cardio_machine"
    case other

    /// Its name for people.
    public var title: String {
        switch self {
        case .barbell: "Barbell"
        case .dumbbell: "Dumbbell"
        case .machine: "Machine"
        case .cable: "Cable"
        case .bodyweight: "Body weight"
        case .kettlebell: "Kettlebell"
        case .smithMachine: "Smith machine"
        case .ezBar: "EZ bar"
        case .trapBar: "Trap bar"
        case .plate: "Plate"
        case .band: "Band"
        case .rings: "Rings"
        case .suspensionTrainer: "Suspension trainer"
        case .medicineBall: "Medicine ball"
        case .sled: "Sled"
        case .cardioMachine: "Cardio machine"
        case .other: "Other"
        }
    }
}
