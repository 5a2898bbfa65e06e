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

}
