extension LibraryProgram {
    /// Source: u/nSuns, "5 day 531 LP", r/Fitness, 2016: nine sets of a main lift and eight of a second, as
    /// percentages of a training max of 90 %; the reps of the set with 95 % say how much it grows: with 2 or 3 by 5
    /// lb, with 4 or 5 by up to 10 lb, with more by up to 15 lb.
    static let nSuns = """
        name: nSuns 5/3/1 LP
        about: Two lifts a day in many sets, five days a week. The reps of the heaviest set say how much the training max grows.
        source: u/nSuns, 5 day 531 LP, r/Fitness, 2016
        level: intermediate
        weeks: 1
        days: Mon, Tue, Wed, Fri, Sat

        day: nSuns Monday
          Bench Press
            \(sets("65×8 75×6 85×4 85×4 85×4 80×5 75×6 70×7 65×8+"))
          Overhead Press
            \(sets("50×6 60×5 70×3 70×5 70×7 70×4 70×6 70×8"))

        day: nSuns Tuesday
          Squat
            \(sets("75×5 85×3 95×1+ 90×3 85×3 80×3 75×5 70×5 65×5+"))
            rule: \(growth)
          Sumo Deadlift
            weight: Deadlift
            \(sets("50×5 60×5 70×3 70×5 70×7 70×4 70×6 70×8"))

        day: nSuns Wednesday
          Overhead Press
            \(sets("75×5 85×3 95×1+ 90×3 85×3 80×3 75×5 70×5 65×5+"))
            rule: \(growth)
          Incline Bench Press
            weight: Bench Press
            \(sets("40×6 50×5 60×3 60×5 60×7 60×4 60×6 60×8"))

        day: nSuns Friday
          Deadlift
            \(sets("75×5 85×3 95×1+ 90×3 85×3 80×3 75×3 70×3 65×3+"))
            rule: \(growth)
          Front Squat
            weight: Squat
            \(sets("35×5 45×5 55×3 55×5 55×7 55×4 55×6 55×8"))

        day: nSuns Saturday
          Bench Press
            \(sets("75×5 85×3 95×1+ 90×3 85×5 80×3 75×5 70×3 65×5+"))
            rule: \(growth)
          Close-grip Bench Press
            weight: Bench Press
            \(sets("40×6 50×5 60×3 60×5 60×7 60×4 60×6 60×8"))
        """

    private static let growth = "open 2: +2.5 kg / 5 lb, 4: +5 kg / 10 lb, 6: +7.5 kg / 15 lb"

    /// Sets as `percent × reps`.
    private static func sets(_ text: String) -> String {
        text.split(separator: " ").map { set in
            let sides = set.split(separator: "×")
            return "1 × \(sides.last ?? "") \(sides.first ?? "")% 2:00"
        }.joined(separator: ", ")
    }
}
