import PlatesCore
import Storage
import Web

/// What training works with.
package struct TrainingServices: SectionServices {
    package let site: Site
    package let catalogue: ExerciseCatalogue
    /// What a person weighed, as the food section hands it over.
    package let bodyWeights: BodyWeightSource
    /// Where new sets of several people share transactions; `nil` if SQLite has one writer anyway.
    package let newSets: NewSets?

    package init(site: Site, catalogue: ExerciseCatalogue, bodyWeights: BodyWeightSource) {
        (self.site, self.catalogue, self.bodyWeights) = (site, catalogue, bodyWeights)
        newSets = (site.database as? PostgreSQLDatabase).map { NewSets(database: $0) }
    }
}
