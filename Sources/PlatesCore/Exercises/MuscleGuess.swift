/// What an exercise of another app trains, as far as its category and its name say it.
public enum MuscleGuess {
    /// The muscles that a category of an app names: `Chest`, `Legs`; none for one that names no muscles, such as `Cardio`.
    public static func muscles(ofCategory category: String) -> [Muscle] {
        categories[category.lowercased().filter(\.isLetter)] ?? []
    }

    /// The muscles that words of a name suggest: the biceps of a `Spider Curl`; none if no word is known.
    public static func muscles(ofName name: String) -> [Muscle] {
        let words = name.lowercased().split { !$0.isLetter }.map(String.init)
        let text = " " + words.joined(separator: " ") + " "
        return self.words.first { entry in
            entry.words.contains { text.contains(" \($0) ") || text.contains(" \($0)s ") }
        }?.muscles ?? []
    }

    private static let categories: [String: [Muscle]] = [
        "chest": [.chest], "back": [.lats, .upperBack], "shoulders": [.frontDelts, .sideDelts],
        "biceps": [.biceps], "triceps": [.triceps], "forearms": [.forearms], "arms": [.biceps, .triceps],
        "legs": [.quads, .hamstrings, .glutes], "quads": [.quads], "hamstrings": [.hamstrings],
        "glutes": [.glutes], "calves": [.calves], "abs": [.abs], "core": [.abs, .obliques], "neck": [.neck],
        "traps": [.traps], "lats": [.lats],
    ]

    /// The first entry that fits counts, so what is said more closely stands before: a leg curl before a curl.
    private static let words: [(words: [String], muscles: [Muscle])] = [
        (["leg curl", "hamstring curl", "hamstring", "nordic", "good morning"], [.hamstrings]),
        (["leg extension", "quad", "sissy squat"], [.quads]),
        (["calf", "calves", "waden"], [.calves]),
        (["tibialis", "shin"], [.shins]),
        (["hip thrust", "glute", "bridge", "kickback glute"], [.glutes]),
        (["adduction", "adductor"], [.adductors]),
        (["abduction", "abductor"], [.abductors]),
        (["wrist", "forearm", "grip", "reverse curl"], [.forearms]),
        (["neck"], [.neck]),
        (["shrug", "trap"], [.traps]),
        (["face pull", "reverse fly", "rear delt"], [.rearDelts]),
        (["lateral raise", "side raise", "upright row", "side delt"], [.sideDelts]),
        (["shoulder", "overhead press", "military press", "front raise", "schulter"], [.frontDelts]),
        (["tricep", "trizeps", "skullcrusher", "skull crusher", "pushdown", "kickback"], [.triceps]),
        (["curl", "bicep", "bizeps"], [.biceps]),
        (["oblique", "woodchop", "russian twist", "side bend"], [.obliques]),
        (["crunch", "sit up", "situp", "plank", "leg raise", "ab wheel", "abs", "ab", "bauch"], [.abs]),
        (["back extension", "hyperextension"], [.lowerBack]),
        (["deadlift", "kreuzheben"], [.hamstrings, .glutes]),
        (["squat", "lunge", "leg press", "step up", "kniebeuge", "beinpresse"], [.quads, .glutes]),
        (["pulldown", "pull down", "pull up", "pullup", "chin up", "chinup", "lat", "klimmzug"], [.lats]),
        (["row", "rudern"], [.upperBack, .lats]),
        (["bench", "chest", "pec", "fly", "flye", "push up", "pushup", "brust", "bankdrücken"], [.chest]),
        (["dip"], [.chest, .triceps]),
    ]
}
