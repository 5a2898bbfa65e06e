import Foundation
import PlatesCore

extension Nutrients {
    /// Every nutrient by its name, `null` where it is not known.
    package func encode(into fields: inout KeyedEncodingContainer<NamedKey>) throws {
        for nutrient in Nutrient.allCases {
            let name = NamedKey(nutrient.rawValue)
            if let figure = self[nutrient] {
                try fields.encode(Self.answered(figure), forKey: name)
            } else {
                try fields.encodeNil(forKey: name)
            }
        }
    }

    /// A figure as the API answers it, in thousandths.
    private static func answered(_ figure: Double) -> Double { (figure * 1000).rounded() / 1000 }

    /// These figures, but the stored ones where they were only answered and sent back.
    package func keepingFigures(of stored: Nutrients?) -> Nutrients {
        guard let stored else { return self }
        return Nutrient.allCases.reduce(into: self) { kept, nutrient in
            guard let figure = stored[nutrient], self[nutrient] == Self.answered(figure) else { return }
            kept[nutrient] = figure
        }
    }

    /// The nutrients that an object names, among whatever else it holds.
    package init(from fields: KeyedDecodingContainer<NamedKey>) throws {
        self.init()
        for (nutrient, amount) in try Self.named(in: fields) { self[nutrient] = amount }
    }

    /// What an object names, which may be `null`.
    package static func named(in fields: KeyedDecodingContainer<NamedKey>) throws -> [Nutrient: Double?] {
        try Nutrient.allCases.reduce(into: [:]) { named, nutrient in
            let key = NamedKey(nutrient.decodedName)
            guard fields.contains(key) else { return }
            named[nutrient] = .some(try fields.decodeIfPresent(Double.self, forKey: key))
        }
    }
}

extension Nutrient {
    /// Its name as the decoder hands it over, which has made `protein_g` into `proteinG`.
    fileprivate var decodedName: String {
        let words = rawValue.split(separator: "_")
        let rest = words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }
        return (words.prefix(1).map(String.init) + rest).joined()
    }
}
