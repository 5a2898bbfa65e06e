extension Mass {
    /// A volume (grams times repetitions, summed over sets) to the whole unit: `12,340 kg`.
    public static func volumeText(gramRepetitions: Int64, in unit: WeightUnit) -> String {
        let whole =
            switch unit {
            case .kg: divideRounding(Int128(gramRepetitions), by: 1000)
            case .lb:
                divideRounding(Int128(gramRepetitions) * 100_000, by: gramsPerPoundE5)
            }
        return "\(grouped(whole)) \(unit.rawValue)"
    }

    /// The same with the signs of the reader's language.
    public static func volumePhrase(gramRepetitions: Int64, in unit: WeightUnit) -> Phrase {
        .number(volumeText(gramRepetitions: gramRepetitions, in: unit))
    }

    /// The number with a comma before each third digit: `-12,340`.
    public static func grouped(_ number: Int64) -> String {
        var digits: [UInt8] = []
        digits.append(grouped: Int(number))
        return String(decoding: digits, as: UTF8.self)
    }
}
