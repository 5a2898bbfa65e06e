/// Why a row of a file was skipped.
public enum ImportSkip: String, Error, CaseIterable, Codable, CodingKeyRepresentable, Hashable, Sendable {
    case noName, noNumber, noEnergy
    case nutrientOutOfRange, partsAbove100Grams, partAboveWhole
    case repeatedCode
    case badNumber, notUTF8, cellCount, badQuotes, lineTooLong, cutOff, notJSON

}
