import PlatesCore
import Web

/// What food works with.
package struct FoodServices: SectionServices {
    package let site: Site
    /// The foods that everybody has.
    package let foods: FoodCatalogue

    package init(site: Site, catalogue: FoodCatalogue) {
        (self.site, foods) = (site, catalogue)
    }
}
