// What people read about exercises.

extension Equipment {
    public var title: Phrase {
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

extension Movement {
    public var title: Phrase {
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

extension Muscle {
    public var title: Phrase {
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

extension Muscle {
    /// As it stands within a sentence: `front delts`
    public var word: Phrase { Phrase(key: title.description.lowercased() + "|muscle") }
}

extension Measure {
    public var title: Phrase {
        switch self {
        case .weightReps: "Weight and reps"
        case .bodyweightReps: "Body weight and reps"
        case .assistedReps: "Assisted reps"
        case .time: "Time"
        case .distance: "Distance"
        }
    }
}

extension CatalogueError: CustomStringConvertible {
    public var description: String {
        let sentence =
            switch reason {
            case .header:
                "the first line must be \(CatalogueRow.header)"
            case .quotes:
                "a quotation mark is in an odd place"
            case .cells(let count):
                "\(count) cells instead of \(CatalogueRow.Column.allCases.count)"
            case .empty(let column):
                "\(column) is empty"
            case .unknown(let column, let value):
                "\"\(value)\" is no \(column)"
            case .repeated(let column, let value):
                "\"\(value)\" is a second time in \(column)"
            }
        return "exercises, line \(line): \(sentence)"
    }
}
