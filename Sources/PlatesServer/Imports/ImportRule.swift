import Foundation
import HistoryFiles
import PlatesCore

/// What a row of a file must be to be added, whatever the account has.
///
/// It stands once: a dry run asks it with every answer that is possible (`ImportGate`), and adding asks it with those that
/// were given.
struct ImportRule: Sendable {
    let answers: HistoryAnswers
    /// The person's.
    let today: Day

    /// The day of a row.
    func day(of moment: WrittenMoment) throws(ImportRefusal) -> Day {
        let day = answers.day(of: moment)
        guard day <= today else { throw .future }
        return day
    }

    /// The weight of a set; whether it suits the exercise is for `SetShape`.
    func mass(of set: HistorySet) throws(ImportRefusal) -> Mass? {
        guard let written = set.mass else { return nil }
        guard let mass = answers.mass(written) else { throw .outOfRange }
        return mass
    }

    func metres(of set: HistorySet) throws(ImportRefusal) -> Double? {
        guard let metres = set.distance.map(answers.metres) else { return nil }
        guard SetEntry.metresAllowed.contains(metres) else { throw .outOfRange }
        return metres
    }

    func mass(of weight: HistoryWeight) throws(ImportRefusal) -> Mass {
        guard weight.mass.thousandths >= 0 else { throw .negativeWeight }
        guard let mass = answers.mass(weight.mass), MassRange.body.contains(mass) else { throw .outOfRange }
        return mass
    }

    /// How often a supplement can be taken on a day.
    static let mostIntakes = Intake.Key.numbers.upperBound
}

/// What a set of a file has, as far as measures ask for it.
struct SetShape: OptionSet, Hashable, Codable, Sendable {
    let rawValue: UInt8

    static let reps = SetShape(rawValue: 1)
    static let seconds = SetShape(rawValue: 2)
    static let distance = SetShape(rawValue: 4)
    static let negativeWeight = SetShape(rawValue: 8)
    /// It was planned and not done, and has nothing of what its exercise is counted by.
    static let missed = SetShape(rawValue: 16)
    /// Its note is longer than a note can be.
    static let longNote = SetShape(rawValue: 32)
    /// How hard it was is said in another way than it can be stored.
    static let oddEffort = SetShape(rawValue: 64)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ set: HistorySet) {
        self = []
        if set.reps != nil { insert(.reps) }
        if set.seconds != nil { insert(.seconds) }
        if set.distance != nil { insert(.distance) }
        if let mass = set.mass, mass.thousandths < 0 { insert(.negativeWeight) }
        if !set.completed { insert(.missed) }
        if set.isNoteCut == true { insert(.longNote) }
        if set.isEffortChanged == true { insert(.oddEffort) }
    }

    /// Why it cannot be a set of an exercise that is measured so.
    func refusal(for measure: Measure) -> ImportRefusal? {
        if measure == .weightReps, contains(.negativeWeight) { return .negativeWeight }
        return contains(.missed) || contains(Self.counted(by: measure)) ? nil : .unsuited
    }

    /// What of it is not kept by an exercise that is measured so.
    func lost(for measure: Measure) -> [SetShape] {
        let foreign: [SetShape] = measure.isWithoutReps ? [.reps] : [.seconds, .distance]
        return (foreign + [.longNote, .oddEffort]).filter(contains)
    }

    private static func counted(by measure: Measure) -> SetShape {
        switch measure {
        case .weightReps, .bodyweightReps, .assistedReps: .reps
        case .time: .seconds
        case .distance: .distance
        }
    }
}
