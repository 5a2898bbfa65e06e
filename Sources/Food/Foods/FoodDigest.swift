import PlatesCore

extension Food {
    /// A number that tells whether a food of everybody's is stored as it comes from its source: equal for the
    /// same content on every machine. Chance makes two contents equal once in 2⁶⁴.
    ///
    /// The 64-bit FNV-1a hash, Internet-Draft draft-eastlake-fnv.
    var digest: Int64 {
        var hash = FNV1a()
        // Raise it when other columns are derived from the same content, so that all are written again.
        hash.add(1)
        for text in [name, brand, source.rawValue, sourceID, barcode?.digits ?? ""] + aliases {
            hash.add(text)
        }
        hash.add(gramsPerMillilitre)
        for nutrient in Nutrient.allCases { hash.add(nutrients[nutrient]) }
        for portion in portions {
            hash.add(portion.name)
            hash.add(portion.grams)
        }
        return Int64(bitPattern: hash.value)
    }
}

/// A hash of parts that cannot run into one another.
struct FNV1a {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    }

    mutating func add(_ text: String) {
        add(text.utf8)
        // No text has this byte.
        add(CollectionOfOne(0xFF))
    }

    mutating func add(_ number: UInt64) {
        // Once more over all of it, so that the high bits reach the low ones.
        value = (value ^ number) &* 0x0000_0100_0000_01B3
        value = (value ^ (value >> 32)) &* 0x0000_0100_0000_01B3
    }

    mutating func add(_ number: Double?) {
        add(number.map { $0 == 0 ? 0 : $0.bitPattern } ?? .max)
    }
}
