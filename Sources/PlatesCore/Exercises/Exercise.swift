import Foundation

/// An exercise that people log: one of the catalogue's, or one of a person's own.
public struct Exercise: Hashable, Sendable {
    public var id: UUID
    public var name: String
    public var equipment: Equipment
    /// At least one.
    public var primaryMuscles: [Muscle]
    /// Muscles that help; none is also primary.
    public var secondaryMuscles: [Muscle]
    public var movement: Movement
    public var measure: Measure
    /// Other names by which search finds it.
    public var aliases: [String]
    /// One sentence on technique; may be empty.
    public var cue: String
    /// Whether it is a person's own.
    public var isOwn: Bool
    /// Whether search and lists hide it from its owner.
    public var isArchived: Bool

    public init(
        id: UUID, name: String, equipment: Equipment, primaryMuscles: [Muscle],
        secondaryMuscles: [Muscle], movement: Movement, measure: Measure, aliases: [String],
        cue: String, isOwn: Bool, isArchived: Bool
    ) {
        self.id = id
        self.name = name
        self.equipment = equipment
        self.primaryMuscles = primaryMuscles
        self.secondaryMuscles = secondaryMuscles
        self.movement = movement
        self.measure = measure
        self.aliases = aliases
        self.cue = cue
        self.isOwn = isOwn
        self.isArchived = isArchived
    }
}
