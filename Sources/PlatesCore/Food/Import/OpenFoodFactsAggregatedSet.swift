extension OpenFoodFactsJSON {
    /// The nutrients of a product as newer exports have them.
    ///
    /// Only figures per 100 g or 100 ml of the product as sold are taken.
    struct AggregatedSet {
        private typealias Field = OpenFoodFactsNutrients.Field
        private typealias Fault = JSONScanner.Fault

        private var nutrients = OpenFoodFactsNutrients()
        private var per = ""
        private var preparation = ""

        mutating func read(nutrition scanner: inout JSONScanner) throws(JSONScanner.Fault) {
            var set = self
            try scanner.object { name, scanner throws(Fault) in
                if name == "aggregated_set" { try set.read(&scanner) } else { try scanner.skip() }
            }
            self = set
        }

        /// Adds the figures that the product does not have yet.
        func fill(_ product: inout OpenFoodFactsProduct) {
            guard ["100g", "100ml"].contains(per), ["", "as_sold"].contains(preparation) else { return }
            for field in Field.allCases where product.nutrients[field] == nil {
                product.nutrients[field] = nutrients[field]
            }
            if per == "100ml" { product.per = per }
        }

        private mutating func read(_ scanner: inout JSONScanner) throws(Fault) {
            var set = self
            try scanner.object { name, scanner throws(Fault) in
                switch name {
                case "per": set.per = text(try scanner.scalar())
                case "preparation": set.preparation = text(try scanner.scalar())
                case "nutrients":
                    try scanner.object { name, scanner throws(Fault) in
                        let amount = try Self.amount(&scanner)
                        if let field = Self.fields[name] { set.nutrients[field] = amount }
                    }
                default: try scanner.skip()
                }
            }
            self = set
        }

        /// In grams, if its unit is one of mass.
        private static func amount(_ scanner: inout JSONScanner) throws(Fault) -> Double? {
            var (value, unit): (Double?, String) = (nil, "")
            try scanner.object { name, scanner throws(Fault) in
                switch name {
                case "value": value = number(try scanner.scalar())
                case "unit": unit = text(try scanner.scalar())
                default: try scanner.skip()
                }
            }
            let factor =
                switch unit {
                case "mg": 1e-3
                case "µg", "μg", "mcg": 1e-6
                default: 1.0
                }
            return value.map { $0 * factor }
        }

        private static let fields = Dictionary(uniqueKeysWithValues: Field.allCases.map { ($0.name, $0) })
    }
}
