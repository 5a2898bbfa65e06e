import Foundation
import PlatesCore
import Storage
import Web

/// Every exercise that a person can log: the catalogue's and their own.
package struct ExerciseDirectory: Sendable {
    private let catalogue: ExerciseCatalogue
    /// The person's own, archived ones too.
    let own: [Exercise]
    private let ownByID: [UUID: Exercise]

    init(catalogue: ExerciseCatalogue, own: [Exercise]) {
        self.catalogue = catalogue
        self.own = own
        ownByID = Dictionary(own.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Reads the person's own exercises.
    package init(catalogue: ExerciseCatalogue, of account: UUID, in connection: any Connection) throws {
        self.init(
            catalogue: catalogue, own: try ExerciseStore(connection: connection).own(of: account)
        )
    }

    /// - Throws: `NotFound` where it is neither the catalogue's nor the person's.
    package func exercise(_ id: UUID) throws -> Exercise {
        guard let exercise = ownByID[id] ?? catalogue.exercise(id) else {
            throw NotFound("There is no such exercise.")
        }
        return exercise
    }

    /// A search that knows archived exercises as well, of which one may still ask.
    package var everyName: ExerciseSearch { catalogue.search.preceded(by: own) }

    /// The exercises that match, own ones before the catalogue's where both match as well.
    package func search(
        _ query: String, muscle: Muscle? = nil, equipment: Equipment? = nil, limit: Int = 50
    ) -> [Exercise] {
        catalogue.search.preceded(by: own.filter { !$0.isArchived })
            .results(for: query, muscle: muscle, equipment: equipment, limit: limit)
    }
}
